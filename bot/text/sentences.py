"""Sentences as spans of a text, for any language.

A line break always ends a sentence. A full stop does so unless a lower-case word follows, or it belongs to an
abbreviation, an initial, an ordinal or a number. Scripts that write without spaces end sentences at their own marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Span = tuple[int, int]

_CLOSERS = "\"'”’»›)\\]」』）】"
# A mark that ends a sentence, whatever closes after it, then: wide marks need no space; the others need one, the end of
# the line, or a closing quotation mark and a capital stuck to it ("…model.”Their").
# "“" and "«" close in German and Danish where a space follows them; French sets a space before "»".
_WIDE, _NARROW = "。！？｡", ".!?…؟۔।॥"
# All marks come first as one set: the engine skips along a text to the next of a set, and not to one of alternatives.
_END = re.compile(
    rf"[{_WIDE}{_NARROW}](?:(?<=[{_WIDE}])[{_WIDE}]*[{_CLOSERS}]*"
    rf"|(?<=[{_NARROW}])[{_NARROW}]*[{_CLOSERS}“«]*(?:[^\S\n]»)?(?=\s|$)(?![^\S\n]»[,;.:])"
    rf"|(?<=[.!?…])[”»」\"](?=[^\W\d_]))"
)
_WORD_BEFORE = re.compile(r"(\w[\w.’'-]*)$")
_LOWER_NEXT = re.compile(r"\s*[\"'“„«‹(\[]*\s*([^\W\d_])")
_MAX_NAME_INITIAL = 1
_REACH = 30  # characters in which the word before a full stop must begin
_LAST_DAY = 31


def sentences(text: str, abbreviations: Collection[str] = ()) -> list[Span]:
    """The sentences of `text` in order, as (start, end) code points without the spaces around them.

    `abbreviations` are lower-case words without their final full stop.
    """
    spans: list[Span] = []
    for start, end in _lines(text):
        begin = start
        for mark in _END.finditer(text, start, end):
            if mark.end() < end and not _ends(text, begin, mark, abbreviations):
                continue
            spans.append(trimmed(text, begin, mark.end()))
            begin = mark.end()
        if text[begin:end].strip():
            spans.append(trimmed(text, begin, end))
    return [span for span in spans if span[0] < span[1]]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _ends(text: str, begin: int, mark: re.Match[str], abbreviations: Collection[str]) -> bool:
    """Whether the mark found inside a line really ends a sentence."""
    first = mark.group()[0]
    if first in _WIDE:
        return True
    following = _LOWER_NEXT.match(text, mark.end())
    if following and following.group(1).islower():
        return False
    if mark.group() != ".":
        return True
    before = _WORD_BEFORE.search(text[max(begin, mark.start() - _REACH) : mark.start()])
    if before is None:
        return True
    word = before.group(1)
    if word.isdigit():
        # "am 3. Mai": an ordinal is the day of a month or small; years, amounts and times of day end sentences.
        place = max(begin, mark.start() - _REACH) + before.start()
        return int(word) > _LAST_DAY or text[place - 1 : place] in set(":.,$€£¥")
    is_initial = len(word) <= _MAX_NAME_INITIAL and word.lower() != word.upper()  # "J. Moss", and "z. B."
    inner_dots = "." in word and all(len(part) <= 2 for part in word.split(".")) and word[0].isalpha()  # noqa: PLR2004
    return not (is_initial or inner_dots or word.lower() in abbreviations)


def trimmed(text: str, start: int, end: int, *, closing: str = "") -> Span:
    """The span without spaces around it, nor any of the `closing` characters at its end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in closing):
        end -= 1
    return start, end
