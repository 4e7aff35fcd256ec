"""How alike two articles are, on one scale for every pair of languages.

Within a language it is stems of words, and names, that tell; across languages it is how words and names sound; figures
do always. Each is taken in standard deviations above what unrelated articles of that pair of languages show: wording of
one language is alike by nature and of two scripts hardly ever, so one threshold on raw similarity cannot work.
"""

from __future__ import annotations

import dataclasses
import itertools
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from bot.domain.neighbours import Neighbours
from bot.domain.pair_scale import PairScales
from bot.domain.signal import Numbers, Signal, Values, doubled
from bot.domain.traits import Traits
from bot.text.language import primary

_LINE = "\n"
_OTHER_SCRIPTS = frozenset(
    ("ja", "zh", "ko", "th", "ru", "uk", "bg", "sr", "el", "he", "ar", "fa", "ur", "hi", "bn", "ta", "ka", "hy")
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """How one kind of feature counts.

    `within` and `across` are its weights for pairs of one language and of two: log-odds, of a logistic regression.
    `usual` is what unrelated articles show, mean and spread: within a language, across languages of one script, across
    scripts. `noted` is by how many of them an article is looked for.
    """

    features: Callable[[Traits], Mapping[str, float]]
    width: int
    damped: bool = False
    within: float = 0
    across: float = 0
    usual: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    noted: int


# Measured on that half of some public sets which `python -m benchmarks.stories` does not report.
_KINDS = (
    _Kind(
        features=lambda traits: traits.stems,
        width=256,
        damped=True,
        within=3.9,
        usual=((0.074, 0.045), (0.006, 0.008), (0.001, 0.004)),
        noted=24,
    ),
    _Kind(
        features=lambda traits: dict.fromkeys(traits.names, 1.0),
        width=64,
        within=0.7,
        usual=((0.020, 0.032), (0.002, 0.010), (0.001, 0.008)),
        noted=0,
    ),
    _Kind(
        features=lambda traits: traits.sounds,
        width=384,
        damped=True,
        across=2.8,
        usual=((0.067, 0.044), (0.016, 0.013), (0.007, 0.008)),
        noted=24,
    ),
    _Kind(
        features=lambda traits: dict.fromkeys(traits.skeletons, 1.0),
        width=64,
        across=0.8,
        usual=((0.035, 0.056), (0.016, 0.028), (0.011, 0.027)),
        noted=24,
    ),
    _Kind(
        features=lambda traits: traits.figures,
        width=32,
        within=0.25,
        across=1.3,
        usual=((0.014, 0.051), (0.008, 0.039), (0.006, 0.042)),
        noted=12,
    ),
)

_ROOM = 8  # rows there is room for at first; doubled when it is full
_STRANGERS = 2  # of each language: examples of what is usual
_UNLIKE = 10.0  # what is liker than this is no example


class Likeness:
    """Compares the articles it holds; how rare a feature is and what is usual follow from them."""

    def __init__(self, corpus: Iterable[Traits] = ()) -> None:
        self._signals = [Signal(kind.width, damped=kind.damped) for kind in _KINDS]
        self._neighbours = [Neighbours() for _ in _KINDS]
        self._scales = [PairScales() for _ in _KINDS]
        self._languages: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._urls: list[str] = []
        self._spoken = np.zeros(_ROOM, np.int64)  # the language of each row
        self._speaking: list[list[int]] = []  # the rows of each language
        self._facts: list[str] = []
        for traits in corpus:
            self.add(traits)

    def __contains__(self, url: str) -> bool:
        return url in self._rows

    def __call__(self, first: str, second: str) -> float:
        """The likeness of two articles (URLs): from `grouping.SAME_EVENT` on they rather tell one event."""
        return float(self.with_each(first, [second])[0])

    def with_each(self, url: str, others: Sequence[str]) -> Values:
        """The likeness of an article with each of these (URLs)."""
        return self.of_pairs([url] * len(others), others)

    def of_pairs(self, ones: Sequence[str], others: Sequence[str]) -> Values:
        """The likeness of articles (URLs), each with the other beside it: at once this costs less than one by one."""
        rows = np.array([self._rows[url] for url in itertools.chain(ones, others)], np.int64)
        return self._compared(rows[: len(ones)], rows[len(ones) :])

    def add(self, traits: Traits) -> None:
        """Takes an article in, and learns from it what is usual."""
        row, language = len(self._urls), self._language(traits.language)
        for kind, signal, neighbours in zip(_KINDS, self._signals, self._neighbours, strict=True):
            signal.put(row, language, kind.features(traits))
            if kind.noted:
                neighbours.note(row, signal.telling(row, kind.noted)[0])
        self._rows[traits.url] = row
        self._urls.append(traits.url)
        if row >= len(self._spoken):
            self._spoken = doubled(self._spoken)
        self._spoken[row] = language
        self._facts.append(_LINE.join(sorted({*traits.names, *traits.figures})))
        strangers = self._strangers(traits.url)
        self._compared(np.full_like(strangers, row), strangers, learn=True)
        self._speaking[language].append(row)

    def near(self, url: str, most: int) -> list[str]:
        """The articles (URLs) that share most of what tells most in this one, the nearest first."""
        row = self._rows[url]
        found = [
            neighbours.near(*signal.telling(row, kind.noted))
            for kind, signal, neighbours in zip(_KINDS, self._signals, self._neighbours, strict=True)
            if kind.noted
        ]
        articles, places = np.unique(np.concatenate([numbers for numbers, _ in found]), return_inverse=True)
        shared = np.bincount(places, np.concatenate([weights for _, weights in found]), len(articles))
        nearest = articles[np.argsort(-shared, kind="stable")[: most + 1]].tolist()
        return [self._urls[article] for article in nearest if article != row][:most]

    def shared_facts(self, first: str, second: str, most: int = 3) -> tuple[str, ...]:
        """The names and figures two articles have in common, the most telling first."""
        one, other = self._rows[first], self._rows[second]
        common = set(self._facts[one].split(_LINE)) & set(self._facts[other].split(_LINE)) - {""}
        weights = {fact: max(signal.weight(one, fact) for signal in self._signals) for fact in common}
        return tuple(sorted(common, key=lambda fact: (-weights[fact], fact))[:most])

    def _compared(self, rows: Numbers, others: Numbers, *, learn: bool = False) -> Values:
        """The likeness of each article with the other beside it. To `learn` is to take the unlike ones as examples."""
        spoken, spoken_there = self._spoken[rows], self._spoken[others]
        likeness = np.zeros(len(rows), np.float32)
        same = spoken == spoken_there
        for pairs, within in ((np.flatnonzero(same), True), (np.flatnonzero(~same), False)):
            if len(pairs) == 0:
                continue
            one, other = spoken[pairs], spoken_there[pairs]
            found: list[tuple[PairScales, Values]] = []
            for kind, signal, scales in zip(_KINDS, self._signals, self._scales, strict=True):
                if weight := kind.within if within else kind.across:
                    values = signal.alike(rows[pairs], others[pairs])
                    likeness[pairs] += weight * np.sqrt(np.maximum(scales.above(one, other, values), 0) + 1)
                    found.append((scales, values))
            if learn:
                unlike = likeness[pairs] < _UNLIKE
                for scales, values in found:
                    scales.learn(one[unlike], other[unlike], values[unlike])
        return likeness

    def _strangers(self, url: str) -> Numbers:
        """A few articles of every language, chosen by the article's address: a repeated run chooses the same."""
        chance = zlib.crc32(url.encode())
        rows = (
            spoken[(chance >> 8 * turn) % len(spoken)]
            for spoken in self._speaking
            if spoken
            for turn in range(_STRANGERS)
        )
        return np.array(list(rows), np.int64)

    def _language(self, tag: str) -> int:
        """The number of a language; a new one is given the scales of its pairs."""
        code = primary(tag)
        if code not in self._languages:
            number = self._languages[code] = len(self._languages)
            self._speaking.append([])
            for other, place in self._languages.items():
                strange = code in _OTHER_SCRIPTS or other in _OTHER_SCRIPTS
                usual = 0 if other == code else 2 if strange else 1
                for kind, scales in zip(_KINDS, self._scales, strict=True):
                    scales.begin(number, place, *kind.usual[usual])
        return self._languages[code]
