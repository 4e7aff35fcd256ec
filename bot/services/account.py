"""A service's money and patience: what a call may cost is set aside before it, what it did cost is noted after it."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from bot import logs
from bot.domain.completing import Completion, FailureKind, ModelFailed
from bot.domain.embedding import Embedded
from bot.domain.spending import Charge, Prices, Purpose
from bot.ports import Clock, LedgerStore

_PATIENCE = 3  # failures one after the other until the service gets a rest
_FIRST_REST, _LONGEST_REST = timedelta(minutes=1), timedelta(hours=1)
# What says something about the service, not about the question.
_ITS_FAULT = frozenset(
    {
        FailureKind.RATE_LIMITED,
        FailureKind.QUOTA,
        FailureKind.UNAUTHORIZED,
        FailureKind.MISSING,
        FailureKind.BROKEN,
        FailureKind.UNREACHABLE,
        FailureKind.LOST,
        FailureKind.TIMEOUT,
    }
)
# After these the service may have worked, and will be paid, although no answer came.
_PAID = frozenset({FailureKind.LOST, FailureKind.TIMEOUT})
_Outcome = TypeVar("_Outcome", bound=Completion | Embedded | ModelFailed)
_log = logs.get(__name__)


class Breaker:
    """Stops asking a service that fails: after three failures for a minute, then twice as long each time."""

    def __init__(self) -> None:
        self._failures = 0
        self._until: datetime | None = None

    def open_until(self, now: datetime) -> datetime | None:
        """Until when nothing is to be asked, or None."""
        return self._until if self._until is not None and now < self._until else None

    def note(self, outcome: object, now: datetime) -> None:
        """Learns from an outcome; whatever is no `ModelFailed` is a good one."""
        if not isinstance(outcome, ModelFailed) or outcome.kind not in _ITS_FAULT:
            self._failures, self._until = 0, None
            return
        self._failures += 1
        if self._failures >= _PATIENCE or outcome.retry_after is not None:
            doubled = _FIRST_REST * 2 ** min(max(self._failures - _PATIENCE, 0), 10)
            self._until = now + max(min(doubled, _LONGEST_REST), outcome.retry_after or timedelta())
            _log.warning("model.rests", reason=outcome.reason, until=self._until.isoformat(timespec="seconds"))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Pays for one service. `budget` is US dollars a day (of UTC) for all of them together, None: no bound."""

    ledger: LedgerStore
    clock: Clock
    prices: Prices
    budget: float | None = None
    breaker: Breaker = dataclasses.field(default_factory=Breaker)

    async def spend(
        self,
        ask: Callable[[], Awaitable[_Outcome]],
        *,
        model: str,
        purpose: Purpose,
        channel: str = "",
        most: float,
        tries: int = 1,
        short: str,
    ) -> tuple[_Outcome | ModelFailed, float]:
        """What `ask` gives and what that cost, US dollars; a failure, and nothing is asked, if it may not be asked now.

        One of its `tries` costs at most `most` dollars. `short` is what to say where the budget leaves too little.
        Raises StoreError.
        """
        now = self.clock.now()
        if until := self.breaker.open_until(now):
            reason = f"{model} failed repeatedly and gets a rest"
            return ModelFailed(kind=FailureKind.RESTING, reason=reason, retry_after=until - now), 0.0
        charge = Charge(
            id=uuid4().hex, day=now.date(), purpose=purpose, channel=channel, model=model, dollars=tries * most
        )
        if not await self.ledger.reserve(charge, budget=self.budget):
            return ModelFailed(kind=FailureKind.BUDGET, reason=short), 0.0
        outcome = await ask()
        self.breaker.note(outcome, self.clock.now())
        dollars = self.prices.cost(outcome.usage)
        if isinstance(outcome, ModelFailed) and outcome.kind in _PAID:
            dollars = max(dollars, most)
        await self.ledger.settle(charge.id, usage=outcome.usage, dollars=dollars)
        return outcome, dollars
