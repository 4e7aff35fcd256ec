"""Shorthands: parse a body as of one day, and name what it holds."""

from __future__ import annotations

from datetime import UTC, datetime

from adapters.sources.parsing import ParsedFeed, parse_feed

URL = "https://feeds.example/dir/harbour.xml"
NOW = datetime(2025, 3, 10, tzinfo=UTC)


def parse(body: bytes | str, **more: str) -> ParsedFeed:
    return parse_feed(body if isinstance(body, bytes) else body.encode(), URL, now=NOW, **more)


def titles(feed: ParsedFeed) -> list[str]:
    return [entry.title for entry in feed.entries]
