"""A message as several that a chat can carry. Nothing is lost, and no sentence cut that fits into a message."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Sequence

from bot.domain.cutting import cut, part
from bot.domain.message import (
    Block,
    Bullets,
    Buttons,
    Divider,
    Heading,
    Limits,
    Message,
    Note,
    Paragraph,
    Quotation,
    Size,
    text_of,
)
from bot.text.sentences import sentences

Measure = Callable[[Block], Size]

# A message should be this full before it ends, or it goes on to a worse place: a title alone is no message, and nor are
# the buttons at the end.
_FULL = 1 / 3
# How good a place is to go on in another message.
_BOUND, _SENTENCE, _BLOCK, _PART = range(4)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What stays in one message: `start` to `end` of a block's items, or characters, or the `whole` of it."""

    block: int
    start: int = 0
    end: int = 0


def split(message: Message, limits: Limits, measure: Measure) -> tuple[Message, ...]:
    """The message in parts, in reading order, each within `limits`; `measure` says what a block takes up when rendered.

    Parts end where a `Divider` stands if they can, else between blocks, items or sentences. A heading stays with what
    follows it, buttons with what precedes them. Only a sentence that fits into no message is cut between words, only
    such a word between characters, and a single button or character is never made smaller.
    """

    def fits(block: Block) -> bool:
        return _within((measure(block),), limits)

    blocks = [smaller for block in message.blocks for smaller in cut(block, fits)]
    parts = list(_Splitter(blocks, limits, measure).parts()) or [()]
    return tuple(
        Message(blocks=part_, summary=message.summary if number == 1 else f"{message.summary} ({number}/{len(parts)})")
        for number, part_ in enumerate(parts, start=1)
    )


class _Splitter:
    """Puts blocks that each fit into a message together, as much as fits and belongs together."""

    def __init__(self, blocks: Sequence[Block], limits: Limits, measure: Measure) -> None:
        self._blocks = blocks
        self._limits = limits
        self._measure = measure
        self._pieces = [piece for number, block in enumerate(blocks) for piece in _pieces(number, block)]
        sizes = [measure(block) for block in blocks]
        self._left = [_fullness(sizes[number:], limits) for number in range(len(blocks))]

    def parts(self) -> Iterator[tuple[Block, ...]]:
        """The blocks of each message."""
        start = 0
        while start < len(self._pieces):
            if isinstance(self._blocks[self._pieces[start].block], Divider):
                start += 1
                continue
            end = self._end(start)
            yield self._joined(self._pieces[start:end])
            start = end

    def _end(self, start: int) -> int:
        """Before which piece to end a message that begins with the piece at `start`."""
        fullness = self._reach(start)
        furthest = start + len(fullness)
        if furthest == len(self._pieces):
            return furthest
        merits: list[tuple[bool, bool, int, bool, int]] = []
        for place, full in enumerate(fullness, start=start + 1):
            kind = self._kind(place)
            enough_left = self._left[self._pieces[place].block] >= _FULL
            merits.append((kind > _BOUND, full >= _FULL, kind, enough_left, place))
        return max(merits)[-1]

    def _reach(self, start: int) -> list[float]:
        """How full a message is (1 is full) with one piece, with two, … as long as they fit; at least one."""
        fullness: list[float] = []
        before: list[Size] = []
        first = last = self._pieces[start]
        for piece in self._pieces[start:]:
            if piece.block != first.block:
                before.append(self._measure(self._block(first, last)))
                first = piece
            sizes = (*before, self._measure(self._block(first, piece)))
            if fullness and not _within(sizes, self._limits):
                break
            fullness.append(_fullness(sizes, self._limits))
            last = piece
        return fullness

    def _kind(self, place: int) -> int:
        """How good it is to end a message before the piece at `place`."""
        last, following = self._pieces[place - 1], self._pieces[place]
        before, after = self._blocks[last.block], self._blocks[following.block]
        if last.block == following.block:
            return _BLOCK if isinstance(before, Bullets) else _SENTENCE
        if isinstance(after, Divider):
            return _PART
        return _BOUND if isinstance(before, Heading) or isinstance(after, Buttons) else _BLOCK

    def _joined(self, pieces: Sequence[_Piece]) -> tuple[Block, ...]:
        """The pieces as blocks again, without dividers at the end."""
        groups = (list(group) for _, group in itertools.groupby(pieces, lambda piece: piece.block))
        blocks = [self._block(group[0], group[-1]) for group in groups]
        while blocks and isinstance(blocks[-1], Divider):
            blocks.pop()
        return tuple(blocks)

    def _block(self, first: _Piece, last: _Piece) -> Block:
        block, start, end = self._blocks[first.block], first.start, last.end
        match block:
            case Bullets():
                return Bullets(items=block.items[start:end])
            case Paragraph() | Note() if end - start < len(text_of(block.line)):
                return dataclasses.replace(block, line=part(block.line, start, end))
            case Quotation() if end - start < len(text_of(block.line)):
                by = block.by if end == len(text_of(block.line)) else ()
                return Quotation(line=part(block.line, start, end), by=by)
            case _:
                return block


def _pieces(number: int, block: Block) -> Iterator[_Piece]:
    match block:
        case Bullets():
            yield from (_Piece(block=number, start=item, end=item + 1) for item in range(len(block.items)))
        case Paragraph() | Note() | Quotation():
            ends = [end for _, end in sentences(text_of(block.line))]
            ends[-1:] = [len(text_of(block.line))]
            yield from (_Piece(block=number, start=a, end=b) for a, b in zip([0, *ends], ends, strict=False))
        case _:
            yield _Piece(block=number)


def _fullness(sizes: Sequence[Size], limits: Limits) -> float:
    """How much of a message these take up: 1 is all of it."""
    characters, count = sum(size.characters for size in sizes), sum(size.pieces for size in sizes)
    return max(characters / limits.characters, count / limits.pieces)


def _within(sizes: Sequence[Size], limits: Limits) -> bool:
    return _fullness(sizes, limits) <= 1 and max(size.longest for size in sizes) <= limits.longest
