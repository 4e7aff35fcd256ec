"""Whether readers were told something already: in the same words, in others, or in another language."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from bot.domain.choosing import same_point
from bot.text.language import detect, primary
from bot.text.names import name_words
from bot.text.numbers import FigureKind, figures

_SHARED_NAMES = 0.5  # of all names of both: the rest may be spelt otherwise ("Swedia", "Sweden")
_KEPT = 1024  # points: what the readers of some stories know
_ENOUGH = 4  # names and figures: what two companies do again for the same sum is news, and has fewer in common


def is_known(text: str, language: str, known: Iterable[str]) -> bool:
    """Whether one of the known sentences makes this point."""
    return any(same_point(text, each) or _same_abroad(text, language, each) for each in known)


def _same_abroad(text: str, language: str, known: str) -> bool:
    """Whether a sentence of another language has the same figures and mostly the same names.

    In one language this says too little: words that differ may be the news.
    """
    spoken, other, theirs = _told(known, language)
    if spoken == primary(language):
        return False
    own, mine = _figures(text, language), name_words(text)
    shared = mine & theirs
    alike = len(shared) >= _SHARED_NAMES * len(mine | theirs)
    return bool(own) and own == other and alike and len(own) + len(shared) >= _ENOUGH


@functools.lru_cache(_KEPT)
def _told(known: str, hint: str) -> tuple[str, set[str], set[str]]:
    """The language of a sentence, its figures and names."""
    spoken = detect(known, hint=hint)
    return spoken, _figures(known, spoken), name_words(known)


def _figures(text: str, language: str) -> set[str]:
    return {figure.key for figure in figures(text, language) if figure.kind is not FigureKind.MONTH}
