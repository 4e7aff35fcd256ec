"""How fast Slack takes calls. The figures are Slack's own where it gives any; all can be changed."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Callable

from tests.standins.slack.records import RefusalError

# Calls per minute of a method and workspace: the tiers 1 to 4, as the reference of each method says.
TIERS = {
    "apps.connections.open": 20,
    "assistant.threads.setStatus": 600,
    "assistant.threads.setSuggestedPrompts": 100,
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.open": 50,
    "conversations.replies": 50,
    "users.info": 100,
    "views.open": 100,
    "views.publish": 100,
}


@dataclasses.dataclass(slots=True)
class _Bucket:
    """Holds at most `size` tokens and gets `rate` of them a second."""

    size: float
    rate: float
    filled: float
    tokens: float

    def wait(self, now: float) -> float:
        """Seconds until there is a token; 0 if there is one."""
        self.tokens = min(self.size, self.tokens + max(0.0, now - self.filled) * self.rate)
        self.filled = now
        # A rounding error of the clock is no reason to refuse.
        return 0.0 if self.tokens >= 1 - 1e-6 else (1 - self.tokens) / self.rate


class Rates:
    """Counts calls, and refuses those beyond the limits with 429 and Retry-After."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._buckets: dict[str, _Bucket] = {}
        self.refused: Counter[str] = Counter()
        self.channel_burst = 4
        self.channel_per_second = 1.0
        self.workspace_burst = 50
        self.workspace_per_minute = 300
        self.tiers = dict(TIERS)

    def check(self, method: str, channel: str = "") -> None:
        """Takes one token of each bucket the call falls under, or none and raises `RefusalError`."""
        buckets = []
        if method == "chat.postMessage":
            buckets = [
                self._bucket(f"channel {channel}", self.channel_burst, self.channel_per_second),
                self._bucket("workspace", self.workspace_burst, self.workspace_per_minute / 60),
            ]
        elif method in self.tiers:
            buckets = [self._bucket(method, self.tiers[method], self.tiers[method] / 60)]
        wait = max((bucket.wait(self._now()) for bucket in buckets), default=0.0)
        if wait:
            self.refused[method] += 1
            raise limited(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.tokens -= 1

    def _bucket(self, name: str, size: float, rate: float) -> _Bucket:
        bucket = self._buckets.setdefault(name, _Bucket(size, rate, self._now(), size))
        bucket.size, bucket.rate = size, rate
        return bucket


def limited(seconds: int) -> RefusalError:
    """The answer to who came too often."""
    return RefusalError("ratelimited", status=429, headers={"Retry-After": str(seconds)})
