"""How far each word of a question is looked up, so that the cost is bounded, and which documents are the likeliest."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

BUDGET = 500  # documents looked at for having one of the words
_TOGETHER = 150  # and for having all of them
_MOST = 12  # words that are looked up by themselves: the rarest
_COMMON = 0.1  # of all documents: words of more find nothing, they only rank what others found
_SILENT = 0.3  # and words of more say nothing
_PAIRED, _PAIR = 4, 40  # of the rarest words, how many are looked up with each other; documents for each of these
_HEARD = 6  # words that only rank: the rarest
_IN_TITLE = 0.5  # of a word's weight, on top
_LONG = 0.3  # how much a document pays for its length, as in BM25
_BY_SCORE = 0.5  # of the places; the others go to the best of each word in turn


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Word:
    """A word as the terms any of which will do; in at most so many documents, and what finding it is worth."""

    terms: frozenset[str]
    documents: int
    weight: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The newest documents that have all of these words, `share` of them at most."""

    words: tuple[Word, ...]
    share: int
    together: bool = False

    @property
    def whole(self) -> bool:
        """Whether that is every document with the word."""
        return self.share >= self.words[0].documents


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The way to candidates, and what tells them apart.

    `together` has the rungs of several words, that of all first; `alone` one for each word that is looked up, the
    rarest first. `ranking` are words that only rank what others found. `found_by` are the terms whose documents the
    candidates are: those of words that were taken whole, and those of which only the newest were.
    """

    together: tuple[Rung, ...]
    alone: tuple[Rung, ...]
    ranking: tuple[Word, ...]
    found_by: tuple[frozenset[str], ...]


@dataclasses.dataclass(slots=True, kw_only=True)
class Candidate:
    """A document, by its id and its article's key, and what of the question is known to be in it."""

    id: int
    article: bytes
    length: int
    together: bool = False
    words: set[Word] = dataclasses.field(default_factory=set)
    titled: set[Word] = dataclasses.field(default_factory=set)


def words_of(asked: Iterable[Iterable[str]], counts: Mapping[str, int], size: int) -> list[Word]:
    """The words that some document has, each once, the rarest first."""
    known = {frozenset(term for term in each if counts.get(term)) for each in asked}
    words = []
    for terms in known - {frozenset()}:
        documents = min(size, sum(counts[term] for term in terms))
        words.append(Word(terms=terms, documents=documents, weight=_weight(documents, size)))
    return sorted(words, key=lambda word: (word.documents, sorted(word.terms)))


def _weight(documents: int, size: int) -> float:
    """BM25's inverse document frequency."""
    return math.log(1 + (size - documents + 0.5) / (documents + 0.5))


def ladder_of(words: Sequence[Word], size: int) -> Ladder:
    """For words as `words_of` gives them. What a word leaves of its share, those after it get.

    Very common words are looked up only where there is no other.
    """
    telling = ([word for word in words if word.documents <= max(BUDGET, _COMMON * size)] or list(words))[:_MOST]
    alone = []
    left = BUDGET
    for place, word in enumerate(telling):
        share = max(1, min(word.documents, left // (len(telling) - place)))
        alone.append(Rung(words=(word,), share=share))
        left -= share
    whole = {rung.words[0] for rung in alone if rung.whole}
    heard = [word for word in words if word.documents <= max(BUDGET, _SILENT * size)]
    found_by = (_terms_of(whole), _terms_of(word for word in telling if word not in whole))
    return Ladder(
        together=tuple(_together(words, [rung.words[0] for rung in alone if not rung.whole])),
        alone=tuple(alone),
        ranking=tuple(word for word in heard if word not in whole)[:_HEARD],
        found_by=tuple(terms for terms in found_by if terms),
    )


def _together(words: Sequence[Word], cut: Sequence[Word]) -> Iterator[Rung]:
    """All words; then the rarest of those of which only the newest documents are looked at, three and two by two."""
    if len(words) > 1:
        yield Rung(words=tuple(words), share=_TOGETHER, together=True)
    for several in (3, 2):
        for some in itertools.combinations(cut[:_PAIRED], several):
            yield Rung(words=some, share=_PAIR)


def _terms_of(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(term for word in words for term in word.terms)


def likeliest(candidates: Iterable[Candidate], words: Iterable[Word], limit: int) -> list[Candidate]:
    """The best, at most `limit`: those with all words first, then by score, then the newest.

    Of a question with several parts each finds its place: a share of the places goes to the best of each of the words
    in turn, however much better the documents of another part are.
    """
    found = list(candidates)
    usual = sum(each.length for each in found) / max(1, len(found))
    ordered = sorted(found, key=lambda each: (not each.together, -_score(each, usual), -each.id))
    if len(ordered) <= limit:
        return ordered
    chosen = {each.id for each in ordered[: math.ceil(limit * _BY_SCORE)]}
    of_words = [[each.id for each in ordered if word in each.words][:limit] for word in words]
    for place in range(limit):
        for ids in of_words:
            if place < len(ids) and len(chosen) < limit:
                chosen.add(ids[place])
    for each in ordered:
        if len(chosen) < limit:
            chosen.add(each.id)
    return [each for each in ordered if each.id in chosen]


def _score(candidate: Candidate, usual: float) -> float:
    # Sorted: a sum of floats depends on the order, and a set has none.
    raw = sum(sorted(word.weight for word in candidate.words))
    titled = sum(sorted(word.weight for word in candidate.titled))
    return (raw + _IN_TITLE * titled) / (1 + _LONG * candidate.length / max(1.0, usual))
