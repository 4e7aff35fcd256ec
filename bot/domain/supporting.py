"""Whether what was found bears an answer: sentences that lack too much of the question answer something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.asked import Asked
from bot.domain.question import QuestionKind
from bot.domain.ranking import Ranking, Weighed
from bot.domain.read_article import NONE, Places, Read
from bot.text.language import primary
from bot.text.numbers import FigureKind, figures

_RARE = 3.0  # idf: from here on rarer says no more, else one unknown word would outweigh all others
_COMMON = 0.8  # of the archive's articles: a name that more of them have tells nothing
# What of the question sentences must have, together; less will do where their articles have the rest, and of a long one.
_ENOUGH, _PART, _REST = 0.55, 0.3, 0.7
_SHORT, _LONG, _LONG_ENOUGH = 5, 20, 0.3
_UNKNOWN = 0.5  # of the names: if the archive lacks so many, as words and as whole names, it speaks of something else
_UNDERSTOOD = 0.5  # of the plain words: a language that has so many is the question's own
_WITHOUT_CASE = frozenset({"de", "lb"})  # capitals are no sign of a name
_DATES = frozenset({FigureKind.DATE, FigureKind.YEAR, FigureKind.MONTH})


class Support:
    """Judges sentences by what of the question they and their articles have."""

    def __init__(self, ranking: Ranking) -> None:
        self._asked: Asked = ranking.asked
        self._reads: Sequence[Read] = ranking.reads
        weights = ranking.weights
        self._weight = [
            min(idf, _RARE) * term.weight * (2 if term.fact else 1)
            for idf, term in zip(weights.idf, self._asked.terms, strict=True)
        ]
        self._absent = frozenset(place for place, count in enumerate(weights.spread) if not count)
        self._telling = frozenset(
            place for place, count in enumerate(weights.spread) if 0 < count <= _COMMON * weights.size
        )
        self._facts = frozenset(place for place, term in enumerate(self._asked.terms) if term.fact)
        self._spoken = frozenset(self._languages())

    @property
    def missing(self) -> tuple[str, ...]:
        """The words asked for that no article has."""
        return tuple(self._asked.terms[place].word for place in sorted(self._absent))

    @property
    def speaks_of_it(self) -> bool:
        """Whether the archive knows enough of the names and numbers that the question asks about."""
        names = self._asked.names
        numbers = {place for place in self._facts if any(char.isdigit() for char in self._asked.terms[place].word)}
        if numbers and numbers <= self._absent:
            return False
        if not names or primary(self._asked.language) in _WITHOUT_CASE:
            return True
        words = [place for name in names for place in name]
        absent = sum(place in self._absent for place in words) / len(words)
        apart = sum(not self._together(name) for name in names) / len(names)
        return absent + apart < _UNKNOWN

    def bears(self, chosen: Sequence[Weighed]) -> bool:
        """Whether these sentences together have enough of the question."""
        has = NONE.union(*(each.spoken.has | each.spoken.read.title for each in chosen))
        terms = len(self._asked.terms)
        slope = (_ENOUGH - _LONG_ENOUGH) / (_LONG - _SHORT)
        enough = max(_LONG_ENOUGH, min(_ENOUGH, _ENOUGH - slope * (terms - _SHORT)))
        return self.share(has) >= enough or terms <= _SHORT

    def answers(self, each: Weighed) -> bool:
        """Whether a sentence may stand in an answer, as far as its language lets us tell."""
        spoken, read = each.spoken, each.spoken.read
        if len(self._asked.terms) > _SHORT and spoken.has & self._telling:
            return True
        if self._speaks(read):
            share = self.share(spoken.has)
            return share >= _ENOUGH or (share >= _PART and self.share(read.all) >= _REST)
        return self._carried(spoken.has, read)

    def _carried(self, has: Places, read: Read) -> bool:
        """Of a question in another language only names, numbers and borrowed words can be found."""
        facts = self._facts
        if facts:
            return facts <= has | read.title and bool(facts & has & self._telling)
        return not self._spoken and self.share(has) >= _PART and bool(has & self._telling)

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
            if language == primary(self._asked.language):
                yield language
            elif total and sum(self._weight[place] for place in places) >= _UNDERSTOOD * total:
                yield language

    def share(self, has: Places) -> float:
        """What part of the question's weight these terms are."""
        total = sum(self._weight)
        return sum(self._weight[place] for place in has) / total if total else 0.0

    def _together(self, name: Sequence[int]) -> bool:
        return any(set(name) <= part for read in self._reads for part in (read.title | read.text, read.outlet))


def has_figure(each: Weighed, kind: QuestionKind) -> bool:
    """Whether a sentence has what a question of this kind asks for: a date, an amount."""
    if kind not in {QuestionKind.WHEN, QuestionKind.HOW_MUCH}:
        return True
    passage = each.spoken.passage
    kinds = {figure.kind for figure in figures(passage.sentence, passage.article.language)}
    return bool(kinds & _DATES if kind is QuestionKind.WHEN else kinds)
