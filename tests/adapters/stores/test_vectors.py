"""Vectors: one for each article, of the model that placed it last, read on from where one was."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from adapters.stores.sql import open_store
from bot.domain.embedding import Placed, Vectors
from bot.domain.topic import Verdict
from bot.ports import Store
from tests.adapters.stores.asking import NOW, TOPIC, article, tell

LEASE = timedelta(minutes=5)


def vectors(*rows: list[float], model: str = "m") -> Vectors:
    return Vectors(rows=np.array(rows, dtype=np.float32), model=model)


def rows_of(placed: Placed) -> np.ndarray:
    return np.frombuffer(placed.rows, dtype="<f2").reshape(len(placed.numbers), placed.dimension)


async def everything(store: Store, model: str = "m", after: int = 0) -> Placed:
    return await store.placed(model, after=after, limit=100)


async def names(store: Store, model: str = "m", limit: int = 10) -> list[str]:
    return [each.url.removeprefix("https://e/") for each in await store.unplaced(model, limit=limit)]


async def test_what_is_on_topic_waits_to_be_placed_the_newest_first(store) -> None:
    await tell(store, article("old", "x", hours=3), article("new", "y", hours=1), article("off", "z"))
    await store.put_verdicts(TOPIC, "r1", [Verdict(url="https://e/off", on_topic=False, reason="x")])
    assert await names(store) == ["new", "old"]
    assert await names(store, limit=1) == ["new"]
    await store.put_vectors(["https://e/new"], vectors([1, 0]))
    assert await names(store) == ["old"]
    assert await names(store, "other") == ["new", "old"]


async def test_vectors_are_kept_with_the_time_of_their_articles(database: str) -> None:
    async with open_store(database) as store:
        await tell(store, article("a", "x", hours=2), article("b", "y"))
        await store.put_vectors(["https://e/a", "https://e/b"], vectors([0.6, -0.8], [0.5, 0.25]))
    async with open_store(database) as store:
        placed = await everything(store)
    assert placed.numbers[0] < placed.numbers[1]
    assert placed.published == (NOW - timedelta(hours=2), NOW)
    assert np.allclose(rows_of(placed), [[0.6, -0.8], [0.5, 0.25]], atol=1e-3)


async def test_one_reads_on_from_where_one_was(store) -> None:
    await tell(store, *(article(name, "x") for name in "abc"))
    await store.put_vectors(["https://e/a", "https://e/b"], vectors([1, 0], [0, 1]))
    first = await store.placed("m", after=0, limit=1)
    assert rows_of(first).tolist() == [[1, 0]]
    second = await everything(store, after=first.numbers[-1])
    assert rows_of(second).tolist() == [[0, 1]]
    assert (await everything(store, after=second.numbers[-1])).numbers == ()
    await store.put_vectors(["https://e/c"], vectors([0.5, 0.5]))
    assert rows_of(await everything(store, after=second.numbers[-1])).tolist() == [[0.5, 0.5]]


async def test_another_model_takes_the_place_of_the_first_article_by_article(store) -> None:
    await tell(store, article("a", "x"), article("b", "y"))
    await store.put_vectors(["https://e/a", "https://e/b"], vectors([1, 0], [0, 1]))
    before = await everything(store)
    await store.put_vectors(["https://e/b"], vectors([0.5, 0.5, 0.5], model="n"))
    assert rows_of(await everything(store)).tolist() == [[1, 0]]
    other = await everything(store, "n")
    assert rows_of(other).tolist() == [[0.5, 0.5, 0.5]]
    assert other.numbers[0] > before.numbers[-1]
    assert await names(store, "n") == ["a"]
    assert await names(store) == ["b"]


async def test_of_another_dimension_the_same_model_is_another(store) -> None:
    await tell(store, article("a", "x"), article("b", "y"))
    await store.put_vectors(["https://e/a", "https://e/b"], vectors([1, 0], [0, 1]))
    before = await everything(store)
    await store.put_vectors(["https://e/b"], vectors([0.5, 0.5, 0.5]))
    assert await names(store) == ["a"]
    now = await everything(store, after=before.numbers[-1])
    assert now.dimension == 3, "numbers are never used again, so nobody misses it"


async def test_vectors_are_of_the_article_behind_any_of_its_addresses(store) -> None:
    one = article("canonical", "x")
    await tell(store, one)
    await store.put_article("https://e/other", one)
    await store.put_vectors(["https://e/other", "https://e/unknown"], vectors([1, 0], [0, 1]))
    assert await names(store) == []
    assert rows_of(await everything(store)).tolist() == [[1, 0]]
    await store.put_vectors([], vectors())
    with pytest.raises(ValueError, match="1 vectors for 2"):
        await store.put_vectors(["https://e/canonical", "https://e/other"], vectors([1, 0]))


async def test_numbers_lead_to_the_articles_of_some_topics_in_their_order(store) -> None:
    await tell(store, article("a", "x"), article("b", "y"), story="one")
    await tell(store, article("b", "y"), article("c", "z"), story="two", topic="other")
    await store.put_vectors([f"https://e/{name}" for name in "abc"], vectors([1, 0], [0, 1], [1, 1]))
    a, b, c = (await everything(store)).numbers
    both = await store.placed_hits([c, b, a, c + 100], topics=["other", TOPIC])
    assert [(number, hit.article.url[-1], hit.topic, hit.story) for number, hit in both] == [
        (c, "c", "other", "two"),
        (b, "b", "other", "two"),
        (a, "a", TOPIC, "one"),
    ]
    assert [number for number, _ in await store.placed_hits([c, b, a], topics=[TOPIC])] == [b, a]
    assert await store.placed_hits([], topics=[TOPIC]) == await store.placed_hits([a], topics=[]) == []


async def test_a_work_is_in_one_hand_until_its_lease_is_over(store) -> None:
    assert await store.hold("placing", "me", now=NOW, lease=LEASE)
    assert not await store.hold("placing", "you", now=NOW + LEASE / 2, lease=LEASE)
    assert await store.hold("another", "you", now=NOW, lease=LEASE)
    assert await store.hold("placing", "me", now=NOW + LEASE / 2, lease=LEASE), "who has it keeps it"
    assert not await store.hold("placing", "you", now=NOW + LEASE, lease=LEASE)
    assert await store.hold("placing", "you", now=NOW + 2 * LEASE, lease=LEASE)
    assert not await store.hold("placing", "me", now=NOW + 2 * LEASE, lease=LEASE)
