"""One kind of feature over all articles at hand: who has which, how rare it is in each language, how alike two are."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.float32]
_T = TypeVar("_T", np.int32, np.int64, np.float16, np.float32, np.float64)

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
        self._weights = np.zeros((_ROOM, width), np.float32)
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

    def alike(self, rows: Numbers, others: Numbers) -> Values:
        """The cosines of articles' weighted features with those of the others beside them, in 0..1; 0 if one has none.

        It is quickest when pairs of one row follow each other.
        """
        buckets, weights = self._buckets.take(others, axis=0), self._weights.take(others, axis=0)
        shared, start = np.empty_like(weights), 0
        for row, run in itertools.groupby(rows.tolist()):
            end = start + sum(1 for _ in run)
            self._asked[self._buckets[row]] = self._weights[row]
            self._asked.take(buckets[start:end], out=shared[start:end], mode="clip")  # by default it would copy first
            self._asked[self._buckets[row]] = 0
            start = end
        return np.asarray(np.einsum("ij,ij->i", shared, weights), np.float32)

    def telling(self, row: int, most: int) -> tuple[Numbers, Values]:
        """The buckets of an article's heaviest features and their weights, heaviest first."""
        weights = self._weights[row]
        heaviest = np.argsort(-weights, kind="stable")[: min(most, np.count_nonzero(weights))]
        return self._buckets[row, heaviest].astype(np.int64), weights[heaviest]

    def weight(self, row: int, feature: str) -> float:
        """How much a feature tells of this article, in 0..1."""
        return float(self._weights[row, self._buckets[row] == _hashed([feature])].sum())

    def _heaviest(self, language: int, features: Mapping[str, float]) -> tuple[npt.NDArray[np.int32], Values]:
        buckets = _hashed(features)
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
            self._buckets, self._counts = doubled(self._buckets), doubled(self._counts)
            self._weights, self._languages = doubled(self._weights), doubled(self._languages, fill=-1)
        if language >= len(self._having):
            self._having = doubled(self._having)
            self._sizes, self._due = doubled(self._sizes), doubled(self._due)


def _hashed(features: Iterable[str]) -> npt.NDArray[np.int32]:
    """The features' buckets. No loop and no cache of ours: each word of an article comes through here."""
    sums = np.fromiter(map(zlib.crc32, map(str.encode, features)), np.int64)
    return (sums % (BUCKETS - 1) + 1).astype(np.int32)  # 0 stands for none


def doubled(table: npt.NDArray[_T], fill: int = 0) -> npt.NDArray[_T]:
    """The table with as many rows again."""
    return np.concatenate([table, np.full_like(table, fill)])
