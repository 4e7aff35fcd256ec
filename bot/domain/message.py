"""A chat-neutral document: what is said, never how a chat writes it. Renderers escape, chats post."""

from __future__ import annotations

import dataclasses

LONGEST_ACTION = 100  # characters of a button's action as text: Discord's custom_id holds no more


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of plain text (no markup of any chat) in one style; `url` makes it a link (http or https)."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


Line = tuple[Span, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button does, complete in itself so that it still works after a restart: a verb and what it is about."""

    verb: str
    about: str = ""

    def __str__(self) -> str:
        """At most `LONGEST_ACTION` characters: "story:3f2a…"."""
        return f"{self.verb}:{self.about}"

    @classmethod
    def parse(cls, text: str) -> Action:
        """The action that was written as this text."""
        verb, _, about = text.partition(":")
        return cls(verb=verb, about=about)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button with words on it."""

    label: str
    action: Action


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title. `level` 1 heads the whole message, 2 a part of it, which may carry a button beside it."""

    line: Line
    level: int = 2
    button: Button | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    line: Line


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list; each item is a line of its own."""

    items: tuple[Line, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Somebody's words, set apart, and who said them where."""

    line: Line
    by: Line = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Small print."""

    line: Line


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """The end of one part and the beginning of the next: the best place to continue in another message."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """A row of at most five buttons."""

    buttons: tuple[Button, ...]


Block = Heading | Paragraph | Bullets | Quotation | Note | Divider | Buttons


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Blocks from top to bottom; `summary` is the plain text for notifications and screen readers."""

    blocks: tuple[Block, ...]
    summary: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a block takes up once a chat has rendered it.

    `characters` of text, `pieces` (blocks or components), and the characters of its `longest` single text.
    """

    characters: int
    pieces: int
    longest: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one message of a chat can carry, and how many messages of a digest stand in the channel itself.

    Further ones go to the thread below the first.
    """

    characters: int
    pieces: int
    longest: int
    in_channel: int = 2


def text_of(line: Line) -> str:
    """The words of a line, without style."""
    return "".join(span.text for span in line)
