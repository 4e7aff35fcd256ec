"""Reading what a server sends: JSON of which nothing is certain."""

from __future__ import annotations

import json
from collections.abc import Mapping

Json = Mapping[str, object]


def document(content: bytes) -> Json | None:
    """The JSON object a body holds, None if it is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def read(value: object, *path: str) -> Json:
    """The object at this path, {} if there is none."""
    found = _at(value, *path)
    return found if isinstance(found, Mapping) else {}


def text(value: object, *path: str) -> str:
    """The text at this path, "" if there is none."""
    found = _at(value, *path)
    return found if isinstance(found, str) else ""


def items(value: object, *path: str) -> list[object]:
    """The list at this path, [] if there is none."""
    found = _at(value, *path)
    return found if isinstance(found, list) else []


def count(value: object, *path: str) -> int:
    """The whole number at this path, 0 if there is none or it is below."""
    found = _at(value, *path)
    return max(found, 0) if isinstance(found, int) else 0


def one_line(said: str, *, most: int = 200) -> str:
    """What a server said, fit for a line of a log or a message."""
    line = " ".join("".join(char if char.isprintable() else " " for char in said[: most * 4]).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _at(value: object, *path: str) -> object:
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
