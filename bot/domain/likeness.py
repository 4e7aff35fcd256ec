"""How alike two articles are, on one scale for every pair of languages.

Two signals, each in standard deviations above what unrelated articles of that pair of languages show: rare names and
figures in common, which survive translation, and wording (character 4-grams). Wording of one language is alike by
nature and of two scripts never, so one threshold on raw similarity cannot work: a stranger in the same language would
beat every translation.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping

from bot.domain.traits import Traits

Vector = Mapping[str, float]

# What unrelated articles show before any were seen: mean and standard deviation of the cosine of wording within one
# language, across languages of one script, across scripts. Measured on public sets of news stories.
_PRIOR = {"language": (0.10, 0.06), "script": (0.022, 0.016), "none": (0.002, 0.003)}
_PRIOR_PAIRS = 50
# As if so many articles with nothing in common were known already: in a young archive, what two of five articles share
# is not common yet.
_PRIOR_ARTICLES = 15
_FACTS_MEAN, _FACTS_SPREAD = 0.01, 0.025
_LOWEST, _HIGHEST_FACTS, _HIGHEST_WORDING = -2.0, 10.0, 6.0
_OTHER_SCRIPTS = frozenset(
    ("ja", "zh", "ko", "th", "ru", "uk", "bg", "sr", "el", "he", "ar", "fa", "ur", "hi", "bn", "ta", "ka", "hy")
)


@dataclasses.dataclass(slots=True)
class _Spread:
    """Running mean and variance of a pair of languages, begun with the prior."""

    count: float
    total: float
    squares: float

    @classmethod
    def prior(cls, kind: str) -> _Spread:
        mean, deviation = _PRIOR[kind]
        return cls(_PRIOR_PAIRS, _PRIOR_PAIRS * mean, _PRIOR_PAIRS * (deviation**2 + mean**2))

    def add(self, value: float) -> None:
        self.count += 1
        self.total += value
        self.squares += value * value

    def score(self, value: float) -> float:
        mean = self.total / self.count
        variance = max(self.squares / self.count - mean * mean, 1e-8)
        return (value - mean) / math.sqrt(variance)


class Likeness:
    """Compares articles of one corpus, whose rarity and language statistics it holds."""

    def __init__(self, corpus: Iterable[Traits]) -> None:
        """`corpus` is everything the compared articles come from; features in all of it tell nothing."""
        traits = list(corpus)
        self._language = {each.url: each.language for each in traits}
        self._facts = _vectors({each.url: _facts(each) for each in traits})
        self._wording = _vectors({each.url: _wording(each) for each in traits})
        self._spreads: dict[tuple[str, str], _Spread] = {}
        urls = sorted(self._language)
        for place, first in enumerate(urls):
            for second in urls[:place]:
                self._spread(first, second).add(_dot(self._wording[first], self._wording[second]))

    def __call__(self, first: str, second: str) -> float:
        """The likeness of two articles (URLs): 0 for strangers, from `grouping.SAME_EVENT` on the same event."""
        wording = self._spread(first, second).score(_dot(self._wording[first], self._wording[second]))
        facts = (_dot(self._facts[first], self._facts[second]) - _FACTS_MEAN) / _FACTS_SPREAD
        return (_clip(wording, _HIGHEST_WORDING) + _clip(facts, _HIGHEST_FACTS)) / 2

    def shared_facts(self, first: str, second: str, most: int = 3) -> tuple[str, ...]:
        """The names and figures two articles have in common, the most telling first."""
        one, other = self._facts[first], self._facts[second]
        common = sorted(one.keys() & other.keys(), key=lambda fact: (-one[fact] * other[fact], fact))
        return tuple(fact.partition(":")[2] for fact in common[:most])

    def _spread(self, first: str, second: str) -> _Spread:
        one, other = self._language[first], self._language[second]
        pair = (min(one, other), max(one, other))
        if pair not in self._spreads:
            strange = one in _OTHER_SCRIPTS or other in _OTHER_SCRIPTS
            kind = "language" if one == other else "none" if strange else "script"
            self._spreads[pair] = _Spread.prior(kind)
        return self._spreads[pair]


def _facts(traits: Traits) -> dict[str, float]:
    return {**{f"name:{name}": 1.0 for name in traits.names}, **{f"figure:{k}": w for k, w in traits.figures.items()}}


def _wording(traits: Traits) -> dict[str, float]:
    return {gram: 1 + math.log(count) for gram, count in traits.grams.items()}


def _vectors(weights: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """TF-IDF vectors of length one."""
    spread: dict[str, int] = {}
    for features in weights.values():
        for feature in features:
            spread[feature] = spread.get(feature, 0) + 1
    size = len(weights) + 1 + _PRIOR_ARTICLES
    vectors = {}
    for url, features in weights.items():
        vector = {feature: weight * math.log(size / spread[feature]) for feature, weight in features.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors[url] = {feature: value / length for feature, value in vector.items() if spread[feature] > 1}
    return vectors


def _dot(first: Vector, second: Vector) -> float:
    if len(second) < len(first):
        first, second = second, first
    return sum(value * second[feature] for feature, value in first.items() if feature in second)


def _clip(value: float, highest: float) -> float:
    return max(_LOWEST, min(value, highest))
