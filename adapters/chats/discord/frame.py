"""Messages as Components V2: one frame, within 4,000 characters and 40 components."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Final

from adapters.chats.discord import components
from adapters.chats.discord.buttons import CustomIds
from adapters.chats.discord.components import MOST_BUTTONS, Component, length
from adapters.chats.discord.layout import Layout
from adapters.chats.discord.wording import pressable, summary_of, words_of
from bot.domain.message import Block, Buttons, Divider, Heading, Limits, Message, Size
from bot.ports.chats import Payload

COMPONENTS_V2: Final = 1 << 15  # the message's flag; such a message has no content and cannot lose the flag again
# Discord takes 4,000 characters over all texts and 40 components, the frame among them; a little room is left.
LIMITS: Final = Limits(characters=3900, pieces=38, longest=3900)


def payload(message: Message) -> Payload:
    """The body of a message: its flag, its components, and that nobody is to be mentioned."""
    ids = CustomIds()
    shown = [component for block in message.blocks for component in _components(block, ids)]
    return {
        "flags": COMPONENTS_V2,
        "components": [components.container(shown or [components.text(summary_of(message))])],
        "allowed_mentions": {"parse": []},
    }


def measure(block: Block) -> Size:
    """What a block takes up: characters of its texts, and components."""
    found = list(_flat(_components(block, CustomIds())))
    sizes = [length(str(component["content"])) for component in found if "content" in component]
    return Size(characters=sum(sizes), pieces=len(found), longest=max(sizes, default=0))


FRAME: Final = Layout(limits=LIMITS, measure=measure, payload=payload)


def _components(block: Block, ids: CustomIds) -> Iterator[Component]:
    match block:
        case Heading(button=button) if button:
            yield from _heading(words_of(block), list(pressable((button,), ids)))
        case Divider():
            yield components.separator()
        case Buttons():
            made = pressable(block.buttons, ids)
            while group := list(itertools.islice(made, MOST_BUTTONS)):
                yield components.row(group)
        case _:
            yield from _text(words_of(block))


def _heading(content: str, buttons: list[Component]) -> Iterator[Component]:
    if content and buttons:
        yield components.section(content, buttons[0])
        return
    yield from _text(content)
    if buttons:
        yield components.row(buttons)


def _text(content: str) -> Iterator[Component]:
    if content:
        yield components.text(content)


def _flat(found: Iterator[Component] | list[Component]) -> Iterator[Component]:
    for component in found:
        yield component
        inner, accessory = component.get("components"), component.get("accessory")
        yield from _flat(inner if isinstance(inner, list) else [])
        yield from _flat([accessory] if isinstance(accessory, Mapping) else [])
