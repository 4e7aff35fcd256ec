"""A model within a budget, to which nothing is paid twice."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import timedelta

from bot.domain.completing import OUTPUT_TOKENS, WITHIN, Completion, ModelFailed, Prompt, Schema, Usage
from bot.domain.spending import Purpose
from bot.ports import Model
from bot.services.account import Account

_TRIES = 2  # the port may ask a second time, to have an answer mended
_KEPT = timedelta(days=30)  # what a model said is not paid again for so long


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Purse(Account):
    """The account of one model."""

    model: Model

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
        purse = self.purse
        key = _key(self.name, prompt, schema)
        if not self.fresh and (known := await purse.ledger.completion(key)):
            return dataclasses.replace(known, usage=Usage())

        async def asked() -> Completion | ModelFailed:
            outcome = await purse.model.complete(prompt, schema, output_tokens=output_tokens, within=within)
            if isinstance(outcome, Completion):
                await purse.ledger.keep_completion(key, outcome, now=purse.clock.now())
            return outcome

        outcome, dollars = await purse.spend(
            asked,
            model=self.name,
            purpose=self.purpose,
            channel=self.channel,
            most=purse.prices.estimate(prompt, schema, output_tokens),
            tries=_TRIES,
            short=f"today's budget of ${purse.budget or 0:.2f} leaves too little for it",
        )
        return dataclasses.replace(outcome, dollars=dollars)


def _key(model: str, prompt: Prompt, schema: Schema) -> str:
    """The same for exactly the same question to the same model."""
    asked = json.dumps([model, prompt.rules, prompt.data, schema.name, schema.body], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(asked.encode(errors="replace")).hexdigest()
