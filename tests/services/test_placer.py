"""Articles in the space of meaning, over real HTTP: nothing is paid twice, and a day keeps what others need."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.models.openai.opening import open_embedder
from bot.domain.completing import FailureKind, ModelFailed
from bot.domain.embedding import TextRole
from bot.domain.spending import Charge, Prices, Purpose
from bot.ports import Store
from bot.services.paid_embedder import PaidEmbedder
from bot.services.placer import Placer, told
from bot.settings.tables import EmbeddingSettings
from tests.adapters.stores.asking import article, tell
from tests.services.conftest import MovedClock
from tests.standins.openai import OLLAMA, OpenAiStandIn

PRICES = Prices(read=1_000.0)  # a thousandth of a dollar a token


@pytest.fixture
async def service() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn(OLLAMA) as standin:
        standin.models.add("another")
        yield standin


@pytest.fixture
def placing(service: OpenAiStandIn, store: Store, clock: MovedClock):
    """A placer as a process has it when it starts."""

    @contextlib.asynccontextmanager
    async def start(model: str = "stand-in-embedding", *, budget: float | None = None) -> AsyncIterator[Placer]:
        async with open_embedder(EmbeddingSettings(name=model, base_url=service.base_url), None) as embedder:
            paid = PaidEmbedder(embedder=embedder, ledger=store, clock=clock, prices=PRICES, budget=budget)
            yield Placer(store=store, embedder=paid, clock=clock)

    return start


async def fill(store: Store, number: int) -> None:
    await tell(store, *(article(str(each), f"Kettle {each} sings.", hours=each / 60) for each in range(number)))


async def placed(store: Store, model: str = "stand-in-embedding") -> int:
    return len((await store.placed(model, after=0, limit=10_000)).numbers)


def texts(service: OpenAiStandIn) -> list[str]:
    return [text for asked in service.asked for text in asked.body["input"]]


async def test_every_article_is_placed_once_the_newest_first(service, store, placing) -> None:
    await fill(store, 150)
    async with placing() as placer:
        assert await placer.place() == 150
        assert await placer.place() == 0
    assert texts(service) == [f"T\nKettle {number} sings." for number in range(150)]
    assert await placed(store) == 150
    async with placing() as placer:
        assert await placer.place() == 0, "a restart pays nothing again"
    assert len(service.asked) == 3


async def test_only_the_beginning_counts_in_whole_characters() -> None:
    long = article("a", "茶" * 2_000, title="茶")
    assert told(long).startswith("茶\n茶")
    assert len(told(long).encode()) in range(1_498, 1_501)
    assert set(told(long)) == {"茶", "\n"}


async def test_a_change_of_the_model_places_all_anew_and_goes_on_after_a_kill(service, store, placing) -> None:
    await fill(store, 100)
    async with placing() as placer:
        await placer.place()
    service.asked.clear()
    service.faults.arm("embeddings", "says", body={"data": []})
    async with placing("another") as placer:
        assert await placer.place() == 0
        assert await placer.place() == 100
    assert await placed(store) == 0
    assert await placed(store, "another") == 100
    assert sorted(texts(service)[64:]) == sorted(f"T\nKettle {number} sings." for number in range(100))


async def test_what_is_killed_between_two_batches_is_not_paid_again(service, store, clock, placing) -> None:
    await fill(store, 100)
    second = asyncio.Event()

    def read(text: str) -> str:
        if text.startswith("T\nKettle 64 "):
            second.set()
        return text

    service.understands = read
    async with placing() as placer:
        service.faults.arm("embeddings", "slow", seconds=0)
        service.faults.arm("embeddings", "slow", seconds=30)
        killed = asyncio.create_task(placer.place())
        async with asyncio.timeout(10):
            await second.wait()
        killed.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await killed
    assert await placed(store) == 64
    async with placing() as placer:
        assert await placer.place() == 0, "the lease of the one before is not over"
        clock.move(timedelta(minutes=3))
        assert await placer.place() == 36
    # The batch that was under way is the most that a kill may cost again.
    assert len(texts(service)) == 64 + 36 + 36
    assert await placed(store) == 100


async def test_two_processes_on_one_database_do_not_pay_for_the_same(service, store, placing) -> None:
    await fill(store, 10)
    async with placing() as one, placing() as other:
        assert sorted(await asyncio.gather(one.place(), other.place())) == [0, 10]
        assert len(texts(service)) == 10
        await tell(store, article("new", "x"))
        assert await other.place() == 1, "whoever is done leaves it to the other"


async def test_a_service_that_fails_costs_a_round_and_nothing_else(service, store, placing) -> None:
    await fill(store, 3)
    service.faults.arm("embeddings", "broken")
    async with placing() as placer:
        assert await placer.place() == 0
        assert await placer.place() == 3


async def test_one_text_that_is_refused_does_not_hold_up_the_others(service, store, placing) -> None:
    await fill(store, 5)
    # The five together, the first two, and the first of these; what is asked next is taken.
    refused = {"status": 400, "body": {"error": {"message": "no", "code": None, "type": "invalid_request_error"}}}
    service.faults.arm("embeddings", "says", times=3, **refused)
    async with placing() as placer:
        assert await placer.place() == 4
        assert await placer.place() == 0
        assert len(placer.refused) == 1
    assert await placed(store) == 4


async def test_the_ledger_knows_what_it_cost(service, store, clock, placing) -> None:
    await fill(store, 4)
    async with placing() as placer:
        await placer.place()
    spent = (await store.spent(since=clock.now().date()))[Purpose.EMBED]
    assert (spent.calls, spent.usage.input_tokens) == (1, service.spent[0].input_tokens)
    assert spent.dollars == pytest.approx(service.spent[0].input_tokens / 1_000)


async def test_the_budget_bounds_a_day_and_half_of_it_is_left_to_readers(service, store, clock, placing) -> None:
    await fill(store, 4)
    spent = Charge(id="a", day=clock.now().date(), purpose=Purpose.BRIEF, channel="", model="m", dollars=1.0)
    assert await store.reserve(spent, budget=None)
    async with placing(budget=2.0) as placer:
        paid = placer.embedder
        assert isinstance(paid, PaidEmbedder)
        frugal = await paid.within(0.5).embed(["x"], TextRole.PASSAGE)
        assert isinstance(frugal, ModelFailed)
        assert frugal.kind is FailureKind.BUDGET
        assert service.asked == []
        assert not isinstance(await paid.embed(["x"], TextRole.QUERY), ModelFailed)
    async with placing(budget=1.0) as placer:
        assert await placer.place() == 0
        clock.move(timedelta(days=1))
        assert await placer.place() == 4


async def test_what_was_lost_counts_as_paid(service, store, clock, placing) -> None:
    await fill(store, 2)
    service.faults.arm("embeddings", "lost")
    async with placing() as placer:
        assert await placer.place() == 0
    assert (await store.spent(since=clock.now().date()))[Purpose.EMBED].dollars > 0


async def test_a_service_that_fails_again_and_again_gets_a_rest(service, store, clock, placing) -> None:
    await fill(store, 2)
    service.faults.arm("embeddings", "broken", times=3)
    async with placing() as placer:
        for _ in range(5):
            assert await placer.place() == 0
        assert len(service.asked) == 3
        clock.move(timedelta(minutes=1))
        assert await placer.place() == 2
