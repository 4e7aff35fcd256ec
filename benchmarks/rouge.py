"""ROUGE-N: how many of a reference's n-grams a text has, and of its own the reference (Lin 2004), as one F1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"\w+")


def tokens(text: str) -> list[str]:
    """The words of a text without case, neither stemmed nor stripped of accents."""
    return _WORD.findall(text.lower())


def rouge(words: Sequence[str], reference: Sequence[str], size: int) -> float:
    """F1 of n-grams of `size` words, each counted as often as both have it; 0 where either has none."""
    own, wanted = _grams(words, size), _grams(reference, size)
    shared = (own & wanted).total()
    return 2 * shared / (own.total() + wanted.total()) if shared else 0.0


def _grams(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[place:] for place in range(size)), strict=False))
