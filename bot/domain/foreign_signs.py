"""What of a sentence can be known again in another language: figures, days, places, names, words of one root."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.domain.statement import Statement
from bot.domain.topic import Topic
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.numbers import figures
from bot.text.phrases import Phrases
from bot.text.places import places
from bot.text.scripts import UNSPACED
from bot.text.sounds import akin_to_any
from bot.text.spelled import spelled_numbers, weekdays
from bot.text.terms import tokens, variants, word_terms

_PART = re.compile(rf"[^\W\d_{UNSPACED}]{{3,}}|[\u30a1-\u30fa\u30fc]{{3,}}")
_COGNATE = 5  # letters of a word that is no name
_SURE_NAME, _SURE_WORD = 3, 4  # sounds in common
_FIGURE, _KNOWN, _NAME, _WORD = 2.0, 1.5, 1.5, 0.7  # what each is worth: a figure hardly stands there by chance


class Signs:
    """The signs of one statement, to be looked for in others."""

    __slots__ = ("_heard", "_lexicons", "_topics")

    def __init__(self, statement: Statement, lexicons: Lexicons, topics: Sequence[Topic]) -> None:
        self._lexicons = lexicons
        self._topics = tuple(topics)
        self._heard = _Heard(statement, lexicons, self._topics)

    def in_(self, sentence: Statement) -> float:
        """How much of the statement a sentence of another language has; 0 where nothing can be told."""
        mine, theirs = self._heard, _Heard(sentence, self._lexicons, self._topics)
        names = sum(akin_to_any(name, theirs.words, _SURE_NAME) for name in mine.names)
        cognates = sum(akin_to_any(word, theirs.words, _SURE_WORD) for word in mine.words - mine.names)
        known = len(mine.places & theirs.places) + len(mine.days & theirs.days) + len(mine.matters & theirs.matters)
        return _FIGURE * len(mine.figures & theirs.figures) + _KNOWN * known + _NAME * names + _WORD * cognates


class _Heard:
    """All that can be told of a statement. `matters` are the topic's subjects and groups of equivalent words."""

    __slots__ = ("days", "figures", "matters", "names", "places", "words")

    def __init__(self, statement: Statement, lexicons: Lexicons, topics: tuple[Topic, ...]) -> None:
        text, language = statement.text, statement.language
        found = _PART.findall(text)
        self.names = frozenset(word for word in found if word[0].isupper())
        self.words = self.names | {word for word in found if len(word) >= _COGNATE or not word[0].isascii()}
        self.figures = {figure.key for figure in figures(text, language)}
        self.figures.update(spelled_numbers(text, lexicons.of(language), sure=True))
        self.days = weekdays(text, lexicons.of(language))
        self.places = places(text, language)
        self.matters = _matters(text, language, topics)


def _matters(text: str, language: str, topics: tuple[Topic, ...]) -> frozenset[str]:
    groups = _groups(topics, primary(language))
    found = {group for term in word_terms(text, language) for group in groups.get(term, ())}
    subjects = (subject for topic in topics for subject in topic.subjects)
    return frozenset(found | {subject.id for subject in subjects if Phrases(subject.names).search(text)})


@functools.lru_cache(64)
def _groups(topics: tuple[Topic, ...], language: str) -> Mapping[str, frozenset[str]]:
    """By term the groups of equivalent words that have it, in one language's forms."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for topic in topics:
        for group in topic.equivalents:
            for term in {term for word in group for token in tokens(word) for term in variants(token, (language,))}:
                found[term].add(group[0])
    return {term: frozenset(groups) for term, groups in found.items()}
