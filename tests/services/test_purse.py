"""Money: what was said is never paid twice, a day stays within its budget, a failing service gets a rest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.models.openai.opening import open_model
from bot.domain.completing import Completion, FailureKind, ModelFailed, Prompt, Schema, Usage
from bot.domain.spending import Prices, Purpose
from bot.ports import Model, Store
from bot.services.purse import PaidModel, Purse
from bot.settings.tables import ModelSettings
from tests.services.conftest import MovedClock
from tests.standins.openai import OLLAMA, OpenAiStandIn

SCHEMA = Schema(
    name="line",
    body={
        "type": "object",
        "properties": {"line": {"type": "string"}},
        "required": ["line"],
        "additionalProperties": False,
    },
)
PRICES = Prices(read=1.0, written=10.0)


def prompt(about: str) -> Prompt:
    return Prompt(rules="Write one line about it.", data=about)


@pytest.fixture
async def service() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn(OLLAMA) as standin:
        standin.script = lambda asked: {"line": asked.data}
        yield standin


@pytest.fixture
async def model(service: OpenAiStandIn) -> AsyncIterator[Model]:
    async with open_model(
        ModelSettings(name="stand-in", base_url=service.base_url, api="chat", api_key=service.key)
    ) as it:
        yield it


def paying(model: Model, store: Store, clock: MovedClock, budget: float | None = None) -> PaidModel:
    purse = Purse(model=model, ledger=store, clock=clock, prices=PRICES, budget=budget)
    return purse.paying(Purpose.BRIEF, channel="slack:C1")


async def test_unchanged_input_costs_nothing_also_after_a_restart(service, model, store, clock) -> None:
    first = await paying(model, store, clock).complete(prompt("tea"), SCHEMA, output_tokens=50)
    again = await paying(model, store, clock).complete(prompt("tea"), SCHEMA, output_tokens=50)
    assert isinstance(first, Completion)
    assert isinstance(again, Completion)
    assert first.value == again.value == {"line": "tea"}
    assert first.usage.input_tokens > 0
    assert again.usage == Usage()
    assert len(service.asked) == 1
    other = await paying(model, store, clock).complete(prompt("coffee"), SCHEMA, output_tokens=50)
    assert isinstance(other, Completion)
    assert other.value == {"line": "coffee"}
    assert len(service.asked) == 2


async def test_the_ledger_knows_what_was_spent(service, model, store, clock) -> None:
    await paying(model, store, clock).complete(prompt("tea"), SCHEMA, output_tokens=50)
    spent = (await store.spent(since=clock.now().date()))[Purpose.BRIEF]
    paid = service.spent[0]
    assert (spent.calls, spent.usage.input_tokens, spent.usage.output_tokens) == (
        1,
        paid.input_tokens,
        paid.output_tokens,
    )
    assert spent.dollars == pytest.approx((paid.input_tokens * 1.0 + paid.output_tokens * 10.0) / 1_000_000)


async def test_over_the_budget_nothing_is_asked_until_the_next_day(service, model, store, clock) -> None:
    paid = paying(model, store, clock, budget=0.0015)  # room for one call as it is estimated: two tries of 50 tokens
    assert isinstance(await paid.complete(prompt("a"), SCHEMA, output_tokens=50), Completion)
    refused = await paid.complete(prompt("b"), SCHEMA, output_tokens=500)
    assert isinstance(refused, ModelFailed)
    assert refused.kind is FailureKind.BUDGET
    assert "$0.00" in refused.reason
    assert len(service.asked) == 1
    small = await paid.complete(prompt("c"), SCHEMA, output_tokens=50)
    assert isinstance(small, Completion), "what was reserved too much is free again"
    clock.move(timedelta(days=1))
    assert isinstance(await paid.complete(prompt("d"), SCHEMA, output_tokens=50), Completion)


async def test_a_failing_service_gets_a_rest_and_another_chance(service, model, store, clock) -> None:
    paid = paying(model, store, clock)
    service.faults.arm("chat", "broken", times=3)
    for about in "abc":
        failed = await paid.complete(prompt(about), SCHEMA, output_tokens=50)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.BROKEN
    resting = await paid.complete(prompt("d"), SCHEMA, output_tokens=50)
    assert isinstance(resting, ModelFailed)
    assert resting.kind is FailureKind.RESTING
    assert resting.retry_after == timedelta(minutes=1)
    asked = len(service.asked)
    clock.move(timedelta(minutes=1))
    assert isinstance(await paid.complete(prompt("d"), SCHEMA, output_tokens=50), Completion)
    assert len(service.asked) == asked + 1


async def test_a_service_that_says_when_to_come_back_is_left_alone_until_then(service, model, store, clock) -> None:
    paid = paying(model, store, clock)
    service.faults.arm("chat", "limited", headers={"retry-after": "300"})
    await paid.complete(prompt("a"), SCHEMA, output_tokens=50)
    clock.move(timedelta(minutes=4))
    resting = await paid.complete(prompt("a"), SCHEMA, output_tokens=50)
    assert isinstance(resting, ModelFailed)
    assert resting.kind is FailureKind.RESTING
    clock.move(timedelta(minutes=2))
    assert isinstance(await paid.complete(prompt("a"), SCHEMA, output_tokens=50), Completion)


async def test_a_lost_answer_counts_as_paid(service, model, store, clock) -> None:
    service.faults.arm("chat", "lost")
    failed = await paying(model, store, clock).complete(prompt("a"), SCHEMA, output_tokens=50)
    assert isinstance(failed, ModelFailed)
    assert (await store.spent(since=clock.now().date()))[Purpose.BRIEF].dollars > 0


async def test_what_was_said_long_ago_is_forgotten(service, model, store, clock) -> None:
    paid = paying(model, store, clock)
    await paid.complete(prompt("tea"), SCHEMA, output_tokens=50)
    clock.move(timedelta(days=29))
    assert await paid.purse.forget() == 0
    clock.move(timedelta(days=2))
    assert await paid.purse.forget() == 1
    await paid.complete(prompt("tea"), SCHEMA, output_tokens=50)
    assert len(service.asked) == 2
