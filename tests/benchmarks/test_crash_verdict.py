"""A digest that stands twice, not wholly, or not where it belongs is seen."""

from __future__ import annotations

import pytest

from benchmarks.crash_verdict import Standing, Verdict, judge, stage
from bot.domain.delivery import Composed, Delivery, DeliveryState
from bot.domain.message import Limits, Message
from tests.services.conftest import NOW

LIMITS = Limits(characters=9, pieces=9, longest=9, in_channel=2)
PARTS = 4
DUE = Delivery(key="k", subscription="s", slot_at=NOW)
COMPOSED = Delivery(
    key="k",
    subscription="s",
    slot_at=NOW,
    state=DeliveryState.SENDING,
    composed=Composed(parts=(Message(blocks=(), summary="news"),) * PARTS, told={}),
)


def standing(*parts: int | None) -> list[Standing]:
    """As a courier posts them: all but two in the thread of the first."""
    return [
        Standing(part=part, id=f"m{place}", thread="m0" if part is not None and part >= LIMITS.in_channel else "")
        for place, part in enumerate(parts)
    ]


@pytest.mark.parametrize(
    ("found", "duplicated", "lost", "disordered"),
    [
        (standing(0, 1, 2, 3), 0, 0, 0),
        (standing(), 0, 4, 0),
        (standing(0, 1, 2), 0, 1, 0),
        (standing(0, 1, 1, 2, 3), 1, 0, 0),
        (standing(0, 1, 2, 3, 0, 1, 2, 3), 4, 0, 1),
        (standing(0, 1, 2, 3, None), 1, 0, 0),
        (standing(0, 2, 1, 3), 0, 0, 1),
        ([*standing(0, 1, 2), Standing(part=3, id="m3", thread="")], 0, 0, 1),
        ([*standing(0), Standing(part=1, id="m1", thread="m0"), *standing(2, 3)], 0, 0, 1),
    ],
)
def test_what_is_wrong_is_counted(found, duplicated, lost, disordered):
    expected = Verdict(duplicated=duplicated, lost=lost, disordered=disordered)
    assert judge(found, parts=PARTS, limits=LIMITS) == expected


@pytest.mark.parametrize(
    ("delivery", "shown", "reached"),
    [
        (None, 0, "before_compose"),
        (DUE, 0, "before_compose"),
        (COMPOSED, 0, "before_first_post"),
        (COMPOSED, 1, "between_parts"),
        (COMPOSED, PARTS, "after_last_post"),
    ],
)
def test_how_far_it_had_come(delivery, shown, reached):
    assert stage(delivery, shown, PARTS) == reached
