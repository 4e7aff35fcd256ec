"""Faults that can be armed for the next requests of an API."""

from __future__ import annotations

import dataclasses
from typing import Literal

# lost: it works and is paid, and the connection is cut before the answer. reset: the connection is cut at once.
# slow: the answer begins after `seconds`, and so does each piece of a stream. trickle: it comes byte by byte.
# limited, quota: 429 with and without a use in waiting. broken: 500. overloaded: 503. garbage: a page in HTML.
# failed: an answer with the status of a failure inside. parrot: 400 that repeats the key. moved: a redirect.
# says: `status`, `body` and `headers`, whatever they are.
Kind = Literal[
    "lost",
    "reset",
    "slow",
    "trickle",
    "limited",
    "quota",
    "broken",
    "overloaded",
    "garbage",
    "failed",
    "parrot",
    "moved",
    "says",
]


@dataclasses.dataclass(slots=True, kw_only=True)
class Fault:
    """What is to go wrong, how often still, and for how long; and what else is said of it."""

    kind: Kind
    times: int
    seconds: float
    headers: dict[str, str]
    status: int
    body: object


class Faults:
    """The armed faults, by API; those of one API come in the order they were armed."""

    def __init__(self) -> None:
        self._armed: dict[str, list[Fault]] = {}

    def arm(
        self,
        api: str,
        kind: Kind,
        *,
        times: int = 1,
        seconds: float = 0.05,
        headers: dict[str, str] | None = None,
        status: int = 200,
        body: object = None,
    ) -> None:
        """Arms the next `times` requests of an API ("responses", "chat", "embeddings")."""
        fault = Fault(kind=kind, times=times, seconds=seconds, headers=headers or {}, status=status, body=body)
        self._armed.setdefault(api, []).append(fault)

    def take(self, api: str) -> Fault | None:
        """The fault for this request."""
        waiting = self._armed.get(api, [])
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting[0] if waiting[0].times else waiting.pop(0)
