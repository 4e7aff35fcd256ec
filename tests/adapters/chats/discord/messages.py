"""Messages to post."""

from __future__ import annotations

from bot.domain.message import Action, Block, Button, Buttons, Heading, Message, Paragraph, Span


def message(words: str = "Something happened.", *more: Block, title: str = "") -> Message:
    """A short message; `title` heads it."""
    heading = (Heading(line=(Span(text=title),), level=1),) if title else ()
    return Message(blocks=(*heading, Paragraph(line=(Span(text=words),)), *more), summary="A digest")


def button(label: str = "Details", verb: str = "story", about: str = "s1") -> Buttons:
    """A row with one button."""
    return Buttons(buttons=(Button(label=label, action=Action(verb=verb, about=about)),))
