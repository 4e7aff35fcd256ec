"""One kind of feature over all articles at hand: who has which, how rare it is in each language, how alike two are."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.float32]
_T = TypeVar("_T", np.int32, np.int64, np.float16, np.float32)

BUCKETS = 1 << 18  # features are hashed into so many, that tables need not grow with the vocabulary
_ROOM = 8  # articles and languages there is room for at first; doubled when it is full
# A language of which little was seen yet is helped out by all languages together, as if by so many articles.
_BORROWED = 10
# As if so many articles with nothing in common were known already: in a young archive, what two of five articles share
# is not common yet.
_PRIOR_ARTICLES = 15
# Weights are made anew when a language has grown by so much: seldom enough to cost each article the same.
_GROWTH = 1.25
_AT_ONCE = 1_000  # rows
_SHORTEST = 1e-9


class Signal:
    """A row for each article, numbered from 0, with its `width` heaviest features; `damped` takes counts' logarithm."""

    def __init__(self, width: int, *, damped: bool = False) -> None:
        self._damped = damped
        self._buckets = np.zeros((_ROOM, width), np.int32)
        self._counts = np.zeros((_ROOM, width), np.float16)
        self._weights = np.zeros((_ROOM, width), np.float16)
        self._languages = np.full(_ROOM, -1, np.int64)
        self._having = np.zeros((_ROOM, BUCKETS), np.int32)
        self._having_anywhere = np.zeros(BUCKETS, np.int32)
        self._sizes = np.zeros(_ROOM, np.int64)
        self._due = np.zeros(_ROOM, np.int64)
        self._asked = np.zeros(BUCKETS, np.float32)

    def put(self, row: int, language: int, features: Mapping[str, float]) -> None:
        """Fills a row; languages are numbered from 0 as well."""
        self._make_room(row, language)
        buckets, counts = self._heaviest(language, features)
        self._buckets[row, : len(buckets)], self._counts[row, : len(buckets)] = buckets, counts
        self._languages[row] = language
        self._having[language, buckets] += 1
        self._having_anywhere[buckets] += 1
        self._sizes[language] += 1
        if self._sizes[language] < self._due[language]:
            self._weigh(language, np.array([row]))
        else:
            self._due[language] = int(self._sizes[language] * _GROWTH) + 1
            self._weigh(language, np.flatnonzero(self._languages == language))

    def alike(self, row: int, others: Numbers) -> Values:
        """The cosines of an article's weighted features with those of others, in 0..1; 0 where one has none."""
        self._asked[self._buckets[row]] = self._weights[row]
        shared = self._asked[self._buckets[others]] * self._weights[others]
        self._asked[self._buckets[row]] = 0
        return np.asarray(shared.sum(axis=1), np.float32)

    def telling(self, row: int, most: int) -> tuple[Numbers, Values]:
        """The buckets of an article's heaviest features and their weights, heaviest first."""
        weights = self._weights[row].astype(np.float32)
        heaviest = np.argsort(-weights, kind="stable")[: min(most, np.count_nonzero(weights))]
        return self._buckets[row, heaviest].astype(np.int64), weights[heaviest]

    def weight(self, row: int, feature: str) -> float:
        """How much a feature tells of this article, in 0..1."""
        return float(self._weights[row, self._buckets[row] == _bucket(feature)].sum())

    def _heaviest(self, language: int, features: Mapping[str, float]) -> tuple[npt.NDArray[np.int32], Values]:
        buckets = np.fromiter(map(_bucket, features), np.int32, len(features))
        counts = np.fromiter(features.values(), np.float32, len(features))
        if self._damped:
            counts = 1 + np.log(counts)
        width = self._buckets.shape[1]
        if len(buckets) > width:
            kept = np.argpartition(-counts * self._rarity(language, buckets), width)[:width]
            buckets, counts = buckets[kept], counts[kept]
        return buckets, counts

    def _weigh(self, language: int, rows: Numbers) -> None:
        """Makes the weights of rows of one language: vectors of length one."""
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            weights = self._counts[some] * self._rarity(language, self._buckets[some])
            lengths = np.sqrt((weights * weights).sum(axis=1, keepdims=True))
            self._weights[some] = weights / np.maximum(lengths, _SHORTEST)

    def _rarity(self, language: int, buckets: npt.NDArray[np.int32]) -> Values:
        """How much it tells that an article of this language has a feature: by how few others have it."""
        anywhere = self._having_anywhere[buckets] / np.float32(self._sizes.sum() + _PRIOR_ARTICLES)
        having = self._having[language, buckets] + _BORROWED * anywhere
        share = having / np.float32(self._sizes[language] + _BORROWED + 1)
        return np.asarray(-np.log(np.clip(share, _SHORTEST, 0.99)), np.float32)

    def _make_room(self, row: int, language: int) -> None:
        if row >= len(self._buckets):
            self._buckets, self._counts = _doubled(self._buckets), _doubled(self._counts)
            self._weights, self._languages = _doubled(self._weights), _doubled(self._languages, fill=-1)
        if language >= len(self._having):
            self._having = _doubled(self._having)
            self._sizes, self._due = _doubled(self._sizes), _doubled(self._due)


@functools.lru_cache(maxsize=1 << 16)
def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) % (BUCKETS - 1) + 1  # 0 stands for none


def _doubled(table: npt.NDArray[_T], fill: int = 0) -> npt.NDArray[_T]:
    return np.concatenate([table, np.full_like(table, fill)])
