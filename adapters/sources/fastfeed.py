"""RSS, RDF and Atom by the fast parser. What it does not tell is looked up in the bytes, once it is asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime

import fastfeedparser

from adapters.sources.dates import parse_date
from adapters.sources.fields import Fields, first_value, word
from adapters.sources.raw import RawEntry, RawFeed
from adapters.sources.survey import Item, Survey, survey


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FastFeed:
    """A feed's bytes and what the fast parser found in them: of each entry at least "id", "link" and "published"."""

    body: bytes
    title: str
    language: str
    link: str
    entries: Sequence[Fields]

    def raw(self, seen: Survey | None = None) -> RawFeed:
        """The whole of it, with what was `seen` of it. Dates are read anew: the parser guesses them from anything."""
        seen = seen or survey(self.body)
        language = seen.language or self.language
        encoded = b":encoded" in self.body
        if len(self.entries) == len(seen.items):
            pairs = zip(self.entries, seen.items, strict=True)
            entries = [_entry(fields, item, language, encoded=encoded) for fields, item in pairs]
        else:
            dates = {date for item in seen.items if (date := parse_date(item.date, language))}
            entries = [_unaligned(fields, dates, encoded=encoded) for fields in self.entries]
        return RawFeed(title=self.title, language=language, base=seen.base or self.link, entries=entries)


def parse_fast(body: bytes) -> FastFeed | None:
    """What the fast parser makes of a feed in UTF-8; None where it raises."""
    try:
        parsed = fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False)
    except Exception:  # noqa: BLE001 (it raises whatever its parts raise; the forgiving parser has the last word)
        return None
    feed = parsed.get("feed") or {}
    return FastFeed(
        body=body,
        title=word(feed.get("title")),
        language=word(feed.get("language")),
        link=word(feed.get("link")),
        entries=parsed.get("entries") or (),
    )


def _entry(fields: Fields, item: Item, language: str, *, encoded: bool) -> RawEntry:
    entry = _common(fields, encoded=encoded)
    entry.published = parse_date(item.date, language) if item.dates else None
    if item.source:
        entry.outlet = item.outlet
    if item.attributes:
        entry.language, entry.base = item.language, item.base
    return entry


def _unaligned(fields: Fields, dates: set[datetime], *, encoded: bool) -> RawEntry:
    """Where it is not known which date is whose, those are believed that are written anywhere in the feed."""
    entry = _common(fields, encoded=encoded)
    date = parse_date(word(fields.get("published")))
    entry.published = date if date in dates else None
    return entry


def _common(fields: Fields, *, encoded: bool) -> RawEntry:
    summary, content = word(fields.get("description")), first_value(fields.get("content"))
    if not encoded and content.strip() == summary:
        content = ""
    return RawEntry(
        id=word(fields.get("id")),
        link=word(fields.get("link")),
        title=word(fields.get("title")),
        summary=summary,
        content=content,
        author=word(fields.get("author")),
    )
