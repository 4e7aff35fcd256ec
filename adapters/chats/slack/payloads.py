"""Reading what Slack sends: JSON of which nothing is certain."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

Json = Mapping[str, object]

_MARKED = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


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


def plain(marked: str) -> str:
    """What somebody wrote, without Slack's marks: links as their addresses, people and channels by name."""
    return html.unescape(_MARKED.sub(_unmarked, marked)).strip()


def _unmarked(mark: re.Match[str]) -> str:
    target, label = mark[1], mark[2] or ""
    if target.startswith(("@", "#", "!")):
        return f"{target[0] if target[0] != '!' else '@'}{label.lstrip('@#') or target[1:]}"
    return label if target.startswith("mailto:") and label else target


def _at(value: object, *path: str) -> object:
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
