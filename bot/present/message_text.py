"""A message as plain text, for a terminal or a pipe; its links are numbered and listed at the end."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from bot.domain.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
)
from bot.present.digest_text import NARROWEST, address, render
from bot.present.wrap import NO_BREAK, hang, wrap

_RULE = 24  # cells


def message_as_text(message: Message, *, width: int = 80) -> str:
    """The message in lines of at most `width` cells; ends with a newline. An address is never broken."""
    page = _Page(max(width, NARROWEST))
    return render(page.lines(message), color=False)


class _Page:
    def __init__(self, width: int) -> None:
        self._width = width
        self._links: dict[str, int] = {}

    def lines(self, message: Message) -> Iterator[Text]:
        previous: Block | None = None
        for block in message.blocks:
            if previous and _apart(previous, block):
                yield Text()
            yield from self._block(block)
            previous = block
        if self._links:
            yield Text()
        for url, number in self._links.items():
            head = f"[{number}] "
            yield Text.assemble(head, address(url, 0, color=False))

    def _block(self, block: Block) -> Iterator[Text]:
        match block:
            case Heading():
                yield from wrap(self._text(block.line), self._width)
                if block.button:
                    yield from wrap(_button(block.button), self._width)
            case Paragraph() | Note():
                yield from wrap(self._text(block.line), self._width)
            case Bullets():
                for item in block.items:
                    yield from hang(Text("• "), self._text(item), self._width)
            case Quotation():
                yield from hang(Text("  "), self._text(block.line), self._width)
                if block.by:
                    yield from hang(Text("  — "), self._text(block.by), self._width)
            case Buttons():
                yield from wrap(Text("  ").join(_button(button) for button in block.buttons), self._width)
            case Divider():
                yield Text("─" * _RULE)

    def _text(self, line: Line) -> Text:
        text = Text()
        for span in line:
            text.append(span.text)
            if span.url:
                number = self._links.setdefault(span.url, len(self._links) + 1)
                text.append(f"{NO_BREAK}[{number}]")
        return text


def _apart(previous: Block, block: Block) -> bool:
    """Whether an empty line stands between the two."""
    match previous, block:
        case (Heading() | Note(), Note()) | (Note(), Bullets()):
            return False
        case _:
            return True


def _button(button: Button) -> Text:
    return Text(f"[{button.label}]".replace(" ", NO_BREAK))
