"""Keeps what models wrote and nobody was shown, so that an operator can count it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta

from bot import logs
from bot.domain.fault import Dropped
from bot.domain.refusal import Refusal
from bot.ports import Clock, RefusalStore

_KEPT = timedelta(days=30)
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """For thirty days."""

    store: RefusalStore
    clock: Clock

    async def keep(self, about: str, model: str, dropped: Sequence[Dropped]) -> None:
        """Notes what was dropped of what a model wrote about something, and logs it. Raises StoreError."""
        now = self.clock.now()
        for each in dropped:
            _log.info("model.refused", about=about, model=model, fault=each.flaw.kind, what=str(each))
        kept = [Refusal(about=about, model=model, dropped=each, at=now) for each in dropped]
        await self.store.keep_refusals(kept)

    async def forget(self) -> int:
        """Deletes what is old; how many. Raises StoreError."""
        return await self.store.forget_refusals(self.clock.now() - _KEPT)
