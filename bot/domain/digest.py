"""The ordered choice of summarised stories for one topic and period, and the report of the run that made it."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from bot.domain.story import Origin, Story
from bot.domain.summary import Summary


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DigestStory:
    """A story with its origins and its verified summary.

    `is_update`: its readers know it from an earlier digest, and the summary holds only what is new since.
    """

    story: Story
    origins: tuple[Origin, ...]
    summary: Summary
    is_update: bool = False


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
    """What one run did: the sweep, and how many articles were read and found on topic in it."""

    polls: PollReport = dataclasses.field(default_factory=PollReport)
    read: int = 0
    on_topic: int = 0


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
