"""The ordered choice of summarised stories for one topic and period, and the report of the run that made it."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from bot.domain.completing import FailureKind, Usage
from bot.domain.story import Origin, Story
from bot.domain.summary import Summary


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """What a model was asked for a story: tokens and US dollars paid now, and why it gave nothing, if so.

    What was paid for before costs nothing again.
    """

    usage: Usage = dataclasses.field(default_factory=Usage)
    dollars: float = 0.0
    failure: FailureKind | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DigestStory:
    """A story with its origins and its verified summary.

    `is_update`: its readers know it from an earlier digest, and the summary holds only what is new since. `model_use`:
    None where no model was asked.
    """

    story: Story
    origins: tuple[Origin, ...]
    summary: Summary
    is_update: bool = False
    model_use: ModelUse | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FeedFailure:
    """A feed that gave nothing, and why, in one human line."""

    url: str
    reason: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """Counts of one sweep over the feeds. `polled` counts feeds asked, `notes` are remarks on feeds that did answer."""

    polled: int = 0
    unchanged: int = 0
    failed: tuple[FeedFailure, ...] = ()
    new_articles: int = 0
    notes: tuple[FeedFailure, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What one run did: the sweep, and how many articles were read and found on topic in it.

    `shows_cost`: whether readers are told what the model cost.
    """

    polls: PollReport = dataclasses.field(default_factory=PollReport)
    read: int = 0
    on_topic: int = 0
    shows_cost: bool = True


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """`stories` are most important first; `more` counts those left out for size.

    `since` and `until` bound the period (aware UTC). `language` is the reader's (BCP 47).
    """

    topic: str
    title: str
    language: str
    since: datetime
    until: datetime
    stories: tuple[DigestStory, ...]
    more: int
    report: RunReport

    @property
    def model_use(self) -> ModelUse:
        """What a model was asked for all stories together; the failure is the first one."""
        uses = [story.model_use for story in self.stories if story.model_use]
        return ModelUse(
            usage=sum((use.usage for use in uses), Usage()),
            dollars=sum((use.dollars for use in uses), 0.0),
            failure=next((use.failure for use in uses if use.failure), None),
        )
