"""How much of an article an earlier one told already: the evidence that it is retold."""

from __future__ import annotations

import bisect
import dataclasses

from bot.domain.marks import Marks, Said

_NAME, _NAMES = 0.7, 3.5  # each, and all together at most: an event has its names from whoever tells it
_PERSON = 1.0
_QUOTATION = 2.5
_ALL, _MUCH = 0.95, 5.0  # of what the earlier one tells, by weight, and how much that is at least
_ENOUGH = 7.0  # weight of what two articles share: below, their event alone may account for it
_FEWEST_RUNS = 20
_ECHO = 0.15  # of the wording: two reports of one event have up to a tenth in common
_SAME_WORDS = 0.5
_SAME_LENGTH = 0.55  # of the longer quotation: translation seldom halves one
_IN_ORDER = 4  # marks: the order of fewer tells nothing
_ORDERED = 0.8


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """What a later article has of an earlier one.

    `share`: of the later one's marks by weight, 0 to 1. `kept`: of the earlier one's. `weight`: of what they share.
    `wording`: share of the later one's runs of words, 0 across languages. `ordered`: how much of what they share
    stands in the same order, 0 to 1, 0 where it is too little to tell. `figures` are shared ones as the later article
    writes them, `quotations` counts those they share, `own_quotations` those that the earlier one cannot have.
    """

    share: float
    kept: float
    weight: float
    wording: float
    ordered: float
    figures: tuple[str, ...]
    quotations: int
    own_quotations: int
    one_language: bool

    @property
    def facts(self) -> float:
        """How much the facts alone say that one retells the other, 0 to 1."""
        return self.share * min(1.0, self.weight / _ENOUGH)

    @property
    def strength(self) -> float:
        """How sure it is that one retells the other: from about 0 (another report) to 2 (the same text).

        In one language a retelling has some of the words too. Two reports of a match or a poll share all the figures.
        """
        echo = min(1.0, self.wording / _ECHO + self.quotations) if self.one_language else 1.0
        return self.facts * echo + self.wording

    @property
    def has_all(self) -> bool:
        """Whether the later one has everything the earlier one tells, and that is much, whatever it adds."""
        return self.kept >= _ALL and self.weight >= _MUCH

    @property
    def in_order(self) -> bool:
        """Whether what they share stands in the same order."""
        return self.ordered >= _ORDERED


def kinship(later: Marks, earlier: Marks) -> Kinship:
    """Compares the two."""
    shared = {value: weight for value, weight in later.figures.items() if value in earlier.figures}
    repeated = [quote for quote in later.said if _repeats(quote, later, earlier)]
    strange = [
        quote for quote in later.said if not any(_may_be(quote, other, later, earlier) for other in earlier.said)
    ]
    stems = later.stems & earlier.stems
    weight = sum(shared.values()) + min(_NAMES, _NAME * len(stems)) + _QUOTATION * len(repeated)
    own = (
        sum(later.figures.values())
        - sum(shared.values())
        + _PERSON * _unknown(later, earlier)
        + _QUOTATION * len(strange)
    )
    lost = sum(weight for value, weight in earlier.figures.items() if value not in later.figures)
    lost += _QUOTATION * max(0, len(earlier.said) - len(later.said))
    return Kinship(
        share=weight / (weight + own) if weight else 0.0,
        kept=weight / (weight + lost) if weight else 0.0,
        weight=weight,
        wording=_wording(later, earlier),
        ordered=_ordered(later, earlier),
        figures=tuple(later.shown[value] for value in sorted(shared, key=lambda value: -shared[value])),
        quotations=len(repeated),
        own_quotations=len(strange),
        one_language=later.language == earlier.language,
    )


def _unknown(later: Marks, earlier: Marks) -> int:
    """How many names of several words the earlier article has nothing of; in another script nobody can tell."""
    if later.script != earlier.script or not earlier.stems:
        return 0
    return sum(not any(stem in earlier.stems for stem in name) for name in later.people)


def _repeats(quote: Said, mine: Marks, theirs: Marks) -> bool:
    """Whether the words stand in the other article too; in translation their figures or a name by them must tell."""
    return any(
        _may_be(quote, other, mine, theirs)
        and (mine.language == theirs.language or bool(quote.figures) or not quote.near.isdisjoint(other.near))
        for other in theirs.said
    )


def _may_be(one: Said, other: Said, mine: Marks, theirs: Marks) -> bool:
    """Whether two quotations may be one, for all that can be seen."""
    if mine.language == theirs.language:
        return len(one.words & other.words) > _SAME_WORDS * min(len(one.words), len(other.words))
    longer, shorter = max(one.length, other.length), min(one.length, other.length)
    strangers = mine.script == theirs.script and one.near and other.near and one.near.isdisjoint(other.near)
    return shorter > _SAME_LENGTH * longer and one.figures == other.figures and not strangers


def _wording(later: Marks, earlier: Marks) -> float:
    if later.language != earlier.language or len(later.runs) < _FEWEST_RUNS:
        return 0.0
    return len(later.runs & earlier.runs) / len(later.runs)


def _ordered(later: Marks, earlier: Marks) -> float:
    """The longest part of the shared marks that stands in one order in both."""
    places = {mark: place for place, mark in enumerate(earlier.order)}
    shared = [places[mark] for mark in later.order if mark in places]
    if len(shared) < _IN_ORDER:
        return 0.0
    tails: list[int] = []
    for place in shared:
        at = bisect.bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails) / len(shared)
