"""Makes a digest: which stories a period has, where each comes from, and what can be said of it."""

from __future__ import annotations

import asyncio
import dataclasses
import functools
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.briefing import brief
from bot.domain.composing import compose
from bot.domain.delivery import Told
from bot.domain.developing import news_of, telling, with_news_only
from bot.domain.digest import Digest, DigestStory, PollReport, RunReport
from bot.domain.origins import origins_of
from bot.domain.outlets import Outlets
from bot.domain.story import Origin, Story
from bot.domain.topic import Topic
from bot.ports import StoryStore
from bot.services.progress import Progress, silent
from bot.text.lexicon import Lexicons

_KEPT = 512  # briefed stories: those of a few digests, so that a hundred channels with one topic cost as much as one


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What a digest covers: from `since` to `until` (aware UTC)."""

    since: datetime
    until: datetime


class Editor:
    """Knows the outlets and the languages. Changes nothing in the store."""

    def __init__(self, *, store: StoryStore, outlets: Outlets, lexicons: Lexicons) -> None:
        self.store = store
        self.outlets = outlets
        self.lexicons = lexicons
        self._briefed = functools.lru_cache(_KEPT)(self._brief)
        # One digest after the other: the next one finds most of its stories briefed.
        self._turn = asyncio.Lock()

    async def edit(
        self,
        topic: Topic,
        period: Period,
        *,
        language: str,
        size: int | None = None,
        feeds: Sequence[str] | None = None,
        polls: PollReport | None = None,
        read: int = 0,
        progress: Progress = silent,
    ) -> Digest:
        """The digest of a period for a reader of `language`.

        `feeds` (URLs) keeps only stories with an article from one of them, `size` the most important ones. `polls` and
        `read` are what the run before it did.
        """
        stories = await self.store.stories(topic.id, since=period.since, feeds=feeds)
        briefed = []
        async with self._turn:
            for done, story in enumerate(stories, start=1):
                briefed.append(await asyncio.to_thread(self._briefed, topic, story, language))
                progress("brief", done, len(stories))
        return _digest(topic, period, stories, briefed, language=language, size=size, polls=polls, read=read)

    async def news(
        self,
        topic: Topic,
        period: Period,
        told: Mapping[str, Told],
        *,
        oldest: datetime,
        language: str,
        size: int,
        polls: PollReport | None = None,
    ) -> tuple[Digest, dict[str, Told]]:
        """The digest of what readers were not told yet, and what they will know (by story) when they have read it.

        It looks back to `oldest`, before the period, for what was found late. A story they know comes back only with
        what is new. Stories left out for size count as told: the digest says how many there are.
        """
        stories = await self.store.stories(topic.id, since=oldest)
        async with self._turn:
            found = await asyncio.to_thread(self._news, topic, stories, told, language)
        digest = _digest(topic, period, stories, found, language=language, size=size, polls=polls)
        shown = {each.story.id: each.summary for each in digest.stories}
        known = {
            each.story.id: telling(each.story, shown.get(each.story.id), told.get(each.story.id)) for each in found
        }
        return digest, known

    def _news(
        self, topic: Topic, stories: Sequence[Story], told: Mapping[str, Told], language: str
    ) -> list[DigestStory]:
        found = (self._news_of(topic, story, told.get(story.id), language) for story in stories)
        return [each for each in found if each is not None]

    def _news_of(self, topic: Topic, story: Story, told: Told | None, language: str) -> DigestStory | None:
        if told is None:
            return self._briefed(topic, story, language)
        origins, news = self._new_in(topic, story, told)
        if news is None:
            return None
        # Kept as well: the readers of many channels were told the same.
        summary = self._briefed(topic, news, language).summary
        return with_news_only(DigestStory(story=story, origins=origins, summary=summary), told)

    def has_news(self, topic: Topic, story: Story, told: Told) -> bool:
        """Whether an article of the story brings news to readers who know what `told` says."""
        return self._new_in(topic, story, told)[1] is not None

    def _new_in(self, topic: Topic, story: Story, told: Told) -> tuple[tuple[Origin, ...], Story | None]:
        """The story's origins, and the story with only the articles that bring news, or None."""
        if all(article.url in told.articles for article in story.articles):
            return (), None
        outlets = self.outlets.with_names(article.outlet for article in story.articles)
        origins = origins_of(topic, story, self.outlets)
        return origins, news_of(story, origins, told, outlets.canonical)

    async def tell(self, topic: Topic, story: Story, *, language: str) -> DigestStory:
        """One story as a digest for a reader of `language` would tell it."""
        return await asyncio.to_thread(self._briefed, topic, story, language)

    async def tell_news(self, topic: Topic, story: Story, told: Told | None, *, language: str) -> DigestStory | None:
        """The same for readers who know what `told` says: what is new to them, or None."""
        return await asyncio.to_thread(self._news_of, topic, story, told, language)

    def _brief(self, topic: Topic, story: Story, language: str) -> DigestStory:
        return DigestStory(
            story=story,
            origins=origins_of(topic, story, self.outlets),
            summary=brief(topic, story, self.lexicons, language),
        )


def _digest(
    topic: Topic,
    period: Period,
    stories: Sequence[Story],
    briefed: Sequence[DigestStory],
    *,
    language: str,
    size: int | None,
    polls: PollReport | None,
    read: int = 0,
) -> Digest:
    on_topic = sum(article.published >= period.since for story in stories for article in story.articles)
    return compose(
        topic,
        briefed,
        since=period.since,
        until=period.until,
        language=language,
        size=size,
        report=RunReport(polls=polls or PollReport(), read=read, on_topic=on_topic),
    )
