"""What likeness is usual between unrelated articles of two languages, and how far above it a pair stands."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import numpy.typing as npt

from bot.domain.signal import Numbers, Values, doubled

_PRIOR_PAIRS = 30
_REMEMBERED = 2_000  # pairs: what is usual changes with the news
_LEAST_SPREAD = 0.004
_ROOM = 32  # languages there is room for at first


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


class PairScales:
    """The scales of every pair of languages, which are numbered from 0; a pair has one whichever comes first."""

    def __init__(self) -> None:
        self._scales: dict[tuple[int, int], PairScale] = {}
        self._means, self._spreads = np.zeros((_ROOM, _ROOM)), np.ones((_ROOM, _ROOM))

    def begin(self, one: int, other: int, mean: float, spread: float) -> None:
        """Gives a pair of languages its scale."""
        while max(one, other) >= len(self._means):
            self._means, self._spreads = doubled(doubled(self._means).T).T, doubled(doubled(self._spreads).T).T
        self._scales[one, other] = self._scales[other, one] = PairScale(mean, spread)
        self._note(one, other)

    def above(self, ones: Numbers, others: Numbers, values: Values) -> npt.NDArray[np.float64]:
        """How many spreads each value stands above the mean of its pair of languages."""
        return np.asarray((values - self._means[ones, others]) / self._spreads[ones, others])

    def learn(self, ones: Numbers, others: Numbers, values: Values) -> None:
        """Takes in the likeness of unrelated pairs, one after the other."""
        for one, other, value in zip(ones.tolist(), others.tolist(), values.tolist(), strict=True):
            self._scales[one, other].learn(value)
            self._note(one, other)

    def _note(self, one: int, other: int) -> None:
        scale = self._scales[one, other]
        self._means[one, other] = self._means[other, one] = scale.mean
        self._spreads[one, other] = self._spreads[other, one] = scale.spread
