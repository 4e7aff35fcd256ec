"""An answer as a chat-neutral message: what the articles say, each with where it stands, or an honest nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.message import (
    Action,
    Block,
    Bullets,
    Button,
    Buttons,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
)
from bot.domain.summary import EXTRACTION
from bot.present.isolated import isolated
from bot.present.lines import DOT, StoryLines
from bot.present.quoted import in_quotes
from bot.present.story_blocks import linked, marked, own
from bot.present.untrusted import shown
from bot.text.lexicon import Lexicon
from bot.text.shortening import shortened

_QUESTION, _SUMMARY = 300, 150  # characters
_QUOTES = frozenset("\"'“”„«»‹›「『‘’")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AnswerButtons:
    """What can be done with an answer that is stored under this id; `share`: also be shown to all."""

    id: str
    share: bool


def answer_as_message(
    answer: Answer,
    lexicon: Lexicon,
    *,
    language: str,
    zone: ZoneInfo,
    now: datetime,
    buttons: AnswerButtons,
    note: str = "",
) -> Message:
    """The question, the answer and its buttons for a reader of this language (BCP 47) at `now`; `note` comes last."""
    words = StoryLines(lexicon, language=language, zone=zone, now=now)
    question = shortened(shown(answer.question), _QUESTION)
    asked = Span(text=isolated(question, language, language=answer.language), bold=True)
    blocks: list[Block] = [Paragraph(line=(asked,))]
    blocks += _found(answer, words) if answer.found else _nothing(answer, words)
    blocks += [Note(line=(Span(text=note),))] if note else []
    blocks.append(_buttons(answer, words, buttons))
    first = shown(answer.points[0].text) if answer.found else words.labels.word("not_found")
    return Message(blocks=tuple(blocks), summary=shortened(f"{question} {first}", _SUMMARY))


def _found(answer: Answer, words: StoryLines) -> Iterator[Block]:
    cited = {reference.url: reference for reference in answer.references}
    whole = True
    for point in answer.points:
        sources = [cited[url] for url in dict.fromkeys(each.url for each in point.citations) if url in cited]
        verbatim = answer.made_with == EXTRACTION or any(point.text in each.text for each in point.citations)
        whole = whole and verbatim
        yield _quotation(point, sources, words) if verbatim else _prose(point, sources, words)
    label = words.labels.word("verbatim") if whole else ""
    label = label or words.labels.word("model", model=shown(answer.made_with), cost="–")
    yield Note(line=(Span(text=label),))


def _quotation(point: AnswerPoint, sources: list[Reference], words: StoryLines) -> Quotation:
    text = point.text if not point.speaker or point.text[:1] in _QUOTES else in_quotes(point.text, point.language)
    by: list[Span] = []
    if point.speaker:
        by.append(Span(text=isolated(shown(point.speaker), words.labels.language)))
    for source in sources:
        by += [Span(text=DOT)] if by else []
        by += [_outlet(source, words), Span(text=f"{DOT}{words.time.ago(source.published)}")]
    return Quotation(line=(*_marks(point, words), Span(text=own(text, point.language, words))), by=tuple(by))


def _prose(point: AnswerPoint, sources: list[Reference], words: StoryLines) -> Paragraph:
    opening, _, closing = words.labels.word("sourced", text="").partition("{outlets}")
    links: list[Span] = []
    for source in sources:
        links += [Span(text=", " if links else opening), _outlet(source, words)]
    links += [Span(text=closing)] if links else []
    return Paragraph(line=(*_marks(point, words), Span(text=own(point.text, point.language, words)), *links))


def _marks(point: AnswerPoint, words: StoryLines) -> Line:
    """When it was, and how well it stands, where the answer is about that."""
    spans: list[Span] = []
    if point.at is not None:
        spans += marked(words.time.day(point.at), words, bold=True)
    if point.status is not None:
        spans += marked(words.labels.word(point.status), words, bold=True)
    return tuple(spans)


def _nothing(answer: Answer, words: StoryLines) -> Iterator[Block]:
    said = [words.labels.word("not_found")]
    if answer.missing:
        missing = (in_quotes(shown(word), words.labels.language) for word in answer.missing)
        said.append(words.labels.word("missing", words=", ".join(missing)))
    yield Paragraph(line=(Span(text=" ".join(said)),))
    if answer.nearest:
        yield Note(line=(Span(text=words.labels.word("nearest"), bold=True),))
        yield Bullets(items=tuple(_near(reference, words) for reference in answer.nearest))


def _near(reference: Reference, words: StoryLines) -> Line:
    title = linked(own(reference.title, reference.language, words), reference.url)
    outlet = isolated(shown(reference.outlet), words.labels.language)
    return (title, Span(text="".join(f"{DOT}{part}" for part in (outlet, words.time.ago(reference.published)) if part)))


def _outlet(reference: Reference, words: StoryLines) -> Span:
    return linked(isolated(shown(reference.outlet), words.labels.language), reference.url)


def _buttons(answer: Answer, words: StoryLines, wanted: AnswerButtons) -> Buttons:
    about = f"answer:{wanted.id}"
    offered = [
        ("share", Action(verb="share", about=about)),
        ("useful", Action(verb="useful", about=about)),
        ("not_useful", Action(verb="useless", about=about)),
        *(("details", Action(verb="story", about=story)) for story in answer.stories[:1]),
    ]
    return Buttons(
        buttons=tuple(
            Button(label=words.labels.word(label), action=action)
            for label, action in offered
            if label != "share" or (wanted.share and answer.found)
        )
    )
