"""Quotations: spans between the quotation marks of any language that are statements, not titles or scare quotes."""

from __future__ import annotations

import re

from bot.text.scripts import count_words
from bot.text.sentences import Span, trimmed

# Opening mark → its possible closing marks. Title marks (《》) are left out: they name works.
_PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
    "＂": "＂",
    "‹": "›",
}
_OPENERS = re.compile("[" + "".join(map(re.escape, _PAIRS)) + "]")
_COMMAS = ",，、"
_ENDS = ".!?…。！？"
_SHORTEST = 2  # characters that stand between marks
_LONG = 6  # words: from here on a span is a statement whatever its shape
_SHORT = 4  # words: below, never
_LONGEST = 1_200  # characters: past that a mark was left open


def quotations(text: str) -> list[Span]:
    """Spans of quoted statements, in order, none inside another, none across lines.

    Without the marks and a comma before the closing one.

    A statement has at least four words, and at least six unless it opens with a capital or ends like a sentence.
    """
    found: list[Span] = []
    position = 0
    while opener := _OPENERS.search(text, position):
        inner = opener.end()
        closing = _closing(text, inner, _PAIRS[opener.group()])
        if closing is None or not _may_open(text, opener.start()):
            position = inner
            continue
        position = closing + 1
        span = trimmed(text, inner, closing, closing=_COMMAS)
        if _is_statement(text[slice(*span)]):
            found.append(span)
    return found


def quoted(text: str) -> list[Span]:
    """All quoted spans of two characters or more, statements or not: what stands between marks is somebody's words."""
    found: list[Span] = []
    position = 0
    while opener := _OPENERS.search(text, position):
        closing = _closing(text, opener.end(), _PAIRS[opener.group()])
        if closing is None:
            position = opener.end()
            continue
        if closing - opener.end() >= _SHORTEST:
            found.append((opener.end(), closing))
        position = closing + 1
    return found


def _closing(text: str, inner: int, marks: str) -> int | None:
    """Where the quotation that begins at `inner` closes: the first closing mark of its line."""
    line_end = text.find("\n", inner)
    stop = min(len(text) if line_end < 0 else line_end, inner + _LONGEST)
    places = [place for mark in marks if (place := text.find(mark, inner, stop)) >= 0]
    return min(places) if places else None


def _may_open(text: str, place: int) -> bool:
    """A mark stuck to the end of a word closes something or stands for inches."""
    return place == 0 or not text[place - 1].isalnum() or text[place] in "「『“„«"


def _is_statement(inner: str) -> bool:
    length = count_words(inner)
    if length >= _LONG:
        return True
    return length >= _SHORT and inner[0].isupper() and inner[-1] in _ENDS
