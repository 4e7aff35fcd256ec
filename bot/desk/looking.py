"""Looking at the news: digest, stories, one story, search, and what became of an article."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.desk import cards, in_words, wording
from bot.desk.unclear import UnclearError
from bot.desk.visit import Visit
from bot.domain.briefing import lead_of
from bot.domain.command import Reply
from bot.domain.digest import Digest
from bot.domain.message import LONGEST_ACTION, Block, Bullets, Heading, Message, Note, Paragraph
from bot.domain.searching import find_stories
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.present.digest_message import as_message
from bot.present.story_message import story_as_message
from bot.present.untrusted import shown
from bot.services.editor import Period
from bot.services.naming import is_web_address
from bot.services.roster import Roster
from bot.services.tracer import Tracer

DAY, WEEK, MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=30)
_SIZE = 8
_STORY_ID = re.compile(r"[0-9a-f]{12}")
_MINUTE = "%Y%m%dT%H%M"


async def digest(visit: Visit) -> Reply:
    """The digest of the channel's topic now, with a button to share it."""
    topic, since = visit.topic(), visit.since(DAY)
    about = f"digest:{topic.id}:{since:{_MINUTE}}:{visit.language}"
    made = await _made(visit, topic, since, visit.language)
    message = _digest_message(visit, made, about)
    if made.stories and len(f"share:{about}") <= LONGEST_ACTION:
        message = cards.with_buttons(message, cards.button(_share(visit), "share", about))
    return Reply(message=message)


async def shared_digest(visit: Visit, about: str) -> Reply | None:
    """The digest that a button speaks of, for all; None if it speaks of none."""
    try:
        topic_id, since, language = about.split(":")
        begin = datetime.strptime(since, _MINUTE).replace(tzinfo=UTC)
        topic = next(topic for topic in visit.office.topics if topic.id == topic_id)
    except (ValueError, StopIteration):
        return None
    made = await _made(visit, topic, begin, language)
    return Reply(message=_digest_message(visit, made, f"digest:{about}"), private=False)


async def _made(visit: Visit, topic: Topic, since: datetime, language: str) -> Digest:
    """The digest from then until now."""
    return await visit.office.editor.edit(
        topic,
        Period(since=since, until=visit.now),
        language=language,
        size=max((each.subscription.size for each in visit.here), default=_SIZE),
        polls=await Roster(store=visit.office.store).report(),
        channel=str(visit.asker.channel),
    )


def _digest_message(visit: Visit, made: Digest, about: str) -> Message:
    """As a channel gets it; opinions on it are kept under what a button says of it."""
    key = about if len(f"useless:{about}") <= LONGEST_ACTION else ""
    return as_message(made, visit.office.editor.lexicons.speaking(made.language), zone=visit.zone, key=key)


def _share(visit: Visit) -> str:
    return str(visit.lexicon.labels.get("share", "Share"))


async def stories(visit: Visit) -> Reply:
    """The newest stories of the topic."""
    topic, since = visit.topic(), visit.since(WEEK)
    found = await visit.office.store.stories(topic.id, since=since)
    newest = sorted(found, key=lambda story: (-story.last_published.timestamp(), story.id))
    return _listed(visit, shown(topic.title), [(topic, story) for story in newest], wording.NO_STORIES)


async def search(visit: Visit) -> Reply:
    """The stories of a month that speak of these words."""
    words = visit.given("words")
    found: list[tuple[Topic, Story]] = []
    for topic in visit.topics():
        known = await visit.office.store.stories(topic.id, since=visit.now - MONTH)
        found += [(topic, story) for story in await asyncio.to_thread(find_stories, words, known)]
    return _listed(visit, f"Stories with {wording.quoted(words)}", found, wording.NOTHING_FOUND)


async def story(visit: Visit) -> Reply:
    """The story of this id, or the one these words find best."""
    name = visit.given("story")
    if _STORY_ID.fullmatch(name.casefold()) and (told := await story_reply(visit, name.casefold())):
        return told
    for topic in visit.topics():
        known = await visit.office.store.stories(topic.id, since=visit.now - MONTH)
        for found in (await asyncio.to_thread(find_stories, name, known))[:1]:
            return await _told(visit, topic, found, private=True)
    way = wording.called("stories", visit.chat)
    raise UnclearError(f"I have no story called {wording.quoted(name)}.", f"{way} lists the latest ones.")


async def story_reply(visit: Visit, id_: str, *, private: bool = True) -> Reply | None:
    """The story of this id, however old; None if there is none."""
    for topic in visit.office.topics:
        found = await visit.office.store.story(topic.id, id_)
        if found is not None:
            return await _told(visit, topic, found, private=private)
    return None


async def headline_of(visit: Visit, id_: str) -> str:
    """The headline of a story, or ""."""
    for topic in visit.office.topics:
        found = await visit.office.store.story(topic.id, id_)
        if found is not None:
            return lead_of(topic, found, visit.language).title
    return ""


async def why(visit: Visit) -> Reply:
    """What became of an article at each step."""
    url = visit.given("url").strip("<>").partition("|")[0]
    if not is_web_address(url):
        raise UnclearError(wording.NO_ADDRESS, wording.ADDRESS_HINT)
    tracer = Tracer(store=visit.office.store, outlets=visit.office.editor.outlets)
    steps = await tracer.trace(url, visit.office.topics)
    if not steps:
        raise UnclearError(
            "No feed has told me of this article.", "Please check that the address is the article's own."
        )
    items = tuple(cards.line(cards.bold(f"{step.name}: "), shown(step.outcome)) for step in steps)
    return Reply(message=cards.card(cards.title("What became of it"), Bullets(items=items)))


async def _told(visit: Visit, topic: Topic, found: Story, *, private: bool) -> Reply:
    told = await visit.office.editor.tell(topic, found, language=visit.language, channel=str(visit.asker.channel))
    message = story_as_message(told, visit.lexicon, language=visit.language, zone=visit.zone, now=visit.now)
    return Reply(message=message if private else cards.without(message, "share"), private=private)


def _listed(visit: Visit, heading: str, found: Sequence[tuple[Topic, Story]], nothing: str) -> Reply:
    blocks: list[Block] = [cards.title(heading)]
    blocks += [] if found else [Paragraph(line=cards.line(nothing))]
    for topic, each in found[:_SIZE]:
        lead = lead_of(topic, each, visit.language)
        outlets = list(dict.fromkeys(shown(article.outlet) for article in each.articles))
        about = (
            in_words.count(len(each.articles), "article", "articles"),
            in_words.listed([*outlets[:3], *(["others"] if outlets[3:] else [])]),
            in_words.ago(each.last_published, visit.now),
        )
        details = cards.button("Details", "story", each.id)
        blocks.append(Heading(line=cards.line(cards.link(lead.title, lead.url)), button=details))
        blocks.append(Note(line=cards.line(" · ".join(about))))
    if found[_SIZE:]:
        rest = in_words.count(len(found) - _SIZE, "more story", "more stories")
        blocks.append(Note(line=cards.line(f"and {rest}")))
    return Reply(message=cards.card(*blocks))
