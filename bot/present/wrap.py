"""Breaks styled text into lines by terminal cells: at spaces, between wide characters, never inside a character."""

from __future__ import annotations

import functools
import unicodedata

from rich.cells import cell_len, split_graphemes
from rich.text import Text

from bot.text.graphemes import continues

NO_BREAK = "\u00a0"
# What may not begin a line, and what may not end one, next to a wide character.
_CLOSING = frozenset(
    "、。，．・：；？！）」』】〕〉》〗｝］ー々ゝゞヽヾ…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.;:!?)]}%°’”»›·"
    + NO_BREAK
)
_OPENING = frozenset("（「『【〔〈《〖｛［“‘«‹([{$£¥€＄￥#" + NO_BREAK)


def wrap(text: Text, width: int) -> list[Text]:
    """Lines of at most `width` cells (a single character wider than that excepted), without spaces at their ends."""
    lines = text.divide(_breaks(text.plain, width))
    for line in lines:
        line.rstrip()
    return list(lines)


def hang(head: Text, body: Text, width: int) -> list[Text]:
    """`head` before the first line of `body`, and as much room before the others."""
    indent = cell_len(head.plain)
    first, *others = wrap(body, width - indent) or [Text()]
    return [Text.assemble(head, first), *(Text.assemble(" " * indent, line) for line in others)]


def _breaks(text: str, width: int) -> list[int]:
    """Offsets at which new lines begin."""
    found: list[int] = []
    room, place = width, 0
    for unit in _units(text):
        solid = cell_len(unit.rstrip(" "))
        if solid > room and room < width:
            found.append(place)
            room = width
        if solid > width:
            folds, room = _folds(unit, place, width)
            found += folds
        else:
            room -= cell_len(unit)
        place += len(unit)
    return found


def _folds(unit: str, place: int, width: int) -> tuple[list[int], int]:
    """Where a unit too long for a line is cut, between characters as a reader sees them; and the room left after."""
    found: list[int] = []
    room = width
    spans, _ = split_graphemes(unit)
    for start, _, cells in spans:
        if cells > room and room < width:
            found.append(place + start)
            room = width
        room -= cells
    return found, room


def _units(text: str) -> list[str]:
    """The pieces between which a line may end; spaces stand at the end of their piece."""
    units: list[str] = []
    start = 0
    for place in range(1, len(text)):
        if _may_break(text[place - 1], text[place]):
            units.append(text[start:place])
            start = place
    return [*units, text[start:]] if text else []


def _may_break(before: str, after: str) -> bool:
    if after == " ":
        return False
    if before == " ":
        return True
    if not (_is_wide(before) or _is_wide(after)):
        return False
    return after not in _CLOSING and before not in _OPENING and not continues(before, after)


@functools.lru_cache(maxsize=4096)
def _is_wide(char: str) -> bool:
    """Wide characters break anywhere; Hangul, though wide, is written with spaces."""
    if unicodedata.east_asian_width(char) not in {"W", "F"}:
        return False
    return not ("\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" or "\u3130" <= char <= "\u318f")
