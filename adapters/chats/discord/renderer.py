"""Messages as Discord's Components V2: one frame, within 4,000 characters and 40 components."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Final, assert_never

from adapters.chats.discord import components
from adapters.chats.discord.buttons import CustomIds
from adapters.chats.discord.components import MOST_BUTTONS, Component, length
from adapters.chats.discord.markup import escaped, lines, one_line, plain
from bot.domain.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Limits,
    Message,
    Note,
    Paragraph,
    Quotation,
    Size,
)
from bot.domain.splitting import split
from bot.ports.chats import Payload

COMPONENTS_V2: Final = 1 << 15  # the message's flag; such a message has no content and cannot lose the flag again
# Discord takes 4,000 characters over all texts and 40 components, the frame among them; a little room is left.
LIMITS: Final = Limits(characters=3900, pieces=38, longest=3900)
_NOTHING: Final = "…"


class DiscordRenderer:
    """A `bot.ports.Renderer`."""

    chat: Final = "discord"
    limits: Final = LIMITS

    def split(self, message: Message) -> tuple[Message, ...]:
        """The message as messages that Discord can carry."""
        return split(message, LIMITS, measure)

    def payload(self, message: Message) -> Payload:
        """The body of a message: its flag, its components, and that nobody is to be mentioned."""
        ids = CustomIds()
        shown = [component for block in message.blocks for component in _components(block, ids)]
        if not shown:
            shown = [components.text(escaped(plain(message.summary)) or _NOTHING)]
        return {
            "flags": COMPONENTS_V2,
            "components": [components.container(shown)],
            "allowed_mentions": {"parse": []},
        }


def measure(block: Block) -> Size:
    """What a block takes up: characters of its texts, and components."""
    found = list(_flat(_components(block, CustomIds())))
    sizes = [length(str(component["content"])) for component in found if "content" in component]
    return Size(characters=sum(sizes), pieces=len(found), longest=max(sizes, default=0))


def _components(block: Block, ids: CustomIds) -> Iterator[Component]:
    match block:
        case Heading():
            yield from _heading(block, ids)
        case Paragraph():
            yield from _text(lines(block.line))
        case Bullets():
            yield from _text("\n".join(f"- {shown}" for item in block.items if (shown := one_line(item))))
        case Quotation():
            yield from _text(_quotation(block))
        case Note():
            shown = one_line(block.line)
            yield from _text(f"-# {shown}" if shown else "")
        case Divider():
            yield components.separator()
        case Buttons():
            yield from _rows(block.buttons, ids)
        case _:
            assert_never(block)


def _heading(heading: Heading, ids: CustomIds) -> Iterator[Component]:
    shown = one_line(heading.line)
    content = f"{'##' if heading.level == 1 else '###'} {shown}" if shown else ""
    button = _button(heading.button, ids) if heading.button else None
    if content and button:
        yield components.section(content, button)
        return
    yield from _text(content)
    if button:
        yield components.row([button])


def _quotation(quotation: Quotation) -> str:
    shown, by = lines(quotation.line), one_line(quotation.by)
    rows = [*shown.splitlines(), *([f"— {by}"] if by else [])]
    return "\n".join(f"> {row}" for row in rows)


def _text(content: str) -> Iterator[Component]:
    if content:
        yield components.text(content)


def _rows(buttons: tuple[Button, ...], ids: CustomIds) -> Iterator[Component]:
    made = iter([one for button in buttons if (one := _button(button, ids))])
    while group := list(itertools.islice(made, MOST_BUTTONS)):
        yield components.row(group)


def _button(button: Button, ids: CustomIds) -> Component | None:
    custom_id = ids.give(button.action)
    return components.button(plain(button.label) or _NOTHING, custom_id) if custom_id else None


def _flat(found: Iterator[Component] | list[Component]) -> Iterator[Component]:
    for component in found:
        yield component
        inner, accessory = component.get("components"), component.get("accessory")
        yield from _flat(inner if isinstance(inner, list) else [])
        yield from _flat([accessory] if isinstance(accessory, Mapping) else [])
