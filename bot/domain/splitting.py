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

# A message should be this full before it ends, or it goes on to a worse place: a title alone is no message.
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
    parts = list(_parts(blocks, limits, measure)) or [()]
    return tuple(
        Message(blocks=part_, summary=message.summary if number == 1 else f"{message.summary} ({number}/{len(parts)})")
        for number, part_ in enumerate(parts, start=1)
    )


def _parts(blocks: Sequence[Block], limits: Limits, measure: Measure) -> Iterator[tuple[Block, ...]]:
    pieces = [piece for number, block in enumerate(blocks) for piece in _pieces(number, block)]
    start = 0
    while start < len(pieces):
        if isinstance(blocks[pieces[start].block], Divider):
            start += 1
            continue
        fullness = _reach(blocks, pieces[start:], limits, measure)
        end = start + len(fullness)
        if end < len(pieces):
            end = max(
                range(start + 1, end + 1),
                key=lambda place: _merit(blocks, pieces, place, fullness[place - start - 1]),
            )
        yield tuple(_joined(blocks, pieces[start:end]))
        start = end


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


def _reach(blocks: Sequence[Block], pieces: Sequence[_Piece], limits: Limits, measure: Measure) -> list[float]:
    """How full a message is (1 is full) with the first piece, the first two, … as long as they fit; at least one."""
    fullness: list[float] = []
    before: list[Size] = []
    first = pieces[0]
    for piece in pieces:
        if piece.block != first.block:
            before.append(measure(_joined_one(blocks, first, pieces[len(fullness) - 1])))
            first = piece
        sizes = (*before, measure(_joined_one(blocks, first, piece)))
        if fullness and not _within(sizes, limits):
            break
        characters, count = sum(size.characters for size in sizes), sum(size.pieces for size in sizes)
        fullness.append(max(characters / limits.characters, count / limits.pieces))
    return fullness


def _merit(blocks: Sequence[Block], pieces: Sequence[_Piece], place: int, full: float) -> tuple[bool, bool, int, int]:
    """How good it is to end a message before the piece at `place`: the more the better, the later of equals."""
    last, following = blocks[pieces[place - 1].block], blocks[pieces[place].block]
    if pieces[place - 1].block == pieces[place].block:
        kind = _BLOCK if isinstance(last, Bullets) else _SENTENCE
    elif isinstance(following, Divider):
        kind = _PART
    elif isinstance(last, Heading) or isinstance(following, Buttons):
        kind = _BOUND
    else:
        kind = _BLOCK
    return kind > _BOUND, full >= _FULL, kind, place


def _joined(blocks: Sequence[Block], pieces: Sequence[_Piece]) -> list[Block]:
    """The pieces as blocks again, without dividers at the end."""
    groups = (list(group) for _, group in itertools.groupby(pieces, lambda piece: piece.block))
    found = [_joined_one(blocks, group[0], group[-1]) for group in groups]
    while found and isinstance(found[-1], Divider):
        found.pop()
    return found


def _joined_one(blocks: Sequence[Block], first: _Piece, last: _Piece) -> Block:
    block, start, end = blocks[first.block], first.start, last.end
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


def _within(sizes: Sequence[Size], limits: Limits) -> bool:
    return (
        sum(size.characters for size in sizes) <= limits.characters
        and sum(size.pieces for size in sizes) <= limits.pieces
        and max(size.longest for size in sizes) <= limits.longest
    )
