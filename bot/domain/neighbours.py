"""Which articles may tell what another tells: those with which it shares its most telling features.

Only the newest articles are noted under each feature, so that looking costs the same however many there are.
"""

from __future__ import annotations

import numpy as np

from bot.domain.signal import BUCKETS, Numbers, Values

_NEWEST = 16


class Neighbours:
    """An index of articles (numbered from 0) by the buckets of one signal."""

    def __init__(self) -> None:
        self._newest = np.zeros((BUCKETS, _NEWEST), np.int32)  # numbers + 1; 0 for none
        self._next = np.zeros(BUCKETS, np.int8)

    def note(self, article: int, buckets: Numbers) -> None:
        """Makes an article known by its features; the oldest of those under each makes room."""
        self._newest[buckets, self._next[buckets]] = article + 1
        self._next[buckets] = (self._next[buckets] + 1) % _NEWEST

    def near(self, buckets: Numbers, weights: Values) -> tuple[Numbers, Values]:
        """The articles that share one of these features, and the weights of those they share: as often as they do."""
        found = self._newest[buckets]
        at, place = np.nonzero(found)
        return found[at, place].astype(np.int64) - 1, weights[at]
