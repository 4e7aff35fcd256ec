"""Makes a digest: which stories a period has, where each comes from, and what can be said of it."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import datetime

from bot.domain.briefing import brief
from bot.domain.composing import compose
from bot.domain.digest import Digest, DigestStory, PollReport, RunReport
from bot.domain.origins import origins_of
from bot.domain.outlets import Outlets
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.ports import StoryStore
from bot.services.progress import Progress, silent
from bot.text.lexicon import Lexicons


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What a digest covers: from `since` to `until` (aware UTC)."""

    since: datetime
    until: datetime


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Knows the outlets and the languages. Changes nothing in the store."""

    store: StoryStore
    outlets: Outlets
    lexicons: Lexicons

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
        for done, story in enumerate(stories, start=1):
            briefed.append(await asyncio.to_thread(self._brief, topic, story, language))
            progress("brief", done, len(stories))
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

    def _brief(self, topic: Topic, story: Story, language: str) -> DigestStory:
        return DigestStory(
            story=story,
            origins=origins_of(topic, story, self.outlets),
            summary=brief(topic, story, self.lexicons, language),
        )
