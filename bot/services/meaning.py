"""Which articles stand nearest to a text in the space of meaning, whatever the language of either."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot import logs
from bot.domain.completing import ModelFailed
from bot.domain.embedding import TextRole
from bot.domain.found import Hit
from bot.domain.space import Space
from bot.ports import Embedder, VectorStore

_WITHIN = 5.0  # seconds: somebody waits, and words alone will do
_PAGE = 10_000  # vectors read from the store at once
_SPARE = 4  # times as many are looked at as are wanted: some may be of other topics, or off topic by now
_log = logs.get(__name__)


class Meaning:
    """Keeps the vectors of one model in memory, and reads on where it was."""

    def __init__(self, *, store: VectorStore, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder
        self._space = Space()
        self._reading = asyncio.Lock()

    async def refresh(self) -> None:
        """Reads what was placed since the last time. Raises StoreError."""
        async with self._reading:
            while True:
                placed = await self._store.placed(self._embedder.name, after=self._space.last, limit=_PAGE)
                if not placed.numbers:
                    return
                await asyncio.to_thread(self._space.add, placed)

    async def nearest(
        self,
        text: str,
        *,
        topics: Sequence[str],
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int,
    ) -> list[Hit]:
        """At most `limit` articles of these topics (ids) published in [`since`, `until`), the nearest first.

        None where the service gives nothing, or not in time: whoever asks goes on without. Raises StoreError.
        """
        await self.refresh()
        if not self._space.dimension:
            return []
        try:
            async with asyncio.timeout(_WITHIN):
                embedded = await self._embedder.embed([text], TextRole.QUERY)
        except TimeoutError:
            _log.warning("question.not_placed", reason=f"no answer in {_WITHIN:.0f} s")
            return []
        if isinstance(embedded, ModelFailed):
            _log.warning("question.not_placed", reason=embedded.reason)
            return []
        vector = embedded.vectors.rows[0]
        numbers = await asyncio.to_thread(self._space.nearest, vector, since=since, until=until, most=_SPARE * limit)
        return [hit for _, hit in await self._store.placed_hits(numbers, topics=topics)][:limit]
