"""Messages as Discord has always taken them: a title as the content, an embed for each part, buttons below.

Room for half as much again as the frame has, and shown by clients that know no frames.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from adapters.chats.discord import components
from adapters.chats.discord.buttons import CustomIds
from adapters.chats.discord.components import MOST_BUTTONS, Component, length, shortened
from adapters.chats.discord.layout import Layout
from adapters.chats.discord.markup import plain
from adapters.chats.discord.wording import pressable, summary_of, words_of
from bot.domain.message import (
    Block,
    Button,
    Buttons,
    Divider,
    Heading,
    Limits,
    Message,
    Paragraph,
    Quotation,
    Size,
    text_of,
)
from bot.ports.chats import Payload

Embed = Mapping[str, object]

# Discord takes 6,000 characters over all embeds, 4,096 in a description, 10 embeds, and 5 rows of 5 buttons, which are
# the pieces counted here; a little room is left.
LIMITS: Final = Limits(characters=5800, pieces=25, longest=4000)
_DESCRIPTION: Final = 4096
_CONTENT: Final = 2000
# Parts that get an embed of their own. Texts that run over make two more at most: with a third, four embeds would hold
# more than 2 * 4,096 characters.
_PARTS: Final = 8
_BETWEEN: Final = "\n\n"  # at most
_NAME: Final = 30  # characters of a headline on a button
_NUMBER: Final = re.compile(r"\d{1,3}(?=[.)\s])")


def payload(message: Message) -> Payload:
    """The body of a message: content, embeds and rows of buttons, all three also where empty, so that edits clear them.

    There is always an embed: it bears the mark.
    """
    title, rest = _titled(message.blocks)
    shown = list(_embeds(rest)) or [_embed(summary_of(message))]
    return {
        "flags": 0,
        "content": title,
        "embeds": shown,
        "components": list(_rows(message.blocks)),
        "allowed_mentions": {"parse": []},
    }


def measure(block: Block) -> Size:
    """What a block takes up: characters of its text and what parts it from the next, and buttons."""
    characters = length(words_of(block))
    match block:
        case Buttons():
            buttons = len(block.buttons)
        case Heading():
            buttons = 1 if block.button else 0
        case _:
            buttons = 0
    return Size(characters=characters + len(_BETWEEN) if characters else 0, pieces=buttons, longest=characters)


EMBEDS: Final = Layout(limits=LIMITS, measure=measure, payload=payload)


def _titled(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The title that opens a message, and what follows; "" for one that has links, which Discord would unfold."""
    if blocks and isinstance(first := blocks[0], Heading) and first.level == 1:
        words = words_of(first)
        has_more = any(words_of(block) for block in blocks[1:])
        if has_more and length(words) <= _CONTENT and not any(span.url for span in first.line):
            return words, blocks[1:]
    return "", blocks


def _embeds(blocks: Sequence[Block]) -> Iterator[Embed]:
    """The texts, an embed for each part between dividers as long as there is one to spare."""
    description = ""
    opened = 1
    before: Block | None = None
    for block in blocks:
        words = words_of(block)
        parted = isinstance(block, Divider) and opened < _PARTS
        longer = f"{description}{_between(before, block)}{words}" if description else words
        if description and (parted or (words and length(longer) > _DESCRIPTION)):
            yield _embed(description)
            longer = words
            opened += parted
        if words or parted:
            description, before = longer, block
    if description:
        yield _embed(description)


def _between(before: Block | None, after: Block) -> str:
    """A blank line where two texts of a kind would read as one."""
    alike = type(before) is type(after) and isinstance(after, Paragraph | Quotation)
    return _BETWEEN if alike else "\n"


def _embed(description: str) -> Embed:
    return {"description": description}


def _rows(blocks: Sequence[Block]) -> Iterator[Component]:
    ids = CustomIds()
    made = (made for block in blocks for made in pressable(_buttons(block), ids))
    while group := list(itertools.islice(made, MOST_BUTTONS)):
        yield components.row(group)


def _buttons(block: Block) -> tuple[Button, ...]:
    """A block's buttons. One that stood beside a heading says which: "Details · 3", or the headline's beginning."""
    match block:
        case Buttons():
            return block.buttons
        case Heading(button=button) if button:
            headline = plain(text_of(block.line))
            number = _NUMBER.match(headline)
            about = number[0] if number else shortened(headline, _NAME)
            label = plain(button.label)
            return (Button(label=f"{label} · {about}" if about else label, action=button.action),)
        case _:
            return ()
