"""Phrases around a name: where an article names another outlet, in a sentence or on a line of its own."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from bot.text.outlet_names import Span, name_before, names_after, skip_spaces
from bot.text.phrase_pattern import pattern_of
from bot.text.scripts import UNSPACED

Named = tuple[str, int, int]

_UNSPACED_BEFORE = re.compile(f"[{UNSPACED}]$")
# In Chinese and Japanese nothing but the phrase itself shows where a name ends; dates often follow it.
_UNSPACED_NAME = r"[^\S\n]*(?P<name>[^\n,，、。；;：:！？!?（）()《》「」“”]{1,40}?)"
_QUOTED_NAME = r"[^\S\n]*[《「『“](?P<quoted>[^\n《》「」『』“”]{1,40})[》」』”][^\n,，。；;：:！？!?]{0,12}?"
_GAP = r"(?:[^\S\n]*[（(][^（）()\n]{1,40}[）)])?[^\S\n]*(?:\d{1,4}[年月日])*"
_BRACKETS = re.compile(r"[^\S\n]*(?:[（(][^（）()\n]{1,40}[）)])?[^\S\n]*")
_SEPARATOR = re.compile(r"[^\S\n]*(?:[,/;|，、；·]|[&+](?=\s)|\b[^\W\dA-Z_]{1,3}(?=\s))[^\S\n]*")
_ANY_NAME = re.compile(r"[^\W_][^\n,/;|，、；()（）]{0,58}[^\W_]")
_REST = re.compile(r"[\W_]*$")
_LEAD = re.compile(r"[\W_]*")
_SHORT = 3


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What stands before a name; `tail` finds what must follow it, `bare` tells that nothing need."""

    words: str
    tail: re.Pattern[str] | None
    joined: re.Pattern[str] | None
    bare: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    span: Span
    cue: Span

    def literal(self) -> int:
        """How much of the text the phrase itself accounts for, without the name."""
        return self.cue[1] - self.cue[0] - (self.span[1] - self.span[0])


class Cues:
    """Phrases with `{}`, compiled; `Phrases` says what is found."""

    __slots__ = ("_groups", "_tails")

    def __init__(self, phrases: Iterable[str]) -> None:
        tails_by_head: dict[str, list[str]] = {}
        for phrase in phrases:
            head, _, tail = phrase.partition("{}")
            tails_by_head.setdefault(head, []).append(tail)
        self._tails = pattern_of([tail + " " for tail in tails_by_head.pop("", [])])
        heads = [_head(head, tails) for head, tails in tails_by_head.items()]
        # Apart, because of "وفقا ل{}" and "وفقا لصحيفة {}": one pattern would never find the second.
        bounded = [head for head in heads if head.words.endswith(" ")]
        attached = [head for head in heads if not head.words.endswith(" ")]
        self._groups = [(group, pattern_of([" " + head.words for head in group])) for group in (bounded, attached)]

    def names(self, text: str) -> list[Named]:
        """See `Phrases.names`."""
        found = sorted(self._found(text), key=_Found.literal, reverse=True)
        kept: list[_Found] = []
        for one in found:
            if all(one.cue[1] <= other.cue[0] or other.cue[1] <= one.cue[0] for other in kept):
                kept.append(one)
        return [(text[start:end], start, end) for start, end in sorted(one.span for one in kept)]

    def credit_line(self, line: str) -> tuple[Named, ...]:
        """See `Phrases.credit_line`."""
        lead = _LEAD.match(line)
        begin = lead.end() if lead else 0
        spans: list[Span] = []
        for heads, pattern in self._groups:
            match = pattern.match(line, begin)
            if match and _matched(heads, match).bare:
                spans = _listed(line, match) or spans
        if not spans:
            whole = (one for one in self._found(line) if one.cue[0] <= begin)
            spans = [one.span for one in whole if _REST.match(line, one.cue[1])][:1]
        return tuple((line[start:end], start, end) for start, end in spans)

    def _found(self, text: str) -> Iterator[_Found]:
        for heads, pattern in self._groups:
            for match in pattern.finditer(text):
                yield from _after(text, match, _matched(heads, match))
        for match in self._tails.finditer(text):
            span = name_before(text, match.start())
            if span:
                yield _Found(span=span, cue=(span[0], match.end()))


def _matched(heads: list[_Head], match: re.Match[str]) -> _Head:
    return heads[int((match.lastgroup or "p0")[1:])]


def _head(words: str, tails: list[str]) -> _Head:
    needed = [tail for tail in tails if tail]
    tail = pattern_of([one + " " for one in needed]) if needed else None
    joined = None
    if tail and _UNSPACED_BEFORE.search(words):
        ends = tail.pattern
        joined = re.compile(f"(?:{_QUOTED_NAME}|{_UNSPACED_NAME}{_GAP}){ends}")
    return _Head(words=words, tail=tail, joined=joined, bare="" in tails)


def _after(text: str, match: re.Match[str], head: _Head) -> Iterator[_Found]:
    """The name after a head, if what must follow does; at most one."""
    joined = head.joined.match(text, match.end()) if head.joined else None
    if joined:
        span = joined.span("quoted" if joined.group("quoted") else "name")
        yield _Found(span=span, cue=(match.start(), joined.end()))
        return
    spans = names_after(text, _name_begins(text, match, head))
    for span in spans if head.tail else []:
        closed = span[1] + (text[span[1] : span[1] + 1] in tuple('》」』”»"'))
        gap = _BRACKETS.match(text, closed)
        tail = head.tail.match(text, gap.end() if gap else closed) if head.tail else None
        if tail:
            yield _Found(span=span, cue=(match.start(), tail.end()))
            return
    if head.bare and spans:
        yield _Found(span=spans[0], cue=(match.start(), spans[0][1]))


def _name_begins(text: str, match: re.Match[str], head: _Head) -> int:
    """Behind the head; but a short last word with a capital belongs to the name: "according to The Verge"."""
    words = match.group().split()
    last = words[-1]
    if len(words) > 1 and len(last) <= _SHORT and last[0].isupper() and head.words.islower():
        return match.end() - len(last)
    return skip_spaces(text, match.end())


def _listed(line: str, match: re.Match[str]) -> list[Span]:
    """The names of a line from the head to its very end; none if the line holds anything else."""
    for loose in (False, True) if match.group()[-1] in ":：" else (False,):
        spans: list[Span] = []
        position = skip_spaces(line, match.end())
        while span := _next_name(line, position, loose=loose):
            spans.append(span)
            brackets = _BRACKETS.match(line, span[1])
            position = brackets.end() if brackets else span[1]
            separator = _SEPARATOR.match(line, position)
            if not separator:
                break
            position = separator.end()
        if spans and _REST.match(line, position):
            return spans
    return []


def _next_name(line: str, position: int, *, loose: bool) -> Span | None:
    spans = names_after(line, position)
    if spans and not loose:
        return spans[0]
    run = _ANY_NAME.match(line, position) if loose else None
    return run.span() if run else None
