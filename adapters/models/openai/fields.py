"""Reading what a server sends: its JSON, its counts, its words."""

from __future__ import annotations

import json

from adapters.untrusted_json import Json, at


def document(content: bytes) -> Json | None:
    """The JSON object a body holds, None if it is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def count(value: object, *path: str) -> int:
    """The whole number at this path, 0 if there is none or it is below."""
    found = at(value, *path)
    return max(found, 0) if isinstance(found, int) else 0


def one_line(said: str, *, most: int = 200) -> str:
    """What a server said, fit for a line of a log or a message."""
    line = " ".join("".join(char if char.isprintable() else " " for char in said[: most * 4]).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
