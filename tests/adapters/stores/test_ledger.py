"""Money: a day never costs more than it may, also when many ask at once, and what was said is kept."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from adapters.stores.sql import open_store
from bot.domain.completing import Completion, Usage
from bot.domain.spending import Charge, Purpose, Spent
from tests.adapters.stores.posting import HOUR, NOW

DAY = date(2027, 3, 1)


def charge(id_: str, dollars: float = 0.25, *, day: date = DAY, purpose: Purpose = Purpose.BRIEF) -> Charge:
    return Charge(id=id_, day=day, purpose=purpose, channel="slack:C1", model="some-model", dollars=dollars)


async def test_of_many_that_reserve_at_once_only_those_within_the_budget_may(store) -> None:
    came = await asyncio.gather(*(store.reserve(charge(str(number)), budget=1.0) for number in range(10)))
    assert sum(came) == 4
    assert await store.reserve(charge("tomorrow", day=DAY + timedelta(days=1)), budget=1.0)
    assert await store.reserve(charge("unbounded"), budget=None)


async def test_settling_gives_back_what_was_reserved_too_much(database: str) -> None:
    async with open_store(database) as store:
        assert await store.reserve(charge("a", 1.0), budget=1.0)
        assert not await store.reserve(charge("b", 0.5), budget=1.0)
        await store.settle("a", usage=Usage(input_tokens=900, output_tokens=100, cached_tokens=50), dollars=0.125)
    async with open_store(database) as store:
        assert await store.reserve(charge("b", 0.5, purpose=Purpose.ANSWER), budget=1.0)
        usage = Usage(input_tokens=900, output_tokens=100, cached_tokens=50)
        assert await store.spent(since=DAY) == {
            Purpose.BRIEF: Spent(calls=1, usage=usage, dollars=0.125),
            Purpose.ANSWER: Spent(calls=1, dollars=0.5),
        }
        assert await store.spent(since=DAY + timedelta(days=1)) == {}


async def test_what_a_model_said_is_kept_until_it_is_forgotten(database: str) -> None:
    said = Completion(
        value={"headline": "Teh naik \x00 15 %", "points": [1, 2]}, usage=Usage(input_tokens=9), model="m"
    )
    async with open_store(database) as store:
        assert await store.completion("k") is None
        await store.keep_completion("k", said, now=NOW)
        await store.keep_completion("k", Completion(value={"headline": "b"}, usage=Usage(), model="m"), now=NOW)
        await store.keep_completion("new", said, now=NOW + HOUR)
    async with open_store(database) as store:
        kept = await store.completion("k")
        assert kept is not None
        assert (kept.value, kept.usage) == ({"headline": "b"}, Usage())
        assert await store.forget_completions(NOW + HOUR) == 1
        assert await store.completion("k") is None
        assert await store.completion("new") is not None


@pytest.mark.parametrize("budget", [0.0, 0.2])
async def test_what_does_not_fit_is_not_noted(store, budget: float) -> None:
    assert not await store.reserve(charge("a"), budget=budget)
    assert await store.spent(since=DAY) == {}
