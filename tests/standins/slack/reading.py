"""What a reader sees of a message: its words without any markup, as Slack would show them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from tests.standins.slack.records import Json

_LINK = re.compile(r"<(?:https?|mailto):[^|>]*\|([^>]*)>")
_STYLES = [re.compile(rf"(?<!\w){mark}(?=\S)([^\n]+?)(?<=\S){mark}(?!\w)") for mark in (r"\*", "_", "~", "`")]
_EMOJI = re.compile(r":[\w+'-]+:")
_QUOTE = re.compile(r"^\s*&gt;", re.MULTILINE)


def words(blocks: list[Json]) -> str:
    """The words of blocks, one line for each text."""
    return "\n".join(text for block in blocks for text in _texts(block))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        kind = value.get("type")
        if kind == "mrkdwn":
            yield _read(value["text"])
        elif kind == "plain_text":
            yield value["text"]
        elif kind in {"rich_text_section", "rich_text_quote"}:
            yield "".join(element["text"] for element in value["elements"])
        else:
            for inner in value.values():
                yield from _texts(inner)


def _read(marked: str) -> str:
    """Markup as Slack reads it, in its most eager form."""
    text = _LINK.sub(lambda link: link[1], marked)
    for style in _STYLES:
        text = style.sub(lambda found: found[1], text)
    return html.unescape(_QUOTE.sub("", _EMOJI.sub("☺", text)))
