"""Whether a word that changes what a sentence says ("not", "may") was taken out, or put in, on the way into other words.

Within one language the words around it tell. A clause that was left out whole turns nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bot.text.phrases import Phrases
from bot.text.scripts import UNSPACED, fold

_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’·-][^\W_{UNSPACED}]+)*|[,，、;；:：.。!?]")
_NEAR = 1  # words that may have come between two that stood beside the cue
_AROUND = 4  # words before and after those that are found again, in which the cue may stand
_ENOUGH = 0.6  # of the words of its clause that are found again


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A text's words; which of them make a cue; which are marks that end clauses."""

    words: tuple[str, ...]
    cued: tuple[bool, ...]

    def clause(self, place: int) -> range:
        """The words between two marks around a place."""
        start, end = place, place
        while start > 0 and not _is_mark(self.words[start - 1]):
            start -= 1
        while end < len(self.words) and not _is_mark(self.words[end]):
            end += 1
        return range(start, end)

    def text(self, start: int, end: int) -> str:
        """The words from one place to another."""
        return " ".join(self.words[start:end])

    def texts(self) -> list[str]:
        """The cues' own words."""
        return [self.text(start, end) for start, end in self.cues()]

    def only(self, cues: Collection[str]) -> _Marked:
        """With no other cues than these."""
        kept = {place for start, end in self.cues() if self.text(start, end) in cues for place in range(start, end)}
        return dataclasses.replace(self, cued=tuple(place in kept for place in range(len(self.words))))

    def cues(self) -> Iterator[tuple[int, int]]:
        """Runs of words that make a cue."""
        start = None
        for place, cued in enumerate((*self.cued, False)):
            if cued and start is None:
                start = place
            elif not cued and start is not None:
                yield start, place
                start = None


def lost(
    source: str, target: str, cues: Sequence[str], standing_for_them: Sequence[str] = (), *, reach: int = _NEAR
) -> str:
    """The first cue of the source whose surroundings the target has without one, or "".

    `standing_for_them` are further phrases that the target may have in a cue's place. Only what the target has and the
    source has not can stand for what was lost: "until" in both is no "not". `reach` is how many words away a cue may
    have moved: "not" stays where it is, "reportedly" goes anywhere.
    """
    before = _marked(source, Phrases(cues))
    after = _marked(target, Phrases((*cues, *standing_for_them)))
    had = Counter(_marked(source, Phrases((*cues, *standing_for_them))).texts())
    gone, new = Counter(before.texts()) - Counter(after.texts()), Counter(after.texts()) - had
    for start, end in before.cues():
        cue = before.text(start, end)
        if gone[cue]:
            standing = after.only({*new, cue})
            if _adjoins(before, start, end, standing, reach) or _clause_without(before, start, end, standing, reach):
                return cue
    return ""


def _adjoins(before: _Marked, start: int, end: int, after: _Marked, reach: int) -> bool:
    """Whether the words on both sides of the cue stand together in the target, with no cue between them or beside."""
    left = before.words[start - 1] if start else ""
    right = before.words[end] if end < len(before.words) else ""
    if not left or not right or _is_mark(left) or _is_mark(right):
        return False
    for place, word in enumerate(after.words):
        if word == left:
            behind = range(place + 1, min(place + 2 + _NEAR, len(after.words)))
            found = next((at for at in behind if after.words[at] == right), None)
            beside = after.cued[max(0, place - reach) : (found or place) + 1 + reach]
            if found is not None and not any(beside) and _more_alike(before, start, end, after, place, found):
                return True
    return False


def _more_alike(before: _Marked, start: int, end: int, after: _Marked, place: int, found: int) -> bool:
    """Whether one word further out agrees too: "is" and "a" alone stand together everywhere."""
    outer_left = before.words[start - 2] if start > 1 else ""
    outer_right = before.words[end + 1] if end + 1 < len(before.words) else ""
    left_agrees = place > 0 and after.words[place - 1] == outer_left
    right_agrees = found + 1 < len(after.words) and after.words[found + 1] == outer_right
    at_the_edge = (not outer_left and place == 0) or (not outer_right and found + 1 == len(after.words))
    return left_agrees or right_agrees or at_the_edge


def _clause_without(before: _Marked, start: int, end: int, after: _Marked, reach: int) -> bool:
    """Whether most of the cue's clause stands in the target, and no cue stands near it there."""
    clause = before.clause(start)
    wanted = {before.words[place] for place in clause if not before.cued[place] and not start <= place < end}
    if not wanted:
        return False
    places = [place for place, word in enumerate(after.words) if word in wanted]
    if len({after.words[place] for place in places}) < _ENOUGH * len(wanted):
        return False
    first, last = _densest(places, len(wanted))
    around = max(_AROUND, reach)
    return not any(after.cued[max(0, first - around) : last + 1 + around])


def _densest(places: Sequence[int], size: int) -> tuple[int, int]:
    """Where most of the words found stand close together."""
    best = max(range(len(places)), key=lambda at: sum(places[at] <= place < places[at] + size + _AROUND for place in places))
    inside = [place for place in places if places[best] <= place < places[best] + size + _AROUND]
    return inside[0], inside[-1]


def _marked(text: str, phrases: Phrases) -> _Marked:
    spans = [match.span() for match in phrases.finditer(text)]
    tokens = list(_TOKEN.finditer(text))
    return _Marked(
        words=tuple(fold(token.group()) for token in tokens),
        cued=tuple(any(start < token.end() and token.start() < end for start, end in spans) for token in tokens),
    )


def _is_mark(word: str) -> bool:
    return not word[0].isalnum()
