"""Who would be notified by a message: what Slack reads as a mention in its texts and rich text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.standins.slack.records import Json

_MARKED = re.compile(r"<(?:![^>]*|@[UW]\w+[^>]*)>")
# Unless told that a text is verbatim, Slack parses "certain mentions" in blocks by itself.
_BARE = re.compile(r"@(?:channel|here|everyone)\b")
_RICH = {"broadcast", "user", "usergroup"}


def mentions(text: str, blocks: list[Json], **options: object) -> list[str]:
    """Every mention that fires. `options` are the other arguments of the call (`link_names`, `parse`)."""
    named = options.get("link_names") or options.get("parse") == "full"
    bare = _BARE.findall(text) if named else []
    return [*_MARKED.findall(text), *bare, *_within(blocks)]


def _within(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") in _RICH:
            yield str(value["type"])
        if value.get("type") == "mrkdwn":
            yield from _MARKED.findall(value.get("text", ""))
            yield from [] if value.get("verbatim") else _BARE.findall(value.get("text", ""))
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _within(inner)
