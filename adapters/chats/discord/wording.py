"""What a block says, in Discord's markdown: the same words in either layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from adapters.chats.discord import components
from adapters.chats.discord.buttons import CustomIds
from adapters.chats.discord.components import Component
from adapters.chats.discord.markup import escaped, lines, one_line, plain
from bot.domain.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Message,
    Note,
    Paragraph,
    Quotation,
)

_NOTHING: Final = "…"


def words_of(block: Block) -> str:
    """The block's text; "" where it has none."""
    match block:
        case Heading():
            return _led("## " if block.level == 1 else "### ", one_line(block.line))
        case Paragraph():
            return lines(block.line)
        case Bullets():
            return "\n".join(f"- {shown}" for item in block.items if (shown := one_line(item)))
        case Quotation():
            return _quotation(block)
        case Note():
            return _led("-# ", one_line(block.line))
        case Divider() | Buttons():
            return ""
        case _:
            assert_never(block)


def summary_of(message: Message) -> str:
    """What stands in a message without a word: Discord takes none that is empty."""
    return escaped(plain(message.summary)) or _NOTHING


def pressable(buttons: tuple[Button, ...], ids: CustomIds) -> Iterator[Component]:
    """The buttons that can be told apart."""
    for button in buttons:
        if custom_id := ids.give(button.action):
            yield components.button(plain(button.label) or _NOTHING, custom_id)


def _led(by: str, shown: str) -> str:
    return f"{by}{shown}" if shown else ""


def _quotation(quotation: Quotation) -> str:
    shown, by = lines(quotation.line), one_line(quotation.by)
    rows = [*shown.splitlines(), *([f"— {by}"] if by else [])]
    return "\n".join(f"> {row}" for row in rows)
