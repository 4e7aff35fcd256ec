"""Whether what was found bears an answer: sentences that lack too much of the question answer something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.asked import Asked, Term
from bot.domain.question import QuestionKind
from bot.domain.ranking import Ranking, Weighed
from bot.domain.read_article import NONE, Places, Read
from bot.text.language import primary
from bot.text.numbers import FigureKind, figures
from bot.text.quotations import quotations

_RARE = 3.0  # idf: from here on rarer says no more, else one unknown word would outweigh all others
_COMMON = 0.8  # of the archive's articles: a name that more of them have tells nothing
# What of the question sentences must have; less will do where their articles have the rest, and of a long question.
_ENOUGH, _PART, _REST = 0.55, 0.3, 0.7
_SHORT, _LONG, _LONG_ENOUGH = 5, 20, 0.315
_UNKNOWN = 0.9  # of the names lacking, as words and as whole names, from 0 to 2: no sentence can make up for it
_UNTOLD = 0.75  # where a date or an amount is asked for and the sentence has none
_FULL = 6  # letters of a word that tells as much as any
_BORROWED = 6  # letters: a shorter word may be another word in another language
_UNDERSTOOD = 0.5  # of the plain words: a language that has so many is the question's own
_WITHOUT_CASE = frozenset({"de", "lb"})  # capitals are no sign of a name
_DATES = frozenset({FigureKind.DATE, FigureKind.YEAR, FigureKind.MONTH})


class Support:
    """Judges sentences by what of the question they and their articles have."""

    def __init__(self, ranking: Ranking) -> None:
        self._asked: Asked = ranking.asked
        self._reads: Sequence[Read] = ranking.reads
        weights = ranking.weights
        named = NONE.union(*(read.outlet for read in self._reads if read.named))
        self._weight = [
            min(idf, _RARE) * term.weight * _telling(term) * (place not in named)
            for place, (idf, term) in enumerate(zip(weights.idf, self._asked.terms, strict=True))
        ]
        here = NONE.union(*(read.all for read in self._reads))
        self._absent = frozenset(place for place, count in enumerate(weights.spread) if not count) - here
        self._telling = frozenset(
            place for place, count in enumerate(weights.spread) if 0 < count <= _COMMON * weights.size
        )
        self._facts = frozenset(place for place, term in enumerate(self._asked.terms) if term.fact)
        self._spoken = frozenset(self._languages())
        self._lack = self._unknown()

    @property
    def missing(self) -> tuple[str, ...]:
        """The words asked for that no article has."""
        return tuple(self._asked.terms[place].word for place in sorted(self._absent))

    @property
    def speaks_of_it(self) -> bool:
        """Whether the archive has any of the numbers asked about, and not too few of the names."""
        numbers = {place for place in self._facts if any(char.isdigit() for char in self._asked.terms[place].word)}
        return not (numbers and numbers <= self._absent) and self._lack < _UNKNOWN

    def bears(self, best: Sequence[Weighed]) -> bool:
        """Whether the best sentences together have enough of the question."""
        own = [each.spoken for each in best if self._speaks(each.spoken.read)]
        terms = len(self._asked.terms)
        if not own or terms <= _SHORT:
            return bool(best)
        slope = (_ENOUGH - _LONG_ENOUGH) / (_LONG - _SHORT)
        enough = max(_LONG_ENOUGH, _ENOUGH - slope * (terms - _SHORT))
        return self.share(NONE.union(*(spoken.has | spoken.read.title for spoken in own))) >= enough + self._lack / 2

    def answers(self, each: Weighed, kind: QuestionKind) -> bool:
        """Whether a sentence may stand in an answer to a question of this kind, as far as we can tell."""
        spoken, read = each.spoken, each.spoken.read
        measured = kind in {QuestionKind.WHEN, QuestionKind.HOW_MUCH}
        told = _has_figure(each, kind)
        if kind is QuestionKind.SAID and self._facts and self._facts <= spoken.has:
            return bool(quotations(spoken.passage.sentence))
        if kind is QuestionKind.HOW_MUCH and not told:
            return False
        if not self._speaks(read):
            return self._carried(spoken.has, read) and told
        who = kind is QuestionKind.WHO and bool(self._facts) and self._carried(spoken.has, read)
        if who or len(self._asked.terms) > _SHORT:
            return bool(spoken.has & self._telling)
        share = self.share(spoken.has)
        if measured or kind is QuestionKind.CONFIRMED:
            return share >= (_PART if told else _UNTOLD) and bool(spoken.has & self._telling)
        named = bool(self._facts & self._telling) and self._half(spoken.has)
        return share >= _ENOUGH or named or (share >= _PART and self.share(read.all) >= _REST)

    def _half(self, has: Places) -> bool:
        """Whether these are half of the terms, by count, and one tells articles apart."""
        return bool(has & self._telling) and 2 * len(has) >= len(self._asked.terms)

    def _carried(self, has: Places, read: Read) -> bool:
        """Of a question in another language only names, numbers and borrowed words can be found."""
        facts = self._facts
        if facts:
            return facts <= has | read.title and bool(facts & has & self._telling)
        borrowed = any(len(self._asked.terms[place].word) >= _BORROWED for place in has & self._telling)
        return not self._spoken and borrowed and self._half(has)

    def _speaks(self, read: Read) -> bool:
        return primary(read.hit.article.language) in self._spoken

    def _languages(self) -> Iterator[str]:
        """The languages of articles that the question speaks too: as far as we know, or by its words."""
        plain = frozenset(range(len(self._weight))) - self._facts
        total = sum(self._weight[place] for place in plain)
        known: dict[str, set[int]] = {}
        for read in self._reads:
            known.setdefault(primary(read.hit.article.language), set()).update(read.all & plain)
        for language, places in known.items():
            understood = total and sum(self._weight[place] for place in places) >= _UNDERSTOOD * total
            if understood or language == primary(self._asked.language):
                yield language

    def share(self, has: Places) -> float:
        """What part of the question's weight these terms are."""
        total = sum(self._weight)
        return sum(self._weight[place] for place in has) / total if total else 0.0

    def _unknown(self) -> float:
        """What part of the names the archive does not have: as words, and as whole names; from 0 to 2."""
        names = self._asked.names
        if not names or primary(self._asked.language) in _WITHOUT_CASE:
            return 0.0
        words = [place for name in names for place in name]
        absent = sum(place in self._absent for place in words) / len(words)
        return absent + sum(not self._together(name) for name in names) / len(names)

    def _together(self, name: Sequence[int]) -> bool:
        return any(set(name) <= part for read in self._reads for part in (read.title | read.text, read.outlet))


def _telling(term: Term) -> float:
    """How much a word tells: a name or a number most, a short word, which mostly joins others, least."""
    return 2.0 if term.fact else min(1.0, len(term.word) / _FULL)


def _has_figure(each: Weighed, kind: QuestionKind) -> bool:
    """Whether a sentence has what a question of this kind asks for: a date, an amount."""
    if kind not in {QuestionKind.WHEN, QuestionKind.HOW_MUCH}:
        return True
    passage = each.spoken.passage
    kinds = {figure.kind for figure in figures(passage.sentence, passage.article.language)}
    return bool(kinds & _DATES if kind is QuestionKind.WHEN else kinds - _DATES)
