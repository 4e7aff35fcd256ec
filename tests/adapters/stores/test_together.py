"""Writes that share a transaction: all get their own answer, and one that gives up takes only itself along."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import make_url

from adapters.stores.database import Database
from adapters.stores.together import Together
from bot.errors import StoreError


class Writes:
    """Answers each item with its double, slowly; keeps what it was given at a time."""

    def __init__(self) -> None:
        self.batches = []
        self.begun, self.open = asyncio.Event(), asyncio.Event()
        self.error = None

    async def __call__(self, _connection, items):
        self.batches.append(list(items))
        self.begun.set()
        await self.open.wait()
        if self.error:
            raise self.error
        return [2 * item for item in items]


@pytest.fixture
async def writes(tmp_path):
    database = Database(make_url(f"sqlite:///{tmp_path}/shared.db"))
    made = Writes()
    made.together = Together(database.writing, made)
    yield made
    await database.close()


async def begun(writes, count):
    tasks = []
    for number in range(count):
        tasks.append(asyncio.create_task(writes.together.put(number)))
        await writes.begun.wait()
    return tasks


async def test_what_comes_during_a_write_is_written_together(writes):
    tasks = await begun(writes, 20)
    await asyncio.sleep(0)
    writes.open.set()
    assert await asyncio.gather(*tasks) == [2 * number for number in range(20)]
    assert writes.batches == [[0], list(range(1, 20))]


async def test_a_failure_is_everybodys_who_shared_it_and_nobody_elses(writes):
    tasks = await begun(writes, 3)
    writes.error = StoreError("full")
    writes.open.set()
    assert [type(each) for each in await asyncio.gather(*tasks, return_exceptions=True)] == [StoreError] * 3
    writes.error = None
    assert await writes.together.put(4) == 8


async def test_one_that_is_cancelled_in_the_middle_leaves_the_others_theirs(writes):
    first, second, third = await begun(writes, 3)
    await asyncio.sleep(0)
    first.cancel()
    third.cancel()
    await asyncio.gather(first, third, return_exceptions=True)
    writes.open.set()
    assert await second == 2
    assert third.cancelled()
    assert writes.batches[-1] == [1]
