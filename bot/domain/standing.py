"""Whether a sentence can stand alone: it must not lean on the one before, as "It", "However" or "The company" do."""

from __future__ import annotations

import dataclasses
import functools
import re

from bot.text.lexicon import Lexicon
from bot.text.phrases import Phrases
from bot.text.scripts import ANY_UNSPACED

# "However, …": an opening that leans on the sentence before, cut off by a comma, can go without loss.
_COMMA = re.compile(r"\s*[,，、]\s*")
_OPENING = 40  # characters
_BEFORE_NAME = ' "“«„'


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """How sentences of a language begin that cannot stand alone as they are.

    `leaning`, `tied` and `unless_named` are those of `Lexicon`, the first with the other two; `any` is all of these and
    the page's furniture, for one quick look.
    """

    any: Phrases
    furniture: Phrases
    leaning: Phrases
    tied: Phrases
    unless_named: Phrases

    @staticmethod
    def of(lexicon: Lexicon) -> Openings:
        """Those of a language."""
        return _openings(lexicon.furniture, lexicon.leaning, lexicon.tied, lexicon.unless_named)

    def standing(self, sentence: str) -> str:
        """The sentence without a connective that a comma cuts off; "" where it cannot stand alone."""
        if not self.any.starts(sentence):
            return sentence
        if self.furniture.starts(sentence):
            return ""
        if not self._leans(sentence):
            return sentence
        comma = _COMMA.search(sentence, 0, _OPENING)
        opening = sentence[: comma.end()] if comma else ""
        if comma is None or not self.leaning.covers(opening) or self.tied.covers(opening):
            return ""
        rest = sentence[comma.end() :]
        if self._leans(rest):
            return ""
        return rest if ANY_UNSPACED.match(rest) else rest[:1].upper() + rest[1:]

    def _leans(self, text: str) -> bool:
        if not self.leaning.starts(text):
            return False
        named = self.unless_named.opening(text)
        return named is None or not text[named.end() :].lstrip(_BEFORE_NAME)[:1].isupper()


@functools.lru_cache(maxsize=64)
def _openings(
    furniture: tuple[str, ...], leaning: tuple[str, ...], tied: tuple[str, ...], unless_named: tuple[str, ...]
) -> Openings:
    leaning = (*leaning, *tied, *unless_named)
    return Openings(
        any=Phrases((*furniture, *leaning)),
        furniture=Phrases(furniture),
        leaning=Phrases(leaning),
        tied=Phrases(tied),
        unless_named=Phrases(unless_named),
    )
