"""Composed digests as JSON. What is written is read back equal; what is not known here is refused, never guessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from bot.domain.delivery import Told
from bot.domain.message import (
    Action,
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
    Span,
)
from bot.errors import StoreError

_T = TypeVar("_T")
_Part = Message | Block | Button | Action | Span
_Json = dict[str, object] | list[object] | str | int | None
_KIND = "kind"
_KINDS: Mapping[type[object], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Quotation: "quotation",
    Note: "note",
    Divider: "divider",
    Buttons: "buttons",
}


def written(message: Message) -> _Json:
    """A message as JSON: every part an object of its fields, and a block with its `kind`."""
    return _written(message)


def written_told(told: Mapping[str, Told]) -> dict[str, object]:
    """What a digest tells as JSON, by story id."""
    return {
        story: {"articles": sorted(each.articles), "points": list(each.points)} for story, each in sorted(told.items())
    }


def read(raw: object) -> Message:
    """The message that was written. Raises StoreError for a kind or key that is not known here, and for odd values."""
    return _message(raw)


def read_told(raw: object) -> dict[str, Told]:
    """What a digest tells, as it was written. Raises StoreError as `read` does."""
    return {story: _told(each) for story, each in _object(raw).items()}


def _written(value: _Part | tuple[object, ...] | str | int | None) -> _Json:
    match value:
        case None | str() | int():
            return value
        case tuple():
            return [_written(each) for each in value]  # type: ignore[arg-type]
        case _:
            kind = _KINDS.get(type(value))
            tag: dict[str, object] = {_KIND: kind} if kind else {}
            return tag | {field.name: _written(getattr(value, field.name)) for field in dataclasses.fields(value)}


def _object(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise _refusal("an object is missing")
    return raw


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise _refusal("a text is missing")
    return raw


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise _refusal("a flag is missing")
    return raw


def _number(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise _refusal("a number is missing")
    return raw


def _all(reader: Callable[[object], _T], raw: object) -> tuple[_T, ...]:
    if not isinstance(raw, list):
        raise _refusal("a list is missing")
    return tuple(reader(each) for each in raw)


def _made(make: Callable[..., _T], readers: Mapping[str, Callable[[object], object]], raw: object) -> _T:
    """The value with these fields. One that has a default may be missing: it is younger than what was written."""
    given = _object(raw)
    if unknown := given.keys() - readers.keys():
        raise _refusal(f'"{min(unknown)}" is not known')
    fields = {name: readers[name](value) for name, value in given.items()}
    try:
        return make(**fields)
    except TypeError:
        raise _refusal(f'of "{", ".join(readers)}" there is only "{", ".join(fields)}"') from None


_span = partial(_made, Span, {"text": _text, "bold": _flag, "italic": _flag, "url": _text})
_line = partial(_all, _span)
_action = partial(_made, Action, {"verb": _text, "about": _text})
_button = partial(_made, Button, {"label": _text, "action": _action})


def _perhaps_button(raw: object) -> Button | None:
    return None if raw is None else _button(raw)


_BLOCKS: Mapping[str, Callable[[object], Block]] = {
    "heading": partial(_made, Heading, {"line": _line, "level": _number, "button": _perhaps_button}),
    "paragraph": partial(_made, Paragraph, {"line": _line}),
    "bullets": partial(_made, Bullets, {"items": partial(_all, _line)}),
    "quotation": partial(_made, Quotation, {"line": _line, "by": _line}),
    "note": partial(_made, Note, {"line": _line}),
    "divider": partial(_made, Divider, {}),
    "buttons": partial(_made, Buttons, {"buttons": partial(_all, _button)}),
}


def _block(raw: object) -> Block:
    fields = dict(_object(raw))
    kind = fields.pop(_KIND, None)
    if not isinstance(kind, str) or kind not in _BLOCKS:
        raise _refusal(f'a block of the kind "{kind}" is not known')
    return _BLOCKS[kind](fields)


def _points(raw: object) -> tuple[str, ...]:
    return _all(_text, raw)


_message = partial(_made, Message, {"blocks": partial(_all, _block), "summary": _text})
_told = partial(_made, Told, {"articles": lambda raw: frozenset(_points(raw)), "points": _points})


def _refusal(why: str) -> StoreError:
    return StoreError(f"A stored digest cannot be read ({why})", "it is of a newer version of Nutgraf: update this one")
