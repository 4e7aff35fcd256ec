"""Models within a budget: nothing is paid twice, no day costs more than it may, and a failing service gets a rest."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import datetime, timedelta
from uuid import uuid4

from bot import logs
from bot.domain.completing import (
    OUTPUT_TOKENS,
    WITHIN,
    Completion,
    FailureKind,
    ModelFailed,
    Prompt,
    Schema,
    Usage,
)
from bot.domain.spending import Charge, Prices, Purpose
from bot.ports import Clock, LedgerStore, Model

_TRIES = 2  # the port may ask a second time, to have an answer mended
_KEPT = timedelta(days=30)  # what a model said is not paid again for so long
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
PAID = frozenset({FailureKind.LOST, FailureKind.TIMEOUT})
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
class Purse:
    """Pays for one model. `budget` is US dollars a day (of UTC), None: no bound."""

    model: Model
    ledger: LedgerStore
    clock: Clock
    prices: Prices
    budget: float | None = None
    breaker: Breaker = dataclasses.field(default_factory=Breaker)

    def paying(self, purpose: Purpose, *, channel: str = "", fresh: bool = False) -> PaidModel:
        """The model, its calls noted under this purpose and channel; `fresh`: also asked what it answered before."""
        return PaidModel(purse=self, purpose=purpose, channel=channel, fresh=fresh)

    async def forget(self) -> int:
        """Deletes what the model said long ago; how many. Raises StoreError."""
        return await self.ledger.forget_completions(self.clock.now() - _KEPT)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PaidModel:
    """`bot.ports.Model` out of a purse."""

    purse: Purse
    purpose: Purpose
    channel: str
    fresh: bool = False

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        return self.purse.model.name

    async def complete(
        self, prompt: Prompt, schema: Schema, *, output_tokens: int = OUTPUT_TOKENS, within: timedelta = WITHIN
    ) -> Completion | ModelFailed:
        """What it said to exactly this before, at no cost; else a call, if today's budget and the service allow it."""
        purse, now = self.purse, self.purse.clock.now()
        key = _key(self.name, prompt, schema)
        if not self.fresh and (known := await purse.ledger.completion(key)):
            return dataclasses.replace(known, usage=Usage())
        if until := purse.breaker.open_until(now):
            return ModelFailed(
                kind=FailureKind.RESTING,
                reason=f"{self.name} failed repeatedly and gets a rest",
                retry_after=until - now,
            )
        charge = Charge(
            id=uuid4().hex,
            day=now.date(),
            purpose=self.purpose,
            channel=self.channel,
            model=self.name,
            dollars=_TRIES * purse.prices.estimate(prompt, schema, output_tokens),
        )
        if not await purse.ledger.reserve(charge, budget=purse.budget):
            reason = f"today's budget of ${purse.budget:.2f} leaves too little for it"
            return ModelFailed(kind=FailureKind.BUDGET, reason=reason)
        outcome = await purse.model.complete(prompt, schema, output_tokens=output_tokens, within=within)
        if isinstance(outcome, Completion):
            await purse.ledger.keep_completion(key, outcome, now=purse.clock.now())
        return dataclasses.replace(outcome, dollars=await self._settle(charge, outcome))

    async def _settle(self, charge: Charge, outcome: Completion | ModelFailed) -> float:
        """Notes what it cost, US dollars."""
        self.purse.breaker.note(outcome, self.purse.clock.now())
        dollars = self.purse.prices.cost(outcome.usage)
        if isinstance(outcome, ModelFailed) and outcome.kind in PAID:
            dollars = max(dollars, charge.dollars / _TRIES)
        await self.purse.ledger.settle(charge.id, usage=outcome.usage, dollars=dollars)
        return dollars


def _key(model: str, prompt: Prompt, schema: Schema) -> str:
    """The same for exactly the same question to the same model."""
    asked = json.dumps([model, prompt.rules, prompt.data, schema.name, schema.body], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(asked.encode(errors="replace")).hexdigest()
