"""Shorthands: parse a body as of one day, and make every entry that is listed."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

from adapters.sources.parsing import MAX_ENTRIES, ParsedFeed, parse_feed
from bot.domain.entry import Entry
from bot.domain.listing import Listing

URL = "https://feeds.example/dir/harbour.xml"
NOW = datetime(2025, 3, 10, tzinfo=UTC)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WholeFeed:
    """A parsed feed with all its entries."""

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


def parse(body: bytes | str, charset: str = "", *, max_entries: int = MAX_ENTRIES) -> WholeFeed:
    encoded = body if isinstance(body, bytes) else body.encode()
    return whole(parse_feed(encoded, URL, charset=charset, max_entries=max_entries, now=NOW))


def whole(feed: ParsedFeed) -> WholeFeed:
    """All of it. What is listed is what is made."""
    entries = all_of(feed.listing)
    assert {entry.id for entry in entries if not entry.url} == feed.unplaced
    return WholeFeed(title=feed.title, entries=entries, notes=feed.notes)


def all_of(listing: Listing) -> tuple[Entry, ...]:
    entries = listing.entries(set(listing.ids))
    assert tuple(entry.id for entry in entries) == listing.ids
    return entries


def titles(feed: WholeFeed) -> list[str]:
    return [entry.title for entry in feed.entries]
