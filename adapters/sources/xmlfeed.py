"""RSS, RDF and Atom: the fast parser first, the forgiving one where the fast one finds less than the bytes hold."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeGuard

import fastfeedparser
import feedparser

from adapters.sources.cut import shortened
from adapters.sources.dates import parse_date
from adapters.sources.raw import RawEntry, RawFeed
from adapters.sources.survey import Item, Survey, real_count, survey

_Fields = Mapping[str, object]
_MAY_HOLD_ITEMS = re.compile(rb"item|entry", re.IGNORECASE)  # under any prefix: it costs many times more to try
_FORGIVEN = 8_000_000  # bytes; more would hold the interpreter for many seconds
# RSS 0.90 has the shape of RSS 1.0 under names of its own.
_OLD_NAMES = (b"http://my.netscape.com/rdf/simple/0.9/", b"http://channel.netscape.com/rdf/simple/0.9/")
_NEW_NAME = b"http://purl.org/rss/1.0/"
_HEAD = 2_048
_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}


def parse_xml(body: bytes, limit: int) -> RawFeed:
    """What a feed in UTF-8 holds, about `limit` entries at most. Never raises; without entries it gives none."""
    head = body[:_HEAD]
    for name in _OLD_NAMES:
        if name in head:
            body = head.replace(name, _NEW_NAME) + body[_HEAD:]
    body, seen, left_out = shortened(body, survey(body), limit)
    best = _best(body, seen)
    best.language = best.language or seen.language
    best.base = best.base or seen.base
    best.left_out = left_out
    return best


def _best(body: bytes, seen: Survey) -> RawFeed:
    fast = _fast(body, seen)
    found = len(fast.entries) if fast else 0
    if fast and found and (found >= len(seen.items) or found >= real_count(body)):
        return fast
    forgiving = _forgiving(body) if len(body) <= _FORGIVEN and _MAY_HOLD_ITEMS.search(body) else None
    return forgiving if forgiving and len(forgiving.entries) > found else fast or forgiving or RawFeed()


def _fast(body: bytes, seen: Survey) -> RawFeed | None:
    try:
        parsed = fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False)
    except Exception:  # noqa: BLE001 (it raises whatever its parts raise; the forgiving parser has the last word)
        return None
    feed, entries = parsed.get("feed") or {}, parsed.get("entries") or []
    language = seen.language or _word(feed.get("language"))
    aligned = len(entries) == len(seen.items)
    encoded = b":encoded" in body
    raw = RawFeed(title=_word(feed.get("title")), language=language, base=seen.base or _word(feed.get("link")))
    if aligned:
        raw.entries = [_entry(e, i, language, encoded=encoded) for e, i in zip(entries, seen.items, strict=True)]
    else:
        dates = {date for item in seen.items if (date := parse_date(item.date, language))}
        raw.entries = [_unaligned(e, dates, encoded=encoded) for e in entries]
    return raw


def _entry(fields: _Fields, item: Item, language: str, *, encoded: bool) -> RawEntry:
    entry = _common(fields, encoded=encoded)
    entry.published = parse_date(item.date, language) if item.dates else None
    if item.source:
        entry.outlet = item.outlet
    if item.attributes:
        entry.language, entry.base = item.language, item.base
    return entry


def _unaligned(fields: _Fields, dates: set[datetime], *, encoded: bool) -> RawEntry:
    """The parser guesses dates from anything, so only those are believed that are written in the feed."""
    entry = _common(fields, encoded=encoded)
    date = parse_date(_word(fields.get("published")))
    entry.published = date if date in dates else None
    return entry


def _common(fields: _Fields, *, encoded: bool) -> RawEntry:
    summary, content = _word(fields.get("description")), _first_value(fields.get("content"))
    if not encoded and content.strip() == summary:
        content = ""
    return RawEntry(
        id=_word(fields.get("id")),
        link=_word(fields.get("link")),
        title=_word(fields.get("title")),
        summary=summary,
        content=content,
        author=_word(fields.get("author")),
    )


def _forgiving(body: bytes) -> RawFeed | None:
    try:
        # A stream, never the bytes themselves: those it would first try as the name of a file.
        parsed = feedparser.parse(
            io.BytesIO(body), response_headers=_AS_UTF8, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # noqa: BLE001 (any bytes give a value)
        return None
    feed = parsed.get("feed") or {}
    language = _word(feed.get("language"))
    return RawFeed(
        title=_word(feed.get("title")),
        language=language,
        base=_word(feed.get("link")),
        entries=[_forgiven(entry, language) for entry in parsed.get("entries") or ()],
    )


def _forgiven(fields: _Fields, language: str) -> RawEntry:
    detail, source = fields.get("title_detail"), fields.get("source")
    return RawEntry(
        id=_word(fields.get("id")),
        link=_word(fields.get("link")),
        title=_word(fields.get("title")),
        published=_date_of(fields, language),
        summary=_word(fields.get("summary")),
        content=_first_value(fields.get("content")),
        author=_word(fields.get("author")),
        language=_word(detail.get("language")) if _is_fields(detail) else "",
        outlet=_word(source.get("title")) if _is_fields(source) else "",
        base=_word(detail.get("base")) if _is_fields(detail) else "",
    )


def _date_of(fields: _Fields, language: str) -> datetime | None:
    for name in ("published", "created", "updated"):
        if name not in fields:  # asked for "updated" without one, feedparser warns and gives another date
            continue
        written, parsed = _word(fields.get(name)), fields.get(f"{name}_parsed")
        date = parse_date(written, language) if written else None
        if date is None and isinstance(parsed, tuple):
            try:
                date = parse_date(datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat())
            except (ValueError, OverflowError, OSError, TypeError):
                date = None
        if date:
            return date
    return None


def _first_value(content: object) -> str:
    if not isinstance(content, list):
        return ""
    return next((value for part in content if _is_fields(part) and (value := _word(part.get("value")))), "")


def _is_fields(value: object) -> TypeGuard[_Fields]:
    return isinstance(value, Mapping)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
