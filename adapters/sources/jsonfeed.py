"""JSON Feed, versions 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import json

from adapters.sources.dates import parse_date
from adapters.sources.fields import Fields, is_fields, word
from adapters.sources.notafeed import NotAFeedError
from adapters.sources.raw import RawEntry, RawFeed


def looks_like_json(body: bytes) -> bool:
    """Whether the first sign is a JSON value's."""
    return body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def parse_json(body: bytes, limit: int) -> RawFeed:
    """What a JSON Feed in UTF-8 holds, its first `limit` entries. Fields of a wrong type count as absent.

    Raises:
        NotAFeedError: it is no JSON, or not a feed.
    """
    try:
        feed: object = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        raise NotAFeedError("broken JSON: the feed is damaged or was cut off") from None
    items = feed.get("items") if is_fields(feed) else None
    if not is_fields(feed) or not isinstance(items, list):
        raise NotAFeedError("JSON, but not a JSON Feed: it has no items")
    return RawFeed(
        title=html.escape(word(feed.get("title"))),
        language=word(feed.get("language")),
        base=word(feed.get("home_page_url")),
        entries=[_entry(item, _author(feed)) for item in items[:limit] if is_fields(item)],
        left_out=max(len(items) - limit, 0),
    )


def _entry(item: Fields, author: str) -> RawEntry:
    written, plain = word(item.get("content_html")), word(item.get("content_text"))
    return RawEntry(
        id=_identity(item.get("id")),
        link=word(item.get("url")) or word(item.get("external_url")),
        title=html.escape(word(item.get("title"))),
        published=parse_date(word(item.get("date_published"))) or parse_date(word(item.get("date_modified"))),
        summary=html.escape(word(item.get("summary"))),
        content=written or html.escape(plain).replace("\n", "<br>"),
        author=_author(item) or author,
        language=word(item.get("language")),
    )


def _author(fields: Fields) -> str:
    """The first name in `authors` (1.1) or `author` (1.0)."""
    authors = fields.get("authors")
    people = [*(authors if isinstance(authors, list) else ()), fields.get("author")]
    return next((name for person in people if is_fields(person) and (name := word(person.get("name")))), "")


def _identity(value: object) -> str:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else word(value)
