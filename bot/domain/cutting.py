"""Blocks too large for a message of their own, cut between items, else sentences, else words, else characters."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, assert_never

from bot.domain.message import (
    Block,
    Bullets,
    Buttons,
    Divider,
    Heading,
    Line,
    Note,
    Paragraph,
    Quotation,
    text_of,
)
from bot.text.graphemes import graphemes
from bot.text.sentences import sentences, trimmed

_WORD = re.compile(r"\S+")
_Item = TypeVar("_Item")


def cut(block: Block, fits: Callable[[Block], bool]) -> list[Block]:
    """The block, or as few as possible that fit and say the same. A single button or character stays as it is."""
    if isinstance(block, Divider) or fits(block):
        return [block]
    match block:
        case Heading():
            return _heading(block, fits)
        case Paragraph() | Note():
            return [
                dataclasses.replace(block, line=line)
                for line in _lines(block.line, lambda line: fits(dataclasses.replace(block, line=line)))
            ]
        case Quotation():
            return _quotation(block, fits)
        case Bullets():
            items = [line for item in block.items for line in _lines(item, lambda line: fits(Bullets(items=(line,))))]
            return [Bullets(items=group) for group in _groups(items, lambda group: fits(Bullets(items=group)))]
        case Buttons():
            rows = _groups(block.buttons, lambda group: fits(Buttons(buttons=group)))
            return [Buttons(buttons=row) for row in rows]
        case _:
            assert_never(block)


def part(line: Line, start: int, end: int) -> Line:
    """The characters from `start` to `end` of a line, with their style, without spaces at either end."""
    start, end = trimmed(text_of(line), start, end)
    spans: list[tuple[str, int]] = []
    place = 0
    for number, span in enumerate(line):
        spans.append((span.text[max(start - place, 0) : max(end - place, 0)], number))
        place += len(span.text)
    return tuple(dataclasses.replace(line[number], text=text) for text, number in spans if text)


def _heading(heading: Heading, fits: Callable[[Block], bool]) -> list[Block]:
    bare = dataclasses.replace(heading, button=None)
    lines = _lines(heading.line, lambda line: fits(dataclasses.replace(bare, line=line)))
    blocks: list[Block] = [dataclasses.replace(bare, line=line) for line in lines]
    if heading.button is None:
        return blocks
    first = dataclasses.replace(heading, line=lines[0])
    return [first, *blocks[1:]] if fits(first) else [*blocks, Buttons(buttons=(heading.button,))]


def _quotation(quotation: Quotation, fits: Callable[[Block], bool]) -> list[Block]:
    lines = _lines(quotation.line, lambda line: fits(Quotation(line=line)))
    blocks: list[Block] = [Quotation(line=line) for line in lines]
    if not quotation.by:
        return blocks
    last = Quotation(line=lines[-1], by=quotation.by)
    return [*blocks[:-1], last] if fits(last) else [*blocks, *cut(Note(line=quotation.by), fits)]


def _lines(line: Line, fits: Callable[[Line], bool]) -> list[Line]:
    """The line as lines that fit, each as long as possible."""
    ends = list(_ends(line, fits))
    ends[-1:] = [len(text_of(line))]
    lines: list[Line] = []
    start = done = 0
    while done < len(ends):
        too_far = functools.partial(_is_too_far, line, fits, start)
        done = bisect.bisect_left(ends, x=1, lo=done + 1, key=too_far)
        lines.append(part(line, start, ends[done - 1]))
        start = ends[done - 1]
    return lines


def _is_too_far(line: Line, fits: Callable[[Line], bool], start: int, end: int) -> bool:
    return not fits(part(line, start, end))


def _ends(line: Line, fits: Callable[[Line], bool]) -> Iterator[int]:
    """Where it may end: after sentences, within one that does not fit after words, within such a word anywhere."""
    text = text_of(line)
    for start, end in sentences(text):
        if fits(part(line, start, end)):
            yield end
            continue
        for word in _WORD.finditer(text, start, end):
            if fits(part(line, word.start(), word.end())):
                yield word.end()
                continue
            place = word.start()
            for character in graphemes(word.group()):
                after = place + len(character)
                fine = len(character) == 1 or fits(part(line, place, after))
                yield from (after,) if fine else range(place + 1, after + 1)
                place = after


def _groups(items: Sequence[_Item], fits: Callable[[tuple[_Item, ...]], bool]) -> list[tuple[_Item, ...]]:
    """The items in order, in groups that fit, each as large as possible."""
    groups: list[tuple[_Item, ...]] = []
    for item in items:
        if groups and fits((*groups[-1], item)):
            groups[-1] = (*groups[-1], item)
        else:
            groups.append((item,))
    return groups
