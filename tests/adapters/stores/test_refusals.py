"""What models wrote and nobody was shown: kept once, counted by its fault, forgotten in time."""

from __future__ import annotations

import dataclasses

from bot.domain.fault import Dropped, Fault, Flaw, Part
from bot.domain.refusal import Refusal
from tests.adapters.stores.posting import HOUR, NOW


def refusal(text: str, fault: Fault, *, about: str = "s1") -> Refusal:
    flaw = Flaw(kind=fault, reason="the cited sentences do not say 12")
    return Refusal(about=about, model="m", dropped=Dropped(part=Part.POINT, text=text, flaw=flaw), at=NOW)


async def test_each_counts_once_by_its_fault(store) -> None:
    wrong = refusal("Teh naik \x00 12 %", Fault.FIGURE)
    later = dataclasses.replace(wrong, at=NOW + HOUR)
    await store.keep_refusals([wrong, refusal("Oracle buys", Fault.NAME), wrong])
    await store.keep_refusals([later, refusal("Teh naik \x00 12 %", Fault.FIGURE, about="s2")])
    await store.keep_refusals([])
    assert await store.refused(since=NOW) == {Fault.FIGURE: 2, Fault.NAME: 1}
    assert await store.refused(since=NOW + HOUR) == {}


async def test_they_are_forgotten(store) -> None:
    await store.keep_refusals([refusal("a", Fault.LINK), dataclasses.replace(refusal("b", Fault.LINK), at=NOW + HOUR)])
    assert await store.forget_refusals(NOW + HOUR) == 1
    assert await store.refused(since=NOW) == {Fault.LINK: 1}
