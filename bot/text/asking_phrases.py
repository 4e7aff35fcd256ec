"""Phrases that questions are asked with, found in folded text; `{}` in a phrase stands for whatever is asked about.

They are whole words in scripts with spaces; a `*` at the end of a word matches any ending.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.text.folded import Folded, folded, may_spell
from bot.text.phrases import NAME
from bot.text.scripts import ANY_UNSPACED

Span = tuple[int, int]

_IN_WORD = re.compile(r"\w")
_END = r"\n?!"  # of a sentence, once it is folded
_LONGEST = 80  # characters of what may stand in a gap
_EDGE = " \t\r\n?？!！؟.。,，、;；:：…¿¡\"'«»“”„‘’()[]-–—।"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A phrase where it stands: the `spans` of its words, the first first, and its `gap`, as code points of the text.

    `length` counts the letters of its words: the more, the surer.
    """

    spans: tuple[Span, ...]
    gap: Span | None
    length: int

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.spans[0][0]


def cues(text: Folded, phrases: Sequence[str], *, whole: bool = False) -> Iterator[Cue]:
    """The first place of each phrase in the text; with `whole`, only of those that cover it all."""
    for phrase, pattern in zip(phrases, _patterns(tuple(phrases)), strict=True):
        match = pattern.fullmatch(text.plain) if whole else pattern.search(text.plain)
        if match:
            cue = _cue(text, match)
            if may_spell("".join(text.text[slice(*span)] for span in cue.spans), phrase.replace(NAME, " ")):
                yield cue


def plain_spans(text: Folded, phrases: Iterable[str]) -> list[Span]:
    """Where the phrases without a gap stand, all of them from left to right; the longest where they begin together."""
    joined = _joined(tuple(phrases))
    found = ((match.group(), text.span(match.start(), match.end())) for match in joined.pattern.finditer(text.plain))
    return [
        span
        for word, span in found
        if any(may_spell(text.text[slice(*span)], phrase) for phrase in joined.meant_by(word))
    ]


def before_and_after(phrase: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What must stand before (at the end of a text) and after (at the beginning of one) whatever fills the gap."""
    return _around(phrase)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces instead of these spans, as long as it was."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def trimmed(text: str) -> str:
    """The text with single spaces and no punctuation around it."""
    return " ".join(text.split()).strip(_EDGE)


def _cue(text: Folded, match: re.Match[str]) -> Cue:
    named = match.re.groupindex
    spans = [match.span(part) for part in ("before", "after") if part in named]
    gap = text.span(*match.span("gap")) if "gap" in named else None
    kept = [(start, end) for start, end in spans if end > start]
    return Cue(
        spans=tuple(text.span(start, end) for start, end in kept),
        gap=gap,
        length=sum(end - start for start, end in kept),
    )


@functools.lru_cache(maxsize=4096)
def _patterns(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_pattern(phrase)) for phrase in phrases)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """What finds any of some phrases; `spellings`: these by their folded form."""

    pattern: re.Pattern[str]
    spellings: Mapping[str, Sequence[str]]

    def meant_by(self, found: str) -> Sequence[str]:
        """The phrases that what was found may be."""
        if exact := self.spellings.get(" ".join(found.split())):
            return exact
        open_ = (plain for plain in self.spellings if "*" in plain and re.fullmatch(_literal(plain), found))
        return [phrase for plain in open_ for phrase in self.spellings[plain]]


@functools.lru_cache(maxsize=64)
def _joined(phrases: tuple[str, ...]) -> _Joined:
    spellings: dict[str, list[str]] = {}
    for phrase in phrases:
        if NAME not in phrase:
            spellings.setdefault(folded(phrase), []).append(phrase)
    ordered = sorted(spellings, key=len, reverse=True)
    return _Joined(pattern=re.compile("|".join(map(_literal, ordered)) or r"(?!)"), spellings=spellings)


@functools.lru_cache(maxsize=4096)
def _around(phrase: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    head, _, tail = folded(phrase).partition(NAME)
    before = f"{_literal(head, open_end=True)}{_between(head[-1:])}$" if head.strip() else ""
    ends = "" if ANY_UNSPACED.search(head) else r"(?!\w)"
    after = f"{_between(tail[:1])}{_literal(tail, open_start=True)}" if tail.strip() else ends
    return re.compile(before), re.compile(after)


def _pattern(phrase: str) -> str:
    head, gap, tail = folded(phrase).partition(NAME)
    if not gap:
        return f"(?P<before>{_literal(head)})"
    before = f"(?P<before>{_literal(head, open_end=True)}){_between(head[-1:])}" if head.strip() else ""
    after = f"{_between(tail[:1])}(?P<after>{_literal(tail, open_start=True)})" if tail.strip() else ""
    more = "?" if after else ""
    return rf"{before}(?P<gap>[^\s{_END}][^{_END}]{{0,{_LONGEST}}}{more}){after}"


def _between(edge: str) -> str:
    return r"\s+" if edge == " " else r"\s*"


def _literal(part: str, *, open_start: bool = False, open_end: bool = False) -> str:
    """A part of a phrase; beside a gap it is a word of its own only if a space says so."""
    bare = part.strip()
    begins = r"(?<!\w)" if _bounded(bare[0]) and (not open_start or part[0] == " ") else ""
    ends = r"(?!\w)" if _bounded(bare[-1]) and (not open_end or part[-1] == " ") else ""
    return f"{begins}{''.join(map(_piece, bare))}{ends}"


def _bounded(edge: str) -> bool:
    return bool(_IN_WORD.match(edge)) and not ANY_UNSPACED.match(edge)


def _piece(char: str) -> str:
    match char:
        case " ":
            return r"\s+"
        case "*":
            return r"\w*"
    return re.escape(char)
