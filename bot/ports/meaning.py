"""Where articles stand in a space of meaning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.article import Article
from bot.domain.embedding import Placed, Vectors
from bot.domain.found import Hit


class VectorStore(Protocol):
    """One vector for each article, of the model that placed it last."""

    async def unplaced(self, model: str, *, limit: int) -> list[Article]:
        """Read articles on some topic that this model has not placed, the newest first."""
        ...

    async def put_vectors(self, urls: Sequence[str], vectors: Vectors) -> None:
        """Stores the vectors of the articles at these URLs, a row for each, in one transaction.

        They take the place of what other models said of them. Vectors of the same model but of another dimension go:
        nothing can be compared with them, and their articles are to be placed anew.
        """
        ...

    async def placed(self, model: str, *, after: int, limit: int) -> Placed:
        """At most `limit` articles that this model placed, of numbers above `after`, by number."""
        ...

    async def placed_hits(self, numbers: Sequence[int], *, topics: Sequence[str]) -> list[tuple[int, Hit]]:
        """Which of these numbers are articles in stories of these topics (ids), in the order of the numbers given."""
        ...

    async def hold(self, work: str, holder: str, *, now: datetime, lease: timedelta) -> bool:
        """Takes a work in hand, or keeps it, until the lease is over. False while somebody else has it."""
        ...
