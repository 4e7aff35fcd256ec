"""Faults that can be armed for the next calls of a method."""

from __future__ import annotations

import dataclasses
from typing import Literal

# lost: it happens, and the connection is cut before the answer. reset: the connection is cut and nothing happens.
# limited: 429 with `seconds`. broken: 500 without effect. slow: it happens, and the answer takes `seconds`.
Kind = Literal["lost", "reset", "limited", "broken", "slow"]


@dataclasses.dataclass(slots=True, kw_only=True)
class Fault:
    """What is to go wrong, and how often still."""

    kind: Kind
    times: int
    seconds: float


class Faults:
    """The armed faults, by method; those of one method come in the order they were armed."""

    def __init__(self) -> None:
        self._armed: dict[str, list[Fault]] = {}

    def arm(self, method: str, kind: Kind, *, times: int = 1, seconds: float = 1) -> None:
        """Arms the next `times` calls of a method ("chat.postMessage"; "response_url" for response URLs)."""
        self._armed.setdefault(method, []).append(Fault(kind=kind, times=times, seconds=seconds))

    def take(self, method: str) -> Fault | None:
        """The fault for this call."""
        waiting = self._armed.get(method, [])
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting[0] if waiting[0].times else waiting.pop(0)
