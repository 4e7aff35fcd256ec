"""Reading what people write in Slack."""

from __future__ import annotations

import html
import re

_MARKED = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def plain(marked: str) -> str:
    """What somebody wrote, without Slack's marks: links as their addresses, people and channels by name."""
    return html.unescape(_MARKED.sub(_unmarked, marked)).strip()


def _unmarked(mark: re.Match[str]) -> str:
    target, label = mark[1], mark[2] or ""
    if target.startswith(("@", "#", "!")):
        return f"{target[0] if target[0] != '!' else '@'}{label.lstrip('@#') or target[1:]}"
    return label if target.startswith("mailto:") and label else target
