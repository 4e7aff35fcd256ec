"""Questions: the best sentences of the articles, word for word, or an honest nothing."""

from __future__ import annotations

import asyncio

from bot.desk import cards, in_words, wording
from bot.desk.looking import MONTH
from bot.desk.visit import Visit
from bot.domain.briefing import lead_of
from bot.domain.command import Reply
from bot.domain.message import Block, Bullets, Message, Note, Paragraph, Quotation
from bot.domain.searching import Finding, Findings, find_passages
from bot.domain.story import Story
from bot.present.untrusted import shown
from bot.text.shortening import shortened

_LONGEST = 300  # characters of a question repeated above its answer


async def ask(visit: Visit) -> Reply:
    """The answer for all to read, so that it can be asked on."""
    return await answer(visit, visit.given("question"))


async def answer(visit: Visit, question: str) -> Reply:
    """What the stories of the channel's topics say about a question."""
    since = visit.since(MONTH)
    stories: list[Story] = []
    for topic in visit.topics():
        stories += await visit.office.store.stories(topic.id, since=since)
    found = await asyncio.to_thread(find_passages, question, stories, visit.office.editor.lexicons)
    return Reply(message=_answered(visit, question, found), private=False)


def _answered(visit: Visit, question: str, findings: Findings) -> Message:
    asked = Paragraph(line=cards.line(cards.bold(shortened(shown(question), _LONGEST))))
    if not findings.found:
        return cards.card(asked, *_nothing(visit, findings.nearest))
    quotations = (_quotation(visit, finding) for finding in findings.found)
    message = cards.card(asked, *quotations, Note(line=cards.line(wording.VERBATIM)))
    return cards.with_buttons(message, cards.button("The story behind it", "story", findings.found[0].story.id))


def _quotation(visit: Visit, finding: Finding) -> Quotation:
    article = finding.passage.article
    by = cards.line(cards.link(article.outlet, article.url), f" · {in_words.ago(article.published, visit.now)}")
    return Quotation(line=cards.line(finding.passage.sentence), by=by)


def _nothing(visit: Visit, nearest: tuple[Story, ...]) -> list[Block]:
    topics = {topic.id: topic for topic in visit.office.topics}
    leads = [lead_of(topics[story.topic], story, visit.language) for story in nearest]
    items = tuple(cards.line(cards.link(lead.title, lead.url), f" · {shown(lead.outlet)}") for lead in leads)
    nothing: Block = Paragraph(line=cards.line(wording.NOTHING_FOUND))
    return [nothing, Note(line=cards.line(wording.NEAREST)), Bullets(items=items)] if items else [nothing]
