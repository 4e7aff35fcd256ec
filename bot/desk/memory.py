"""What is offered while somebody types: read ahead, because a chat waits three seconds at most."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.briefing import lead_of
from bot.domain.story import Story
from bot.domain.subscription import Subscription, SubscriptionState
from bot.domain.topic import Topic
from bot.ports import Clock, Store
from bot.text.language import primary

EVERY = timedelta(seconds=60)
_REACH = timedelta(days=14)
_IDLE = timedelta(hours=1)  # nobody types: nothing is read
_STALE = timedelta(minutes=5)
_PATIENCE = 2.0  # seconds of the three


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A story as it is offered; `titles` by primary language, the story's own first."""

    story: str
    topic: str
    titles: Mapping[str, str]

    def title(self, language: str) -> str:
        """The headline in this language if it has one, else in its first."""
        return self.titles.get(primary(language)) or next(iter(self.titles.values()))


class Memory:
    """The headlines of two weeks, the newest first, and all subscriptions."""

    def __init__(self, *, store: Store, topics: Sequence[Topic], clock: Clock) -> None:
        self.headlines: tuple[Headline, ...] = ()
        self.subscriptions: tuple[tuple[Subscription, SubscriptionState], ...] = ()
        self._store = store
        self._topics = topics
        self._clock = clock
        self._read_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._reading = asyncio.Lock()

    async def refresh(self) -> None:
        """Reads everything anew, if anybody typed within the hour: to be called every `EVERY`."""
        if self._asked_at is not None and self._clock.now() - self._asked_at <= _IDLE:
            await self._read()

    async def ready(self) -> None:
        """Waits until there is something not too old to offer, for two seconds at most."""
        self._asked_at = now = self._clock.now()
        if self._read_at is None or now - self._read_at > _STALE:
            try:
                await asyncio.wait_for(self._read(unless_since=now), _PATIENCE)
            except TimeoutError:
                return

    async def note_subscriptions(self) -> None:
        """Reads the subscriptions anew: one has changed."""
        self.subscriptions = tuple(await self._store.subscriptions())

    async def _read(self, unless_since: datetime | None = None) -> None:
        """Reads anew, one at a time; not if another did while this one waited."""
        async with self._reading:
            if unless_since is None or self._read_at is None or self._read_at < unless_since:
                await self._read_now()

    async def _read_now(self) -> None:
        now = self._clock.now()
        await self.note_subscriptions()
        found: list[tuple[Story, Headline]] = []
        for topic in self._topics:
            stories = await self._store.stories(topic.id, since=now - _REACH)
            found += await asyncio.to_thread(_headlines, topic, stories)
        found.sort(key=lambda pair: (-pair[0].last_published.timestamp(), pair[0].id))
        self.headlines = tuple(headline for _, headline in found)
        self._read_at = now


def _headlines(topic: Topic, stories: Sequence[Story]) -> list[tuple[Story, Headline]]:
    return [
        (
            story,
            Headline(
                story=story.id,
                topic=topic.id,
                titles={primary(language): lead_of(topic, story, language).title for language in story.languages},
            ),
        )
        for story in stories
    ]
