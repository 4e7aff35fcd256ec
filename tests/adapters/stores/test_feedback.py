"""One opinion for each person."""

from __future__ import annotations

from adapters.stores.sql import open_store
from tests.adapters.stores.posting import HOUR, NOW


async def test_each_person_counts_once_with_the_latest_opinion(database: str) -> None:
    async with open_store(database) as store:
        assert await store.feedback("team|1") == (0, 0)
        for hour, (user, useful) in enumerate(
            [("ada", True), ("bo", True), ("cy", False), ("bo", False), ("bo", False)]
        ):
            await store.put_feedback(about="team|1", user=user, useful=useful, now=NOW + hour * HOUR)
        await store.put_feedback(about="team|2", user="ada", useful=False, now=NOW)
    async with open_store(database) as store:
        assert await store.feedback("team|1") == (1, 2)
        assert await store.feedback("team|2") == (0, 1)
