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
from bot.services.brief_writer import BriefWriter, Draft
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

    def __init__(
        self, *, store: StoryStore, outlets: Outlets, lexicons: Lexicons, writer: BriefWriter | None = None
    ) -> None:
        self.store = store
        self.outlets = outlets
        self.lexicons = lexicons
        self._writer = writer
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
        channel: str = "",
        progress: Progress = silent,
    ) -> Digest:
        """The digest of a period for a reader of `language`.

        `feeds` (URLs) keeps only stories with an article from one of them, `size` the most important ones. `polls` and
        `read` are what the run before it did. `channel` ("slack:C0123") pays for a model.
        """
        stories = await self.store.stories(topic.id, since=period.since, feeds=feeds)
        drafts = []
        async with self._turn:
            for done, story in enumerate(stories, start=1):
                drafts.append(await asyncio.to_thread(self._draft, topic, story, language))
                progress("brief", done, len(stories))
        digest = _digest(
            topic, period, drafts, language=language, size=size, report=self._report(period, stories, polls, read)
        )
        return await self._worded(topic, digest, drafts, {}, channel=channel, progress=progress)

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
        channel: str = "",
    ) -> tuple[Digest, dict[str, Told]]:
        """The digest of what readers were not told yet, and what they will know (by story) when they have read it.

        It looks back to `oldest`, before the period, for what was found late. A story they know comes back only with
        what is new. Stories left out for size count as told: the digest says how many there are.
        """
        stories = await self.store.stories(topic.id, since=oldest)
        async with self._turn:
            drafts = await asyncio.to_thread(self._news, topic, stories, told, language)
        digest = _digest(
            topic, period, drafts, language=language, size=size, report=self._report(period, stories, polls)
        )
        digest = await self._worded(topic, digest, drafts, told, channel=channel)
        shown = {each.story.id: each.summary for each in digest.stories}
        known = {
            draft.each.story.id: telling(
                draft.each.story, shown.get(draft.each.story.id), told.get(draft.each.story.id)
            )
            for draft in drafts
        }
        return digest, known

    def _news(self, topic: Topic, stories: Sequence[Story], told: Mapping[str, Told], language: str) -> list[Draft]:
        found = (self._news_of(topic, story, told.get(story.id), language) for story in stories)
        return [each for each in found if each is not None]

    def _news_of(self, topic: Topic, story: Story, told: Told | None, language: str) -> Draft | None:
        if told is None:
            return self._draft(topic, story, language)
        origins, news = self._new_in(topic, story, told)
        if news is None:
            return None
        # Kept as well: the readers of many channels were told the same.
        summary = self._briefed(topic, news, language, told.points).summary
        each = with_news_only(DigestStory(story=story, origins=origins, summary=summary), told, topic, self.lexicons)
        return Draft(each=each, source=news) if each else None

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

    async def tell(self, topic: Topic, story: Story, *, language: str, channel: str = "") -> DigestStory:
        """One story as a digest for a reader of `language` would tell it."""
        draft = await asyncio.to_thread(self._draft, topic, story, language)
        return (await self._written(topic, [draft], {}, language=language, channel=channel))[0]

    async def tell_news(
        self, topic: Topic, story: Story, told: Told | None, *, language: str, channel: str = ""
    ) -> DigestStory | None:
        """The same for readers who know what `told` says: what is new to them, or None."""
        draft = await asyncio.to_thread(self._news_of, topic, story, told, language)
        if draft is None:
            return None
        known = {story.id: told} if told else {}
        return (await self._written(topic, [draft], known, language=language, channel=channel))[0]

    async def _worded(
        self,
        topic: Topic,
        digest: Digest,
        drafts: Sequence[Draft],
        told: Mapping[str, Told],
        *,
        channel: str,
        progress: Progress = silent,
    ) -> Digest:
        """The digest with its stories in a model's words, where there is a model: nobody pays for what is not shown."""
        by_story = {draft.each.story.id: draft for draft in drafts}
        shown = [by_story[each.story.id] for each in digest.stories]
        written = await self._written(topic, shown, told, language=digest.language, channel=channel, progress=progress)
        return dataclasses.replace(digest, stories=tuple(written))

    async def _written(
        self,
        topic: Topic,
        drafts: Sequence[Draft],
        told: Mapping[str, Told],
        *,
        language: str,
        channel: str,
        progress: Progress = silent,
    ) -> list[DigestStory]:
        if self._writer is None:
            return [draft.each for draft in drafts]
        written = await self._writer.write(topic, drafts, language=language, channel=channel, progress=progress)
        return [self._news_only(topic, each, told.get(each.story.id)) for each in written]

    def _news_only(self, topic: Topic, each: DigestStory, told: Told | None) -> DigestStory:
        """An update without what its readers know; if a model wrote nothing else, all it wrote."""
        return (with_news_only(each, told, topic, self.lexicons) if told else None) or each

    def _report(self, period: Period, stories: Sequence[Story], polls: PollReport | None, read: int = 0) -> RunReport:
        on_topic = sum(article.published >= period.since for story in stories for article in story.articles)
        return RunReport(
            polls=polls or PollReport(),
            read=read,
            on_topic=on_topic,
            shows_cost=self._writer is not None and self._writer.shows_cost,
        )

    def _draft(self, topic: Topic, story: Story, language: str) -> Draft:
        return Draft(each=self._briefed(topic, story, language), source=story)

    def _brief(self, topic: Topic, story: Story, language: str, known: tuple[str, ...] = ()) -> DigestStory:
        return DigestStory(
            story=story,
            origins=origins_of(topic, story, self.outlets),
            summary=brief(topic, story, self.lexicons, language, known),
        )


def _digest(
    topic: Topic, period: Period, drafts: Sequence[Draft], *, language: str, size: int | None, report: RunReport
) -> Digest:
    return compose(
        topic,
        [draft.each for draft in drafts],
        since=period.since,
        until=period.until,
        language=language,
        size=size,
        report=report,
    )
