"""Who gets which digest, where and when."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from enum import StrEnum

from bot.domain.channel import Channel
from bot.domain.schedule import Schedule

LARGEST = 50  # stories that a digest may have


class SubscriptionOrigin(StrEnum):
    """Who asked for it: the configuration, or somebody in the chat."""

    CONFIG = "config"
    CHAT = "chat"


class WhenEmpty(StrEnum):
    """What a slot without news does: nothing at all, or a single line that says so."""

    QUIET = "quiet"
    LINE = "line"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """`language` is the reader's (BCP 47), `size` the most stories of a digest, `owner` the chat's id of whoever asked.

    The owner is told when posting fails for good; "" if nobody in the chat asked.
    """

    id: str
    channel: Channel
    topic: str
    schedule: Schedule
    language: str = "en"
    size: int = 8
    when_empty: WhenEmpty = WhenEmpty.LINE
    origin: SubscriptionOrigin = SubscriptionOrigin.CONFIG
    owner: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionState:
    """What is remembered of a subscription. All instants are aware UTC.

    `paused` is why nothing is posted at present, with the remedy, or "".
    """

    since: datetime
    next_slot_at: datetime | None = None
    paused: str = ""
