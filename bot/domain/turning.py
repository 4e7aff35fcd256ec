"""Whether a word that changes what a sentence says ("not", "may") was lost on the way into other words.

Within one language the words around it tell. A clause that was left out whole turns nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bot.text.phrases import Phrases
from bot.text.scripts import UNSPACED, fold
from bot.text.sentences import Span

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

    def at(self, place: int) -> str:
        """The word there; "" before the first and after the last."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def cue_words(self) -> list[str]:
        """The words of all cues."""
        return [word for word, cued in zip(self.words, self.cued, strict=True) if cued]

    def keeping(self, places: Collection[int]) -> _Marked:
        """With no other cues than those at these places."""
        return dataclasses.replace(self, cued=tuple(place in places for place in range(len(self.words))))

    def cues(self) -> Iterator[Span]:
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
    had = Counter(_marked(source, Phrases((*cues, *standing_for_them))).cue_words())
    gone, new = Counter(before.cue_words()) - Counter(after.cue_words()), Counter(after.cue_words()) - had
    for span in before.cues():
        own = set(before.words[slice(*span)])
        if all(gone[word] for word in own):
            standing = _standing(before, span, after, {*new, *own})
            if _adjoins(before, span, standing, reach) or _clause_without(before, span, standing, reach):
                return " ".join(before.words[slice(*span)])
    return ""


def _standing(before: _Marked, cue: Span, after: _Marked, words: Collection[str]) -> _Marked:
    """The target with only those cues that may stand for this one: not those that stand where another one did."""
    neighbours = {(before.at(start - 1), before.at(end)) for start, end in before.cues() if (start, end) != cue}
    own = (before.at(cue[0] - 1), before.at(cue[1]))
    places = [
        place
        for start, end in after.cues()
        for place in range(start, end)
        if after.words[place] in words
        and ((after.at(start - 1), after.at(end)) == own or (after.at(start - 1), after.at(end)) not in neighbours)
    ]
    return after.keeping(places)


def _adjoins(before: _Marked, cue: Span, after: _Marked, reach: int) -> bool:
    """Whether the words on both sides of the cue stand together in the target, with no cue between them or beside."""
    start, end = cue
    left, right = before.at(start - 1), before.at(end)
    if _is_mark(left) or _is_mark(right):
        return False
    for place, word in enumerate(after.words):
        if word == left:
            behind = range(place + 1, min(place + 2 + _NEAR, len(after.words)))
            found = next((at for at in behind if after.words[at] == right), None)
            beside = after.cued[max(0, place - reach) : (found or place) + 1 + reach]
            if found is not None and not any(beside) and _more_alike(before, cue, after, (place, found)):
                return True
    return False


def _more_alike(before: _Marked, cue: Span, after: _Marked, pair: Span) -> bool:
    """Whether one word further out agrees too: "is" and "a" alone stand together everywhere."""
    outer_left, outer_right = before.at(cue[0] - 2), before.at(cue[1] + 1)
    return after.at(pair[0] - 1) == outer_left or after.at(pair[1] + 1) == outer_right


def _clause_without(before: _Marked, cue: Span, after: _Marked, reach: int) -> bool:
    """Whether most of the cue's clause stands in the target, and no cue stands near it there."""
    start, end = cue
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


def _densest(places: Sequence[int], size: int) -> Span:
    """Where most of the words found stand close together."""

    def beside(first: int) -> list[int]:
        return [place for place in places if first <= place < first + size + _AROUND]

    inside = max((beside(first) for first in places), key=len)
    return inside[0], inside[-1]


def _marked(text: str, phrases: Phrases) -> _Marked:
    spans = [match.span() for match in phrases.finditer(text)]
    tokens = list(_TOKEN.finditer(text))
    return _Marked(
        words=tuple(fold(token.group()).replace("’", "'") for token in tokens),
        cued=tuple(any(start < token.end() and token.start() < end for start, end in spans) for token in tokens),
    )


def _is_mark(word: str) -> bool:
    return not word[:1].isalnum()
