"""What goes wrong on request: faults armed for the next calls of a route."""

from __future__ import annotations

import dataclasses
from enum import StrEnum


class Fault(StrEnum):
    """`LOST`: the effect happens and the connection is cut. `FAILED`: it happens, and the answer is a 502.

    `RESET`: cut before anything happens. `SLOW`: it happens at once, the answer comes late. `BLOCKED`: a 429 from the
    network in front of Discord, without `Via`. The others: nothing happens.
    """

    LOST = "lost"
    FAILED = "502"
    RESET = "reset"
    LIMITED = "429"
    BLOCKED = "blocked"
    BROKEN = "500"
    UNAVAILABLE = "503"
    SLOW = "slow"


@dataclasses.dataclass(slots=True, kw_only=True)
class Armed:
    """One fault for some calls. `seconds`: how late, or how long a 429 asks to wait."""

    route: str
    fault: Fault
    times: int
    seconds: float


class Faults:
    """The armed faults, used up in the order in which they were armed."""

    def __init__(self) -> None:
        self._armed: list[Armed] = []

    def arm(self, route: str, fault: Fault, *, times: int = 1, seconds: float = 0.1) -> None:
        """For the next calls of a route, as in "POST /channels/{channel}/messages"."""
        self._armed.append(Armed(route=route, fault=fault, times=times, seconds=seconds))

    def take(self, route: str) -> Armed | None:
        """The fault of this call."""
        for armed in self._armed:
            if armed.route == route and armed.times > 0:
                armed.times -= 1
                return armed
        return None
