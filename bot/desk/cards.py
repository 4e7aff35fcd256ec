"""The shapes answers are built of."""

from __future__ import annotations

import dataclasses

from bot.domain.message import (
    Action,
    Block,
    Bullets,
    Button,
    Buttons,
    Heading,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
    text_of,
)
from bot.present.untrusted import shown, web_link
from bot.text.shortening import shortened

_SUMMARY = 150  # characters that a notification shows


def line(*parts: str | Span) -> Line:
    """Plain text and spans side by side."""
    return tuple(part if isinstance(part, Span) else Span(text=part) for part in parts if part)


def link(text: str, url: str) -> Span:
    """Words that others wrote, linked if the address may be."""
    return Span(text=shown(text) or url, url=web_link(url) or "")


def bold(text: str) -> Span:
    """Words that stand out."""
    return Span(text=text, bold=True)


def title(text: str) -> Heading:
    """The heading of a whole answer."""
    return Heading(line=line(text), level=1)


def button(label: str, verb: str, about: str = "") -> Button:
    """A button that does this."""
    return Button(label=label, action=Action(verb=verb, about=about))


def card(*blocks: Block) -> Message:
    """The blocks as a message; its first words are the summary."""
    words = " ".join(filter(None, (_words(block) for block in blocks)))
    return Message(blocks=blocks, summary=shortened(words, _SUMMARY) or "…")


def note(text: str) -> Message:
    """A single sentence or two."""
    return card(Paragraph(line=line(shown(text))))


def with_buttons(message: Message, *buttons: Button) -> Message:
    """The message with these buttons below it, but for those that would do what one in it does already."""
    present = {each.action.verb for block in message.blocks if isinstance(block, Buttons) for each in block.buttons}
    new = tuple(each for each in buttons if each.action.verb not in present)
    return dataclasses.replace(message, blocks=(*message.blocks, Buttons(buttons=new))) if new else message


def without(message: Message, verb: str) -> Message:
    """The message without the buttons of this verb below it."""
    blocks: list[Block] = []
    for block in message.blocks:
        if isinstance(block, Buttons):
            kept = tuple(each for each in block.buttons if each.action.verb != verb)
            blocks += [Buttons(buttons=kept)] if kept else []
        else:
            blocks.append(block)
    return dataclasses.replace(message, blocks=tuple(blocks))


def _words(block: Block) -> str:
    match block:
        case Heading() | Paragraph() | Note() | Quotation():
            return text_of(block.line)
        case Bullets():
            return "; ".join(text_of(item) for item in block.items)
        case _:
            return ""
