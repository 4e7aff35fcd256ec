"""The subject before a verb, where capitals show names: what stands between commas is about it, not itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.lexicon import Lexicon
from bot.text.names import Name
from bot.text.phrases import Phrases
from bot.text.sentences import Span

_BESIDE = 12  # characters between a subject and its verb: "has", "telah", "repeatedly"
_OPENING = 5  # characters before a name that opens a clause: an article
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_WORDS = re.compile(r"[^\W\d_]+")
_SHORT = 3  # letters of an article between such a word and the name: "in the"
_REACH = 24  # characters in which the words before a name stand


class Subjects:
    """Reads subjects in one text."""

    __slots__ = ("_setting", "_text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._setting = Phrases(lexicon.setting)

    def is_beside(self, end: int, verb: int) -> bool:
        """Whether what ends at `end` stands beside the verb that begins at `verb`."""
        between = self._text[end:verb]
        return len(between) <= _BESIDE and between == between.lower() and not any(mark in between for mark in ",;:.")

    def of(self, clause: Span, near: Sequence[Name]) -> Name | None:
        """The subject of the verb at the end of the clause, one of its names `near`, or None."""
        start, verb = clause
        free = self.free(start, near)
        if not free:
            return None
        first, last = free[0], free[-1]
        opens = first.start - start <= _OPENING
        if self.is_beside(last.end, verb):
            comma = self._text.rfind(",", first.end, last.start)
            aside = comma >= 0 and self._text[comma + 1 : last.start].strip() != ""
            return first if opens and aside and self._text[first.end : first.end + 1] == "," else last
        leading = [name for name in free if self._text[name.end : name.end + 1] in {",", "("}]
        told = [name for name in leading if self._text[name.end : verb].strip(" ,")]
        if told and self._text[start:verb].rstrip().endswith((",", ")")):
            return self.named_by(start, told[0], near)
        return first

    def named_by(self, start: int, name: Name, names: Sequence[Name]) -> Name:
        """The name, or that of the person whose office it tells: "the spokesperson of Microsoft, Ann Lee,"."""
        if not self._text[start : name.start].strip():
            return name
        following = (each for each in names if each.start >= name.end)
        person = next(following, None)
        return person if person is not None and self._text[name.end : person.start] == ", " else name

    def free(self, start: int, near: Sequence[Name]) -> list[Name]:
        """The names of the clause from `start` that may be subjects."""
        free = [name for name in near if not self._is_setting(start, name)]
        return [name for place, name in enumerate(free) if not self._owns_next(place, free)]

    def _is_setting(self, start: int, name: Name) -> bool:
        """Whether a word before the name makes it a place, time or hearer: "in Iowa", "told the BBC"."""
        before = self._text[max(start, name.start - _REACH) : name.start]
        last = _WORDS.findall(before)[-2:] if before.endswith(" ") else []
        leads = last[-1:] + (last[:1] if last and len(last[-1]) <= _SHORT else [])
        return any(self._setting.covers(word) for word in leads)

    def _owns_next(self, place: int, free: Sequence[Name]) -> bool:
        """Whether the name only tells whose the next one is: "Clinton's adviser Jake Sullivan"."""
        name = free[place]
        if not name.text.endswith(_POSSESSIVE) or place + 1 == len(free):
            return False
        return not any(mark in self._text[name.end : free[place + 1].start] for mark in ",;:.")
