"""Labels and previews, where there is no room for all of a text."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """The text in at most `most` code points, an ellipsis where something is missing."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
