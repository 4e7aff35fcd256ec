"""Looks whether the model can be used, and what a digest will cost with it."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.briefing import brief
from bot.domain.completing import FailureKind, ModelFailed
from bot.domain.passages import Passage
from bot.domain.salient import salient
from bot.domain.spending import Purpose
from bot.domain.story import Story
from bot.domain.subscription import Subscription
from bot.domain.topic import Topic
from bot.ports import StoryStore
from bot.prompts.briefing import MOST_SENTENCES, SCHEMA, brief_prompt
from bot.services.inspector import Checked
from bot.services.purse import Purse
from bot.text.lexicon import Lexicons

_RECENT = timedelta(days=30)
_REMEDIES = {
    FailureKind.UNAUTHORIZED: "set OPENAI_API_KEY to a key of this service",
    FailureKind.MISSING: "correct name or base_url under [model]",
    FailureKind.UNREACHABLE: "start it, or correct base_url under [model]",
    FailureKind.QUOTA: "give the account more, or name another model",
    FailureKind.BUDGET: "raise daily_budget under [model], or wait until tomorrow (UTC)",
    FailureKind.TIMEOUT: "name a faster model: a digest waits a minute and a half for all its stories",
}
_ELSE = "look at what its service says, or name another model under [model]; until then digests are made by extraction"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ModelInspector:
    """Has one story of the archive briefed, which is paid for, and tells what that took."""

    purse: Purse
    store: StoryStore
    topics: Sequence[Topic]
    subscriptions: Sequence[Subscription]
    lexicons: Lexicons

    async def check(self) -> list[Checked]:
        """One line for the model, and one for a budget that bounds nothing."""
        what = f"model {self.purse.model.name}"
        lines = [await self._tried(what)]
        if self.purse.budget is not None and not (self.purse.prices.read or self.purse.prices.written):
            fault = (
                "daily_budget bounds nothing, since calls cost nothing: add input_price and output_price under [model]"
            )
            lines.append(Checked(what=what, fault=fault))
        return lines

    async def _tried(self, what: str) -> Checked:
        topic, story = await self._typical()
        language = self.subscriptions[0].language if self.subscriptions else "en"
        passages = await asyncio.to_thread(self._shown, topic, story, language) if story else []
        model = self.purse.paying(Purpose.CHECK, fresh=True)
        outcome = await model.complete(brief_prompt(topic, passages, language), SCHEMA)
        if isinstance(outcome, ModelFailed):
            return Checked(what=what, fault=f"{outcome.reason}: {_REMEDIES.get(outcome.kind, _ELSE)}")
        tokens = outcome.usage.input_tokens + outcome.usage.output_tokens
        if story is None:
            return Checked(what=f"{what} answers; what a digest costs can be told once there are stories")
        size = max((each.size for each in self.subscriptions), default=8)
        dollars = f", ${size * outcome.dollars:.3f}" if outcome.dollars else ""
        return Checked(
            what=f"{what} answers: a story took {tokens:,} tokens, "
            f"so a digest of {size} new stories will take about {size * tokens:,}{dollars}"
        )

    def _shown(self, topic: Topic, story: Story, language: str) -> list[Passage]:
        extracted = brief(topic, story, self.lexicons, language)
        return salient(story, extracted.quotes, self.lexicons, language, MOST_SENTENCES)

    async def _typical(self) -> tuple[Topic, Story | None]:
        """The story in the middle by its number of articles."""
        since = self.purse.clock.now() - _RECENT
        for topic in self.topics:
            stories = await self.store.stories(topic.id, since=since)
            if stories:
                return topic, sorted(stories, key=lambda story: len(story.articles))[len(stories) // 2]
        return self.topics[0], None
