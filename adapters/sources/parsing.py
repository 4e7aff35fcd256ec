"""From a feed's bytes to what it lists."""

from __future__ import annotations

import dataclasses
from collections.abc import Set as AbstractSet
from datetime import datetime

from adapters.sources.clean import line
from adapters.sources.encoding import to_utf8
from adapters.sources.entries import TOO_EARLY, build
from adapters.sources.fastfeed import FastFeed
from adapters.sources.jsonfeed import looks_like_json, parse_json
from adapters.sources.notafeed import NotAFeedError, explain, has_feed_root
from adapters.sources.ordinary import ordinary_ids
from adapters.sources.raw import RawFeed
from adapters.sources.xmlfeed import parse_xml
from bot.domain.entry import Entry
from bot.domain.listing import Listing, listing_of

MAX_ENTRIES = 2_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """`notes` are human lines on what was mended or left out. `unplaced` are ids of items without a web address."""

    title: str
    listing: Listing
    unplaced: frozenset[str] = frozenset()
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
    if not body or body.isspace():
        raise NotAFeedError("empty: the server sent no content")
    document = to_utf8(body, charset)
    as_json = looks_like_json(document)
    raw = (parse_json if as_json else parse_xml)(document, max_entries)
    if isinstance(raw, FastFeed):
        return _listed(raw, url, now) or _parsed(raw.raw(), url, now, max_entries)
    if not raw.entries and not as_json and not has_feed_root(document):
        raise NotAFeedError(explain(document, url, content_type))
    return _parsed(raw, url, now, max_entries)


def _listed(fast: FastFeed, url: str, now: datetime | None) -> ParsedFeed | None:
    """An ordinary feed, its entries to be made later; None for any other."""
    ids = ordinary_ids(fast.entries, now + TOO_EARLY if now else None)

    def entries(wanted: AbstractSet[str]) -> tuple[Entry, ...]:
        raw = fast.raw()
        raw.entries = [item for id_, item in zip(ids, raw.entries, strict=True) if id_ in wanted]
        return tuple(build(raw, url, now=now, notes=[]))

    return ParsedFeed(title=line(fast.title), listing=Listing(ids=ids, entries=entries)) if ids else None


def _parsed(raw: RawFeed, url: str, now: datetime | None, max_entries: int) -> ParsedFeed:
    notes: list[str] = []
    left_out = raw.left_out + max(len(raw.entries) - max_entries, 0)
    raw.entries = raw.entries[:max_entries]
    if left_out:
        notes.append(f"{left_out:,} further entries left out")
    entries = build(raw, url, now=now, notes=notes)
    return ParsedFeed(
        title=line(raw.title),
        listing=listing_of(entries),
        unplaced=frozenset(entry.id for entry in entries if not entry.url),
        notes=tuple(notes),
    )
