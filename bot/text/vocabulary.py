"""The words of a language that its lexicon knows: none of them is a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.text.lexicon import Lexicon
from bot.text.scripts import fold, words

_LANGUAGES = 64


def vocabulary(lexicon: Lexicon) -> frozenset[str]:
    """Folded; of scripts without spaces the characters."""
    return _vocabulary(tuple(_phrases(lexicon)))


def _phrases(lexicon: Lexicon) -> Iterator[str]:
    lists = (
        lexicon.leaning, lexicon.furniture, lexicon.speech, lexicon.negations, lexicon.half_negations,
        lexicon.announced, lexicon.reported, lexicon.unconfirmed, lexicon.denied, lexicon.possible,
        lexicon.credit_byways,
        *lexicon.questions.values(), *lexicon.time.values(), *lexicon.numbers.values(),
    )  # fmt: skip
    for each in lists:
        yield from each
    for label in lexicon.labels.values():
        yield from label.values() if isinstance(label, Mapping) else (label,)


@lru_cache(_LANGUAGES)
def _vocabulary(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for phrase in phrases for word in words(phrase.replace("*", "")))
