"""Decides which articles are on topic, and which story each of these tells."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence

from bot import logs
from bot.domain.article import Article
from bot.domain.grouping import LIVE_FOR, group
from bot.domain.screening import rules_of, screen
from bot.domain.topic import Topic, Verdict
from bot.ports import StoryStore
from bot.services.progress import Progress, silent

BATCH = 200
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Grouper:
    """Runs after reading is done, so that stories depend on the articles alone and not on where a run was cut short."""

    store: StoryStore

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
        stories = await self.store.stories(topic.id, since=oldest - LIVE_FOR)
        memberships = await asyncio.to_thread(group, topic, articles, stories)
        await self.store.put_memberships(topic.id, memberships)
        _log.debug("articles.grouped", topic=topic.id, articles=len(memberships))
        progress("group", len(memberships), len(memberships))


def _screened(topic: Topic, articles: Sequence[Article]) -> list[Verdict]:
    return [screen(topic, article) for article in articles]
