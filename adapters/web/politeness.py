"""One request at a time to a host, a gap between two, and none before the instant it asked for."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import time
from collections.abc import AsyncIterator

_MANY_HOSTS = 10_000


@dataclasses.dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = dataclasses.field(default_factory=asyncio.Lock)
    ready_at: float = 0.0
    closed_until: float = 0.0
    waiting: int = 0


class Politeness:
    """Keeps the turns of all hosts. Instants are seconds of `time.monotonic`."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._hosts: dict[str, _Host] = {}

    @contextlib.asynccontextmanager
    async def turn(self, host: str, *, gap: bool = True) -> AsyncIterator[None]:
        """Waits for this host's turn and holds it; the next begins a gap after its end."""
        state = self._state(host)
        state.waiting += 1
        try:
            async with state.lock:
                wait = state.ready_at - time.monotonic()
                if wait > 0:
                    await asyncio.sleep(wait)
                try:
                    yield
                finally:
                    if gap:
                        state.ready_at = time.monotonic() + self._gap
        finally:
            state.waiting -= 1

    def close(self, key: str, seconds: float) -> None:
        """Notes that `key` (a host, or an address) asked for no requests for so long."""
        self._state(key).closed_until = time.monotonic() + seconds

    def closed_for(self, *keys: str) -> float:
        """Seconds until the last of these may be asked again; 0 for now."""
        now = time.monotonic()
        return max((state.closed_until - now for key in keys if (state := self._hosts.get(key))), default=0.0)

    def _state(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            if len(self._hosts) >= _MANY_HOSTS:
                self._forget_idle()
            state = self._hosts[host] = _Host()
        return state

    def _forget_idle(self) -> None:
        now = time.monotonic()
        for host in [h for h, s in self._hosts.items() if not s.waiting and max(s.ready_at, s.closed_until) < now]:
            del self._hosts[host]
