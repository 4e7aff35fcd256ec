"""Discord's message components (V2), as the JSON it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

Component = Mapping[str, object]

MOST_BUTTONS: Final = 5  # in one row
_MOST_LABEL: Final = 80
_ROW, _BUTTON, _SECTION, _TEXT, _SEPARATOR, _CONTAINER = 1, 2, 9, 10, 14, 17
_SECONDARY: Final = 2


def text(content: str) -> Component:
    """A TextDisplay."""
    return {"type": _TEXT, "content": content}


def button(label: str, custom_id: str) -> Component:
    """A button that tells us when it is pressed. A label that is too long ends with an ellipsis."""
    return {"type": _BUTTON, "style": _SECONDARY, "label": shortened(label, _MOST_LABEL), "custom_id": custom_id}


def row(buttons: Sequence[Component]) -> Component:
    """An ActionRow of at most `MOST_BUTTONS`."""
    return {"type": _ROW, "components": list(buttons)}


def section(content: str, accessory: Component) -> Component:
    """Text with a button beside it."""
    return {"type": _SECTION, "components": [text(content)], "accessory": accessory}


def separator() -> Component:
    """A thin line."""
    return {"type": _SEPARATOR, "divider": True, "spacing": 1}


def container(components: Sequence[Component]) -> Component:
    """The frame around a message."""
    return {"type": _CONTAINER, "components": list(components)}


def length(content: str) -> int:
    """Characters as the strictest of Discord's counters might count them: UTF-16 code units."""
    return len(content.encode("utf-16-le", "surrogatepass")) // 2


def shortened(content: str, most: int) -> str:
    """At most so many characters, an ellipsis where something is missing."""
    if length(content) <= most:
        return content
    kept = content[: most - 1]
    while length(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
