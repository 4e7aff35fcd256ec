"""What models cost, and what they said already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.completing import Completion, Usage
from bot.domain.fault import Fault
from bot.domain.refusal import Refusal
from bot.domain.spending import Charge, Purpose, Spent


class LedgerStore(Protocol):
    """The ledger, and the completions that were paid for."""

    async def reserve(self, charge: Charge, *, budget: float | None) -> bool:
        """Notes what a call may cost. False, and nothing is noted, if the day would cost more than `budget` with it."""
        ...

    async def settle(self, id_: str, *, usage: Usage, dollars: float) -> None:
        """Notes what it did cost."""
        ...

    async def spent(self, *, since: date) -> Mapping[Purpose, Spent]:
        """What was spent from that day on, by purpose."""
        ...

    async def completion(self, key: str) -> Completion | None:
        """What a model said to exactly this before."""
        ...

    async def keep_completion(self, key: str, completion: Completion, *, now: datetime) -> None:
        """Keeps what it said."""
        ...

    async def forget_completions(self, before: datetime) -> int:
        """Deletes those kept before this instant; how many."""
        ...


class RefusalStore(Protocol):
    """What models wrote and nobody was shown."""

    async def keep_refusals(self, kept: Sequence[Refusal]) -> None:
        """Keeps them; the same about the same thing is kept once."""
        ...

    async def refused(self, *, since: datetime) -> Mapping[Fault, int]:
        """How many since then, by what was wrong."""
        ...

    async def forget_refusals(self, before: datetime) -> int:
        """Deletes those kept before this instant; how many."""
        ...
