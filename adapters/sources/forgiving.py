"""RSS, RDF and Atom by the forgiving parser, which reads nearly anything, slowly."""

from __future__ import annotations

import calendar
import io
import re
from datetime import UTC, datetime

import feedparser

from adapters.sources.dates import parse_date
from adapters.sources.fields import Fields, first_value, is_fields, word
from adapters.sources.raw import RawEntry, RawFeed

_MAY_HOLD_ITEMS = re.compile(rb"item|entry", re.IGNORECASE)  # under any prefix: it costs many times more to try
_FORGIVEN = 8_000_000  # bytes; more would hold the interpreter for many seconds
_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}


def parse_forgiving(body: bytes) -> RawFeed | None:
    """What it makes of a feed in UTF-8; None where it raises, or need not be tried."""
    if len(body) > _FORGIVEN or not _MAY_HOLD_ITEMS.search(body):
        return None
    try:
        # A stream, never the bytes themselves: those it would first try as the name of a file.
        parsed = feedparser.parse(
            io.BytesIO(body), response_headers=_AS_UTF8, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # noqa: BLE001 (any bytes give a value)
        return None
    feed = parsed.get("feed") or {}
    language = word(feed.get("language"))
    return RawFeed(
        title=word(feed.get("title")),
        language=language,
        base=word(feed.get("link")),
        entries=[_entry(entry, language) for entry in parsed.get("entries") or ()],
    )


def _entry(fields: Fields, language: str) -> RawEntry:
    detail, source = fields.get("title_detail"), fields.get("source")
    return RawEntry(
        id=word(fields.get("id")),
        link=word(fields.get("link")),
        title=word(fields.get("title")),
        published=_date_of(fields, language),
        summary=word(fields.get("summary")),
        content=first_value(fields.get("content")),
        author=word(fields.get("author")),
        language=word(detail.get("language")) if is_fields(detail) else "",
        outlet=word(source.get("title")) if is_fields(source) else "",
        base=word(detail.get("base")) if is_fields(detail) else "",
    )


def _date_of(fields: Fields, language: str) -> datetime | None:
    for name in ("published", "created", "updated"):
        if name not in fields:  # asked for "updated" without one, feedparser warns and gives another date
            continue
        written, parsed = word(fields.get(name)), fields.get(f"{name}_parsed")
        date = parse_date(written, language) if written else None
        if date is None and isinstance(parsed, tuple):
            try:
                date = parse_date(datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat())
            except (ValueError, OverflowError, OSError, TypeError):
                date = None
        if date:
            return date
    return None
