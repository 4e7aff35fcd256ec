"""Work that waits for its turn shares a transaction: one connection and one commit for many small pieces."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Transaction = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
Work = Callable[[AsyncConnection, Sequence[Item]], Awaitable[Sequence[Answer]]]


class Together(Generic[Item, Answer]):
    """Collects items while others are worked on, then takes all of them at once: all are done, or none is."""

    def __init__(self, transaction: Transaction, work: Work[Item, Answer]) -> None:
        """`work` gets one or more items and returns as many answers, in their order."""
        self._transaction = transaction
        self._work = work
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[Item, asyncio.Future[Answer]]] = []

    async def put(self, item: Item) -> Answer:
        """Works on the item, alone or with others; returns its answer after the commit. Raises what the work raises."""
        mine: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, mine))
        try:
            async with self._turn:
                if not mine.done():
                    await self._work_on_all()
        finally:
            # Whoever gives up before the turn came takes the item along.
            self._waiting = [waiting for waiting in self._waiting if waiting[1] is not mine]
        return mine.result()

    async def _work_on_all(self) -> None:
        batch, self._waiting = self._waiting, []
        try:
            async with self._transaction() as connection:
                answers = await self._work(connection, [item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 - it is everybody's who shared the transaction
            for _, future in batch:
                future.set_exception(error)
                future.exception()
        except BaseException:
            # This one was cancelled and nothing is kept; the others try again without it.
            self._waiting = batch + self._waiting
            raise
        else:
            for (_, future), answer in zip(batch, answers, strict=True):
                future.set_result(answer)
