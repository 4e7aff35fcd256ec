"""What parsers and JSON give by name: fields of any type, of which those of a wrong type count as absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

Fields = Mapping[str, object]


def is_fields(value: object) -> TypeGuard[Fields]:
    """Whether it has fields."""
    return isinstance(value, Mapping)


def word(value: object) -> str:
    """The text, or "" for what is none."""
    return value if isinstance(value, str) else ""


def first_value(content: object) -> str:
    """The first "value" that is not empty in a list of fields."""
    if not isinstance(content, list):
        return ""
    return next((value for part in content if is_fields(part) and (value := word(part.get("value")))), "")
