"""A model of meaning within a budget: the same ledger, the same rests as for any other model."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from uuid import uuid4

from bot.domain.completing import FailureKind, ModelFailed
from bot.domain.embedding import Embedded, TextRole
from bot.domain.spending import Charge, Prices, Purpose
from bot.ports import Clock, Embedder, LedgerStore
from bot.services.purse import PAID, Breaker


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PaidEmbedder:
    """`bot.ports.Embedder` that notes what it costs. `budget` is US dollars a day (of UTC) for all models together."""

    embedder: Embedder
    ledger: LedgerStore
    clock: Clock
    prices: Prices
    budget: float | None = None
    breaker: Breaker = dataclasses.field(default_factory=Breaker)

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        return self.embedder.name

    def within(self, share: float) -> PaidEmbedder:
        """The same, leaving the rest of the day's budget to others: work that can wait asks through this."""
        return dataclasses.replace(self, budget=None if self.budget is None else share * self.budget)

    async def embed(self, texts: Sequence[str], role: TextRole) -> Embedded | ModelFailed:
        """The vectors, if today's budget and the service allow it. Raises StoreError."""
        now = self.clock.now()
        if until := self.breaker.open_until(now):
            reason = f"{self.name} failed repeatedly and gets a rest"
            return ModelFailed(kind=FailureKind.RESTING, reason=reason, retry_after=until - now)
        charge = Charge(
            id=uuid4().hex,
            day=now.date(),
            purpose=Purpose.EMBED,
            channel="",
            model=self.name,
            dollars=self.prices.reading(*texts),
        )
        if not await self.ledger.reserve(charge, budget=self.budget):
            return ModelFailed(kind=FailureKind.BUDGET, reason="today's budget leaves too little for it")
        outcome = await self.embedder.embed(texts, role)
        self.breaker.note(outcome, self.clock.now())
        dollars = self.prices.cost(outcome.usage)
        if isinstance(outcome, ModelFailed) and outcome.kind in PAID:
            dollars = max(dollars, charge.dollars)
        await self.ledger.settle(charge.id, usage=outcome.usage, dollars=dollars)
        return outcome
