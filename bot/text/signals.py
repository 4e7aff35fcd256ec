"""Cues with the places where they stand, also those that stand in two parts: "gab … bekannt", "weder … noch".

Such a phrase has " … " (or, in scripts without spaces, "…") between its parts. They stand in one clause: no comma or
other mark between them. A second part that ends in "." must end the clause ("kündigte … an.").
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Sequence

from bot.text.phrase_pattern import pattern_of
from bot.text.phrases import Phrases
from bot.text.sentences import Span

_GAP = "…"
_LONGEST = 90  # characters between the two parts
_MARKS = re.compile(r"[,;:.!?。！？，；：、]\s|[。！？，；：、]|[.!?]$")
_CLAUSE_ENDS = re.compile(r"\s*(?:[^\w\s]|$)")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A cue found at `parts`, its one or two spans in the text."""

    parts: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.parts[-1][1]

    @property
    def length(self) -> int:
        """How many characters of the text it accounts for."""
        return sum(end - start for start, end in self.parts)

    def within(self, other: Signal) -> bool:
        """Whether another cue says more with the same words: "denied" in "neither confirmed nor denied"."""
        start, end = self.parts[0]
        return self.length < other.length and any(first <= start and end <= last for first, last in other.parts)


def signals(phrases: Sequence[str], text: str) -> list[Signal]:
    """All of the phrases in the text, from left to right."""
    plain, gapped = _compiled(tuple(phrases))
    found = [Signal(parts=(match.span(),)) for match in plain.finditer(text)]
    for first, second, closing in gapped:
        opened = (_completed(text, match.span(), second, closing=closing) for match in first.finditer(text))
        found += [signal for signal in opened if signal]
    return sorted(found, key=lambda signal: signal.start)


def _completed(text: str, opening: Span, second: re.Pattern[str], *, closing: bool) -> Signal | None:
    mark = _MARKS.search(text, opening[1], opening[1] + _LONGEST)
    stop = mark.start() if mark else min(len(text), opening[1] + _LONGEST)
    for match in second.finditer(text, opening[1]):
        if match.end() > stop:
            return None
        if not closing or _CLAUSE_ENDS.match(text, match.end()):
            return Signal(parts=(opening, match.span()))
    return None


@functools.lru_cache(maxsize=256)
def _compiled(phrases: tuple[str, ...]) -> tuple[Phrases, list[tuple[re.Pattern[str], re.Pattern[str], bool]]]:
    halves = [phrase.split(_GAP, 1) for phrase in phrases if _GAP in phrase]
    gapped = [
        (pattern_of([f" {first.strip()} "]), pattern_of([f" {second.strip().rstrip('.')} "]), second.endswith("."))
        for first, second in halves
    ]
    return Phrases([phrase for phrase in phrases if _GAP not in phrase]), gapped
