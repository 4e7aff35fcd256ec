"""How long to wait before the next message, so that a chat never has to ask for it."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(slots=True, kw_only=True)
class Bucket:
    """A token bucket: `burst` messages at once, then `rate` a second. Times are seconds on any one clock.

    `full_at` is when it will be full again; the further off, the emptier it is.
    """

    burst: int
    rate: float
    full_at: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until a message may go."""
        return max(0.0, self.full_at - now - (self.burst - 1) / self.rate)

    def take(self, now: float) -> None:
        """Counts a message that goes at `now`."""
        self.full_at = max(self.full_at, now) + 1 / self.rate

    def hold(self, until: float) -> None:
        """Lets nothing go before `until`: the chat asked for it."""
        self.full_at = max(self.full_at, until + (self.burst - 1) / self.rate)
