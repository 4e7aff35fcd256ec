"""Lines as Slack's rich text. Its texts are never read as markup, and mention nobody."""

from __future__ import annotations

from adapters.chats.slack.mrkdwn import linkable
from bot.domain.message import Bullets, Line, Quotation, Span

Json = dict[str, object]


def paragraph(line: Line) -> Json | None:
    """A line as a block; None if there is nothing to see."""
    return _block(_part("rich_text_section", line))


def bullets(block: Bullets) -> Json | None:
    """A list as a block; items without words are left out."""
    items = [item for line in block.items if (item := _part("rich_text_section", line))]
    return _block({"type": "rich_text_list", "style": "bullet", "elements": items} if items else None)


def quotation(block: Quotation) -> Json | None:
    """Somebody's words behind a bar, and below it who said them."""
    by = (Span(text="— "), *block.by) if _shown(block.by) else ()
    return _block(_part("rich_text_quote", block.line), _part("rich_text_section", by))


def _block(*parts: Json | None) -> Json | None:
    elements = [part for part in parts if part]
    return {"type": "rich_text", "elements": elements} if elements else None


def _part(kind: str, line: Line) -> Json | None:
    if not _shown(line):
        return None
    return {"type": kind, "elements": [_element(span) for span in line if span.text]}


def _shown(line: Line) -> bool:
    return any(span.text.strip() for span in line)


def _element(span: Span) -> Json:
    styles = {"bold": span.bold, "italic": span.italic}
    style: Json = {name: True for name, wanted in styles.items() if wanted}
    element: Json = {"type": "text", "text": span.text}
    if linkable(span.url):
        element = {"type": "link", "url": span.url, "text": span.text}
    return element | ({"style": style} if style else {})
