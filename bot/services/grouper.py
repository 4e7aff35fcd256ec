"""Decides which articles are on topic, and which story each of these tells."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import datetime

from bot import logs
from bot.domain.article import Article
from bot.domain.grouping import LIVE_FOR, LiveStories, place_all
from bot.domain.screening import rules_of, screen
from bot.domain.story import Membership, Story
from bot.domain.topic import Topic, Verdict
from bot.ports import StoryStore
from bot.services.progress import Progress, silent

BATCH = 200
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """The live stories of a topic as it is set up now: all that had an article from `since` on.

    `seen` is how old an article may be that another process placed after we looked.
    """

    topic: Topic
    since: datetime
    seen: datetime
    stories: LiveStories


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Grouper:
    """Runs after reading is done, so that stories depend on the articles alone and not on where a run was cut short.

    The live stories of a topic are made from the store once; then what is new there is taken in. When they reach back
    twice as far as is needed they are made anew, so that memory stays bounded.
    """

    store: StoryStore
    _held: dict[str, _Held] = dataclasses.field(default_factory=dict)

    async def group(self, topic: Topic, progress: Progress = silent) -> None:
        """Screens what was not screened under the topic's present rules, then puts what is on topic into stories."""
        await self._screen(topic, progress)
        await self._place(topic, progress)

    async def _screen(self, topic: Topic, progress: Progress) -> None:
        rules, done = rules_of(topic), 0
        async for articles in self.store.unscreened(topic.id, rules, batch=BATCH):
            verdicts = await asyncio.to_thread(_screened, topic, articles)
            await self.store.put_verdicts(topic.id, rules, verdicts)
            done += len(verdicts)
            progress("screen", done, done)

    async def _place(self, topic: Topic, progress: Progress) -> None:
        articles = await self.store.ungrouped(topic.id)
        if not articles:
            return
        oldest = min(article.published for article in articles)
        held = self._held.pop(topic.id, None)  # not kept if what follows fails: the store knows better then
        if held is None or held.topic != topic or not held.since <= oldest - LIVE_FOR < held.since + LIVE_FOR:
            since = oldest - LIVE_FOR
            held = _Held(topic=topic, since=since, seen=since, stories=LiveStories(topic))
        known = await self.store.stories(topic.id, since=min(held.seen, oldest))
        memberships = await asyncio.to_thread(_placed, held.stories, known, articles)
        await self.store.put_memberships(topic.id, memberships)
        self._held[topic.id] = dataclasses.replace(held, seen=oldest)
        _log.debug("articles.grouped", topic=topic.id, articles=len(articles), moved=len(memberships) - len(articles))
        progress("group", len(articles), len(articles))


def _screened(topic: Topic, articles: Sequence[Article]) -> list[Verdict]:
    return [screen(topic, article) for article in articles]


def _placed(live: LiveStories, known: Sequence[Story], articles: Sequence[Article]) -> list[Membership]:
    live.know(known)
    return place_all(live, articles)
