"""How much of a question a text speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from bot.domain.question import Question
from bot.text.question_words import QUESTION_WORDS, without_question_words
from bot.text.scripts import fold
from bot.text.terms import tokens, variants, word_terms


class Relevance:
    """A question's words, without those it is asked with."""

    def __init__(self, words: Iterable[str], language: str) -> None:
        self._words = tuple(dict.fromkeys(words))
        self._language = language

    @classmethod
    def of(cls, question: Question, *, without: Iterable[str] = ()) -> Self:
        """Of a question's words; `without` are names that say nothing here, such as the speaker's."""
        said = without_question_words(f"{question.earlier} {question.words}")
        dull = {fold(word) for name in without for word in tokens(name)} | QUESTION_WORDS
        return cls((word for word in tokens(said) if fold(word) not in dull), question.language)

    def __bool__(self) -> bool:
        """Whether any word is left."""
        return bool(self._words)

    def share(self, text: str, language: str) -> float:
        """What part of the words the text has, from 0 to 1; 1 if there are none. `language` is the text's."""
        if not self._words:
            return 1.0
        there = {*word_terms(text, language), *(fold(word) for word in tokens(text))}
        return sum(self._part(word, there, language) for word in self._words) / len(self._words)

    def _part(self, word: str, there: set[str], language: str) -> float:
        """Of a run of a script without spaces the part of its pairs that are there; of a word all or nothing."""
        forms = variants(word, (language,))
        if len(forms) > 1:
            return len(forms & there) / len(forms)
        return float(not there.isdisjoint({*forms, *variants(word, (self._language,)), fold(word)}))
