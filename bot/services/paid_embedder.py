"""A model of meaning within a budget: the same ledger, the same rests as for any other model."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.domain.completing import ModelFailed
from bot.domain.embedding import Embedded, TextRole
from bot.domain.spending import Purpose
from bot.ports import Embedder
from bot.services.account import Account


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PaidEmbedder(Account):
    """`bot.ports.Embedder` that notes what it costs."""

    embedder: Embedder

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        return self.embedder.name

    def within(self, share: float) -> PaidEmbedder:
        """The same, leaving the rest of the day's budget to others: work that can wait asks through this."""
        return dataclasses.replace(self, budget=None if self.budget is None else share * self.budget)

    async def embed(self, texts: Sequence[str], role: TextRole) -> Embedded | ModelFailed:
        """The vectors, if today's budget and the service allow it. Raises StoreError."""
        outcome, _ = await self.spend(
            lambda: self.embedder.embed(texts, role),
            model=self.name,
            purpose=Purpose.EMBED,
            most=self.prices.reading(*texts),
            short="today's budget leaves too little for it",
        )
        return outcome
