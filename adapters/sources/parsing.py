"""From a feed's bytes to its entries."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from adapters.sources.clean import line
from adapters.sources.encoding import to_utf8
from adapters.sources.entries import build, language_tag
from adapters.sources.jsonfeed import looks_like_json, parse_json
from adapters.sources.notafeed import NotAFeedError, explain, has_feed_root
from adapters.sources.xmlfeed import parse_xml
from bot.domain.entry import Entry

MAX_ENTRIES = 2_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """`notes` are human lines on what was mended or left out. An entry without a usable address has `url` ""."""

    title: str
    language: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


def parse_feed(
    body: bytes,
    url: str,
    content_type: str = "",
    charset: str = "",
    *,
    max_entries: int = MAX_ENTRIES,
    now: datetime | None = None,
) -> ParsedFeed:
    """Reads RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, however broken.

    `charset` is the HTTP header's. With `now` (aware UTC) given, dates more than an hour ahead of it are dropped.

    Raises:
        NotAFeedError: there is no feed in it.
    """
    if not body.strip():
        raise NotAFeedError("empty: the server sent no content")
    document = to_utf8(body, charset)
    as_json = looks_like_json(document)
    raw = (parse_json if as_json else parse_xml)(document, max_entries)
    if not raw.entries and not as_json and not has_feed_root(document):
        raise NotAFeedError(explain(document, url, content_type))
    notes: list[str] = []
    left_out = raw.left_out + max(len(raw.entries) - max_entries, 0)
    raw.entries = raw.entries[:max_entries]
    if left_out:
        notes.append(f"{left_out:,} further entries left out")
    entries = build(raw, url, now=now, notes=notes)
    return ParsedFeed(
        title=line(raw.title), language=language_tag(raw.language), entries=tuple(entries), notes=tuple(notes)
    )
