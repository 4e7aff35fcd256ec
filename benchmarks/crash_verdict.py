"""What a trial of the crash benchmark found in a channel, held against the digest that should stand there."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Sequence

from bot.domain.delivery import Delivery, DeliveryState
from bot.domain.message import Limits

STAGES = ("before_compose", "before_first_post", "between_parts", "after_last_post", "after_sent")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A message of the bot's as the chat shows it. `part` is its number in the digest; None: it is none of it."""

    part: int | None
    id: str
    thread: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Messages too many, parts missing, and parts out of order or in the wrong place."""

    duplicated: int
    lost: int
    disordered: int


def judge(standing: Sequence[Standing], *, parts: int, limits: Limits) -> Verdict:
    """Whether there is each of so many parts once, in order, the first few in the channel, the others in its thread."""
    found = [one.part for one in standing if one.part is not None]
    times = Counter(found)
    first = standing[0].id if standing else ""
    misplaced = sum(
        one.thread != ("" if one.part < limits.in_channel else first) for one in standing if one.part is not None
    )
    return Verdict(
        duplicated=len(standing) - len(times),
        lost=sum(number not in times for number in range(parts)),
        disordered=misplaced + sum(later < earlier for earlier, later in itertools.pairwise(found)),
    )


def stage(delivery: Delivery | None, standing: int, parts: int) -> str:
    """One of `STAGES`: how far a delivery had come, by the outbox and by the messages that stand in the channel."""
    if delivery is not None and delivery.state is DeliveryState.SENT:
        return "after_sent"
    if delivery is None or delivery.composed is None:
        return "before_compose"
    if not standing:
        return "before_first_post"
    return "between_parts" if standing < parts else "after_last_post"
