"""What likeness is usual between unrelated articles of two languages, and how far above it a pair stands."""

from __future__ import annotations

import dataclasses
import math

_PRIOR_PAIRS = 30
_REMEMBERED = 2_000  # pairs: what is usual changes with the news
_LEAST_SPREAD = 0.004


@dataclasses.dataclass(slots=True)
class PairScale:
    """A running mean and spread, begun with what articles of such a pair of languages show elsewhere."""

    mean: float
    spread: float
    count: int = _PRIOR_PAIRS

    def learn(self, value: float) -> None:
        """Takes in the likeness of one more unrelated pair."""
        self.count = min(self.count + 1, _REMEMBERED)
        before = value - self.mean
        self.mean += before / self.count
        variance = self.spread**2 + (before * (value - self.mean) - self.spread**2) / self.count
        self.spread = max(math.sqrt(max(variance, 0.0)), _LEAST_SPREAD)
