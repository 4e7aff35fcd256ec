"""Where the reports of a story contradict each other. Rather none than a wrong one."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from bot.domain.passages import Passage
from bot.domain.summary import Citation, ClaimStatus, Dispute, KeyPoint
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicon
from bot.text.names import name_words
from bot.text.numbers import Figure, FigureKind, figures
from bot.text.phrases import Phrases
from bot.text.scripts import fold, words

MOST = 2  # disputes of a story
REACH = 8  # sentences of an article that are compared: all pairs of a large story would take longer than the rest
_ALIKE = 0.6  # of all words of two sentences are in both: one differs from the other in what it says, not in what of
_FEWEST = 4  # words that both must have: shorter sentences are alike by chance
_LEAD = 2  # sentences: what an article is about stands in them
_SHARED_NAMES = 2
_STEM, _SHORTEST = 6, 4  # letters of a word that count, and that it has at least
_ROUND = 4  # the part of a round figure that it may be off by, however round it is: 10 is not 13
_MEASURES = frozenset({FigureKind.AMOUNT, FigureKind.PERCENT, FigureKind.DATE, FigureKind.NUMBER})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A passage as it is compared: its status, its figures, and the names and other words in it, folded."""

    passage: Passage
    status: ClaimStatus
    figures: tuple[Figure, ...]
    names: frozenset[str]
    words: frozenset[str]
    negated: bool

    @property
    def keys(self) -> frozenset[str]:
        """What its figures say."""
        return frozenset(figure.key for figure in self.figures)


def assertion(passage: Passage, status: ClaimStatus, lexicon: Lexicon, topic: Topic) -> Assertion:
    """What a passage states."""
    text, language = passage.text, passage.article.language
    found = figures(text, language)
    bare = _without(text, found)
    named = frozenset(
        name_words(bare) | {fold(subject.id) for subject in topic.subjects if Phrases(subject.names).search(text)}
    )
    stated = frozenset(fold(word) for word in words(bare))
    stems = frozenset(word[:_STEM] for word in stated - named if len(word) >= _SHORTEST or not word.isascii())
    negated = Phrases(lexicon.negations).search(text) is not None
    return Assertion(passage=passage, status=status, figures=found, names=named, words=stems, negated=negated)


def disputes_of(assertions: Sequence[Assertion]) -> tuple[Dispute, ...]:
    """The contradictions between assertions of one language, at most `MOST`.

    Two outlets contradict each other when they say the same with one figure of one kind and unit that differs, when
    one turns round what the other says. A denial that an article leads with contradicts what an earlier one led with.
    """
    ordered = sorted(assertions, key=lambda one: (one.passage.article.published, one.passage.article.url))
    found = [_dispute(*pair) for pair in (*_measured(ordered), *_turned(ordered), *_denials(ordered))]
    return tuple(dict.fromkeys(found))[:MOST]


def same_matter(one: Assertion, other: Assertion) -> bool:
    """Whether two assertions are about one thing: they share names, and a figure or what is said with them."""
    shared = one.words & other.words
    enough = len(shared) >= (_FEWEST if any(not word.isascii() and len(word) == 1 for word in shared) else 1)
    return len(one.names & other.names) >= _SHARED_NAMES and (enough or bool(one.keys & other.keys))


def _measured(ordered: Sequence[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    """One value of one kind stands against another, and nothing else differs that could explain it."""
    for one, other in _pairs(ordered):
        if one.negated is not other.negated or not _alike(one, other):
            continue
        mine = [figure for figure in one.figures if figure.key not in other.keys]
        theirs = [figure for figure in other.figures if figure.key not in one.keys]
        if len(mine) == len(theirs) == 1 and _unlike(one, mine[0], other, theirs[0]):
            yield one, other


def _turned(ordered: Sequence[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    """The same words, once with a negation and once without."""
    for one, other in _pairs(ordered):
        if one.negated is not other.negated and one.keys == other.keys and _alike(one, other):
            yield one, other


def _denials(ordered: Sequence[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    """A claim that an article leads with, and a denial that a later one leads with; the best pair of a story."""
    leads = [one for one in ordered if one.passage.place < _LEAD]
    pairs = [
        (claim, denial)
        for claim, denial in itertools.combinations(leads, 2)
        if claim.passage.article != denial.passage.article
        if not claim.status.is_settled and denial.status is ClaimStatus.DENIED and same_matter(claim, denial)
    ]
    if pairs:
        yield max(pairs, key=lambda pair: len(pair[0].words & pair[1].words) + len(pair[0].keys & pair[1].keys))


def _pairs(ordered: Sequence[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    for one, other in itertools.combinations(ordered, 2):
        if fold(one.passage.article.outlet) != fold(other.passage.article.outlet):
            yield one, other


def _alike(one: Assertion, other: Assertion) -> bool:
    shared, either = one.words & other.words, one.words | other.words
    same_names = bool(one.names & other.names) and (one.names <= other.names or other.names <= one.names)
    return same_names and len(shared) >= _FEWEST and len(shared) >= _ALIKE * len(either)


def _unlike(one: Assertion, mine: Figure, other: Assertion, theirs: Figure) -> bool:
    """Whether two figures measure the same, and neither is the other one rounded."""
    if mine.kind is not theirs.kind or mine.kind not in _MEASURES:
        return False
    if mine.kind is FigureKind.DATE:
        return mine.key.startswith("0000") is theirs.key.startswith("0000") and len(mine.key) == len(theirs.key)
    (value, unit), (counter, measure) = _measure(one, mine), _measure(other, theirs)
    return unit == measure and not _rounded(value, counter) and not _rounded(counter, value)


def _measure(one: Assertion, figure: Figure) -> tuple[Decimal, str]:
    """The value and the unit: the currency, or the word that stands behind a plain number."""
    number, _, unit = figure.key.rstrip("%").partition(" ")
    behind = words(one.passage.text[figure.end :])[:1] if figure.kind is FigureKind.NUMBER else []
    try:
        return Decimal(number), unit or "".join(fold(word)[:_STEM] for word in behind)
    except InvalidOperation:
        return Decimal(0), figure.key


def _rounded(fine: Decimal, coarse: Decimal) -> bool:
    """Whether a value, given as coarsely as the other, could be it: 12.5 is 12 or 13 in round figures."""
    digits = coarse.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(digits if isinstance(digits, int) else 0)
    return abs(fine - coarse) <= min(step / 2, abs(coarse) / _ROUND)


def _dispute(one: Assertion, other: Assertion) -> Dispute:
    return Dispute(one=_side(one), other=_side(other))


def _side(one: Assertion) -> KeyPoint:
    passage = one.passage
    cited = Citation(url=passage.article.url, start=passage.start, end=passage.end, text=passage.sentence)
    return KeyPoint(text=passage.text, language=passage.article.language, status=one.status, citations=(cited,))


def _without(text: str, found: Sequence[Figure]) -> str:
    for figure in reversed(found):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return text
