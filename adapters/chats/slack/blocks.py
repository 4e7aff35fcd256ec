"""Blocks of a message as blocks of Slack, and what they take up."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from adapters.chats.slack import richtext
from adapters.chats.slack.mrkdwn import writable, written
from bot.domain.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Limits,
    Note,
    Paragraph,
    Quotation,
    Size,
    text_of,
)
from bot.text.shortening import shortened

Json = dict[str, object]

# Slack documents 50 blocks and 3,000 characters of a section, but not how much text all blocks may hold: 9,597
# characters were seen to pass, 11,341 to be refused.
LIMITS = Limits(characters=9_000, pieces=50, longest=3_000)
LONGEST_LABEL = 75
_LONGEST_HEADER = 150
_IN_A_ROW = 25


def blocks_of(block: Block) -> list[Json]:
    """The blocks that show one block; none if there is nothing to see."""
    shown: list[Json]
    match block:
        case Heading():
            shown = _heading(block)
        case Paragraph():
            shown = _there(richtext.paragraph(block.line))
        case Bullets():
            shown = _there(richtext.bullets(block))
        case Quotation():
            shown = _there(richtext.quotation(block))
        case Note():
            shown = _note(block)
        case Divider():
            shown = [{"type": "divider"}]
        case Buttons():
            shown = _rows(block.buttons)
        case _:
            assert_never(block)
    return shown


def size_of(block: Block) -> Size:
    """What a block takes up. The addresses behind links count as text: nobody says that Slack does not count them."""
    shown = blocks_of(block)
    lengths = [sum(_lengths(text)) for text in _texts(shown)]
    return Size(characters=sum(lengths), pieces=len(shown), longest=max(lengths, default=0))


def _heading(block: Heading) -> list[Json]:
    words = text_of(block.line).strip()
    buttons = (block.button,) if block.button else ()
    if not words:
        return _rows(buttons)
    plain = not any(span.url for span in block.line)
    if block.level == 1 and plain and len(words) <= _LONGEST_HEADER:
        text: Json = {"type": "plain_text", "text": words, "emoji": False}
        return [{"type": "header", "text": text}, *_rows(buttons)]
    line = tuple(dataclasses.replace(span, bold=True) for span in block.line)
    if block.button and writable(line) and len(marked := written(line)) <= LIMITS.longest:
        return [{"type": "section", "text": _mrkdwn(marked), "accessory": _button(block.button)}]
    return [*_there(richtext.paragraph(line)), *_rows(buttons)]


def _note(block: Note) -> list[Json]:
    if not text_of(block.line).strip():
        return []
    if not writable(block.line):
        return _there(richtext.paragraph(block.line))
    return [{"type": "context", "elements": [_mrkdwn(written(block.line))]}]


def _rows(buttons: Sequence[Button]) -> list[Json]:
    rows = [buttons[start : start + _IN_A_ROW] for start in range(0, len(buttons), _IN_A_ROW)]
    return [{"type": "actions", "elements": [_button(button) for button in row]} for row in rows]


def _button(button: Button) -> Json:
    label = shortened(button.label.strip() or "…", LONGEST_LABEL)
    text: Json = {"type": "plain_text", "text": label, "emoji": False}
    return {"type": "button", "text": text, "action_id": str(button.action), "value": str(button.action)}


def _mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def _there(block: Json | None) -> list[Json]:
    return [block] if block else []


def _texts(value: object) -> Iterator[Mapping[str, object]]:
    """Everything that holds one text: a text object, or a line of rich text."""
    if isinstance(value, Mapping):
        if value.get("type") in {"plain_text", "mrkdwn", "rich_text_section", "rich_text_quote"}:
            yield value
        else:
            for inner in value.values():
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _lengths(text: Mapping[str, object]) -> Iterator[int]:
    elements = text.get("elements")
    for part in elements if isinstance(elements, list) else [text]:
        yield from (len(written) for key in ("text", "url") if isinstance(written := part.get(key), str))
