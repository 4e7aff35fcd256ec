"""Plain BM25 over bags of words (k1 = 1.2, b = 0.75): what a search engine does without knowing what it reads."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_K1, _B = 1.2, 0.75


class BM25:
    """An index over documents given as their words."""

    def __init__(self, documents: Iterable[Sequence[str]]) -> None:
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths: list[int] = []
        for place, words in enumerate(documents):
            self._lengths.append(len(words))
            for word, count in Counter(words).items():
                self._postings[word].append((place, count))
        self._average = sum(self._lengths) / max(1, len(self._lengths))

    def ranked(self, words: Iterable[str]) -> list[int]:
        """The places of the documents that have any of the words, the best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for word, times in Counter(words).items():
            found = self._postings.get(word, [])
            idf = math.log(1 + (len(self._lengths) - len(found) + 0.5) / (len(found) + 0.5))
            for place, count in found:
                norm = _K1 * (1 - _B + _B * self._lengths[place] / self._average)
                scores[place] += times * idf * count * (_K1 + 1) / (count + norm)
        return sorted(scores, key=lambda place: (-scores[place], place))
