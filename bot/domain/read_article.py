"""Where articles have what is asked: first whole articles, at a glance, then the sentences of the likeliest."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.article import Article
from bot.domain.asked import Asked
from bot.domain.found import Hit
from bot.domain.passages import Passage
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.phrases import Phrases
from bot.text.scripts import count_words
from bot.text.sentences import sentences
from bot.text.terms import figure_terms, tokens, variants

_FEWEST, _LONGEST = 4, 90  # words of a sentence worth showing
Places = frozenset[int]
NONE: Places = frozenset()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article and which of the question's terms (by place) its title, outlet and text have.

    `counts`: how often its text, of `length` words, has them. `named`: how often the question names its outlet.
    """

    hit: Hit
    title: Places
    outlet: Places
    counts: Mapping[int, int]
    length: int
    named: int

    @property
    def text(self) -> Places:
        """What its text has."""
        return frozenset(self.counts)

    @property
    def all(self) -> Places:
        """What any of its parts has."""
        return self.title | self.outlet | self.text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A sentence of an article that has some of the terms, those and the pairs of them it has; its length in words.

    `figures`: the dates and amounts asked for that it has, or that its article was published at.
    """

    passage: Passage
    read: Read
    has: Places
    pairs: frozenset[tuple[int, int]]
    figures: frozenset[str]
    length: int


class Reader:
    """Reads articles for one question. Remembers, for each language, what a word means to it."""

    def __init__(self, asked: Asked, lexicons: Lexicons) -> None:
        self._asked = asked
        self._lexicons = lexicons
        self._places: dict[str, list[int]] = {}
        for place, term in enumerate(asked.terms):
            for form in term.forms:
                self._places.setdefault(form, []).append(place)
        self._known: dict[str, tuple[set[str], dict[str, Places]]] = {}
        self._outlets: dict[str, int] = {}

    def read(self, hit: Hit) -> Read:
        """The article at a glance."""
        article = hit.article
        words = tokens(article.text)
        return Read(
            hit=hit,
            title=self._in(article.title, article.language),
            outlet=self._in(article.outlet, article.language),
            counts=self._counts(words, article.language),
            length=len(words),
            named=self._times_named(article.outlet),
        )

    def sentences(self, read: Read) -> Iterator[Spoken]:
        """Its sentences that have some of the terms."""
        article = read.hit.article
        lexicon = self._lexicons.of(article.language)
        furniture = Phrases(lexicon.furniture)
        published = _days(article) & self._asked.figures
        for place, (start, end) in enumerate(sentences(article.text, lexicon.abbreviations)):
            text = article.text[start:end]
            has, pairs = self._in_order(text, article.language)
            figures = published | self._figures(text, article.language)
            if not (has or figures or read.title):
                continue
            length = count_words(text)
            if _FEWEST <= length <= _LONGEST and not furniture.starts(text) and re.search(r"\w", text):
                passage = Passage(article=article, start=start, end=end, text=text, place=place)
                yield Spoken(passage=passage, read=read, has=has, pairs=pairs, figures=figures, length=length)

    def _figures(self, text: str, language: str) -> frozenset[str]:
        asked = self._asked.figures
        return asked & frozenset(figure_terms(text, language)) if asked else frozenset()

    def _in(self, text: str, language: str) -> Places:
        words = set(tokens(text))
        meanings = self._meanings(language, words)
        return NONE.union(*(meanings[word] for word in words & meanings.keys()))

    def _counts(self, words: Sequence[str], language: str) -> Mapping[int, int]:
        times = Counter(words)
        meanings = self._meanings(language, set(times))
        counts: Counter[int] = Counter()
        for word in times.keys() & meanings.keys():
            for place in meanings[word]:
                counts[place] += times[word]
        return counts

    def _in_order(self, text: str, language: str) -> tuple[Places, frozenset[tuple[int, int]]]:
        words = tokens(text)
        meanings = self._meanings(language, set(words))
        has = NONE.union(*(meanings[word] for word in meanings.keys() & words))
        if len(has) < 2:  # noqa: PLR2004 - a pair
            return has, frozenset()
        near = (
            (one, other)
            for first, second in itertools.pairwise(words)
            if first in meanings and second in meanings
            for one in meanings[first]
            for other in meanings[second]
        )
        return has, self._asked.pairs & frozenset(near)

    def _meanings(self, language: str, words: set[str]) -> dict[str, Places]:
        """The words of a language that mean some of the terms: these words among them, where they do."""
        code = primary(language)
        seen, meanings = self._known.setdefault(code, (set(), {}))
        for word in words - seen:
            if places := [place for form in variants(word, (code,)) for place in self._places.get(form, ())]:
                meanings[word] = frozenset(places)
        seen |= words
        return meanings

    def _times_named(self, outlet: str) -> int:
        if outlet not in self._outlets:
            name, words = tuple(tokens(outlet)), self._asked.words
            starts = range(len(words) - len(name) + 1) if name else ()
            self._outlets[outlet] = sum(words[start : start + len(name)] == name for start in starts)
        return self._outlets[outlet]


def _days(article: Article) -> frozenset[str]:
    """The day and the month it was published, as terms of figures."""
    at = article.published.strftime("%Y%m%d")
    return frozenset({at, at[:6], f"0000{at[4:]}", f"month{int(at[4:6])}"})
