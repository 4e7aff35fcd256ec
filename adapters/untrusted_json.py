"""Reading JSON that a service sends, of which nothing is certain."""

from __future__ import annotations

from collections.abc import Mapping

Json = Mapping[str, object]


def read(value: object, *path: str) -> Json:
    """The object at this path, {} if there is none."""
    found = at(value, *path)
    return found if isinstance(found, Mapping) else {}


def text(value: object, *path: str) -> str:
    """The text at this path, "" if there is none."""
    found = at(value, *path)
    return found if isinstance(found, str) else ""


def items(value: object, *path: str) -> list[object]:
    """The list at this path, [] if there is none."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def at(value: object, *path: str) -> object:
    """Whatever stands at this path, None if nothing does."""
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
