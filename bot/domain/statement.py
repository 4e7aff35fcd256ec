"""Something said in a language: what is to be shown, or a sentence it rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from bot.text.language import primary
from bot.text.scripts import fold, words


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`language` is a BCP 47 tag."""

    text: str
    language: str

    def in_language_of(self, others: Iterable[Statement]) -> Sequence[Statement]:
        """Those of the others that are in this one's language."""
        return [other for other in others if primary(other.language) == primary(self.language)]


def nearest(claim: Statement, others: Sequence[Statement]) -> Statement:
    """Of some statements in one language the one that has most words of another."""
    said = set(map(fold, words(claim.text)))
    return max(others, key=lambda other: len(said & set(map(fold, words(other.text)))))
