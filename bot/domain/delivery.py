"""The fate of one digest on its way to a channel."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.message import Message


class DeliveryState(StrEnum):
    """`due`: to be sent, now or again. `sending`: one process has it in hand. `sent`: all of it stands in the channel.

    `empty`: there was nothing to post, and the subscription wants quiet. `skipped`: found too late. `failed`: given up,
    with the reason. `uncertain`: it may stand in the channel, which cannot be read; it is not sent again.
    """

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    EMPTY = "empty"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PostRef:
    """A message in a chat, by the chat's own ids; `thread` is the one it stands in, or "". A forum's post is one."""

    channel: str
    message: str
    thread: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a subscription's readers know of a story: the addresses of its articles and the points made."""

    articles: frozenset[str]
    points: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A digest ready to post: its messages in order, within the chat's limits, and what it tells, by story id."""

    parts: tuple[Message, ...]
    told: Mapping[str, Told]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest of one subscription for one slot; `key` is both of these, so that there is never a second.

    `refs` are the parts that stand in the channel. `in_flight` means that the next part was about to be sent when this
    was last written. `lease` names the claim that holds it: writes of an earlier claim are refused.
    """

    key: str
    subscription: str
    slot_at: datetime
    state: DeliveryState = DeliveryState.DUE
    composed: Composed | None = None
    refs: tuple[PostRef, ...] = ()
    in_flight: bool = False
    attempts: int = 0
    error: str = ""
    lease: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """It stands there."""

    ref: PostRef


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Certainly not posted: the chat asked to wait this long."""

    wait: timedelta


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Certainly not posted. `lost` means that the bot has lost its access: `remedy` says how to give it back."""

    reason: str
    remedy: str = ""
    lost: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """It may have been posted: no answer came. With `blind`, no later look can tell, since history may not be read."""

    reason: str
    blind: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """It does not stand there."""


PostOutcome = Posted | Held | Refused | Unknown
FindOutcome = Posted | Absent | Held | Refused | Unknown


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a chat takes messages: so many at once, then so many a second; in one channel, and in all."""

    channel_burst: int
    channel_rate: float
    service_burst: int
    service_rate: float


def delivery_key(subscription: str, slot: str) -> str:
    """The key of a delivery: "team-news|2027-03-28T08:00"."""
    return f"{subscription}|{slot}"


def part_key(delivery: str, part: int) -> str:
    """The key of one part of a delivery, counted from 0: what is looked for in the chat after an unknown outcome."""
    return f"{delivery}|{part}"
