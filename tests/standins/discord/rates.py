"""Rate limits: a window per channel and route, and one for everything. They run in real time, as the waits they cause."""

from __future__ import annotations

import dataclasses
import hashlib
import time
from collections.abc import Mapping

from tests.standins.discord.bodies import Json


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """So many requests per `window` seconds in one channel, so many a second in all."""

    channel: int = 5
    window: float = 5.0
    service: int = 50


class TooMany(Exception):  # noqa: N818 - a no, not a failure
    """A 429: how long to wait, and whether it is the limit on everything."""

    def __init__(self, wait: float, headers: Mapping[str, str], *, everything: bool = False) -> None:
        super().__init__(wait)
        scope = "global" if everything else "user"
        self.headers = {
            **headers,
            "Via": "1.1 google",
            "Retry-After": f"{wait:.3f}",
            "X-RateLimit-Scope": scope,
            **({"X-RateLimit-Global": "true"} if everything else {}),
        }
        self.body: Json = {
            "message": "You are being rate limited.",
            "retry_after": round(wait, 3),
            "global": everything,
        }


class Buckets:
    """Counts requests. `refused` is how often the answer was 429."""

    def __init__(self, rates: Rates) -> None:
        self.rates = rates
        self.refused = 0
        self._windows: dict[str, tuple[float, int]] = {}

    def take(self, route: str, channel: str) -> dict[str, str]:
        """The headers of an allowed request. Raises `TooMany`."""
        wait, used = self._use("", 1.0, self.rates.service)
        if used > self.rates.service:
            self.refused += 1
            raise TooMany(wait, {}, everything=True)
        if not channel:
            return {}
        wait, used = self._use(f"{route} {channel}", self.rates.window, self.rates.channel)
        headers = {
            "X-RateLimit-Limit": str(self.rates.channel),
            "X-RateLimit-Remaining": str(max(0, self.rates.channel - used)),
            "X-RateLimit-Reset": f"{time.time() + wait:.3f}",
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
        }
        if used > self.rates.channel:
            self.refused += 1
            raise TooMany(wait, headers)
        return headers

    def _use(self, key: str, window: float, most: int) -> tuple[float, int]:
        """Seconds until the window ends, and how many it had with this one."""
        now = time.monotonic()
        end, used = self._windows.get(key, (0.0, 0))
        if now >= end:
            end, used = now + window, 0
        self._windows[key] = (end, min(used + 1, most + 1))
        return end - now, used + 1
