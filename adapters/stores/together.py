"""Writes that wait for their turn share a transaction: one commit for many small ones."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores.database import Database

Item = TypeVar("Item")
Write = Callable[[AsyncConnection, Sequence[Item]], Awaitable[Sequence[int]]]


class Together(Generic[Item]):
    """Collects items while another write goes on, then writes all of them at once: all are kept, or none is."""

    def __init__(self, database: Database, write: Write[Item]) -> None:
        """`write` gets one or more items and returns as many numbers, in their order."""
        self._database = database
        self._write = write
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[Item, asyncio.Future[int]]] = []

    async def put(self, item: Item) -> int:
        """Writes the item, alone or with others; returns its number once it is kept. Raises what the write raises."""
        mine: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, mine))
        try:
            async with self._turn:
                if not mine.done():
                    await self._write_all()
        finally:
            # Whoever gives up before the turn came takes the item along.
            self._waiting = [waiting for waiting in self._waiting if waiting[1] is not mine]
        return mine.result()

    async def _write_all(self) -> None:
        batch, self._waiting = self._waiting, []
        try:
            async with self._database.writing() as connection:
                numbers = await self._write(connection, [item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 - it is everybody's who shared the transaction
            for _, future in batch:
                future.set_exception(error)
                future.exception()
        except BaseException:
            # This one was cancelled and nothing is kept; the others try again without it.
            self._waiting = batch + self._waiting
            raise
        else:
            for (_, future), number in zip(batch, numbers, strict=True):
                future.set_result(number)
