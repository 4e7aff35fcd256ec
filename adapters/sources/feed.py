"""RSS, Atom and JSON Feed over HTTP, `bot.ports.Source`."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

from adapters.sources.notafeed import NotAFeedError
from adapters.sources.parsing import MAX_ENTRIES, ParsedFeed, parse_feed
from bot.domain.entry import Entry
from bot.domain.feed import Feed, NotModified, Polled, PollFailed, PollOutcome, Validators
from bot.domain.fetch import Fetched, FetchFailed, Unchanged
from bot.domain.listing import Listing
from bot.ports import Fetcher, Source

_ACCEPT = (
    "application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)


@contextlib.asynccontextmanager
async def open_source(fetcher: Fetcher, *, max_entries: int = MAX_ENTRIES) -> AsyncIterator[Source]:
    """A source of feeds that fetches through `fetcher`; of longer feeds the newest `max_entries` are taken."""
    yield FeedSource(fetcher, max_entries)


class FeedSource:
    """Polls feeds. Made by `open_source`."""

    def __init__(self, fetcher: Fetcher, max_entries: int) -> None:
        self._fetcher = fetcher
        self._max_entries = max_entries

    async def poll(self, feed: Feed, validators: Validators) -> PollOutcome:
        """Asks once and reads what came, in a thread: a large feed must not hold up the others."""
        answer = await self._fetcher.get(feed.url, validators=validators, accept=_ACCEPT)
        match answer:
            case FetchFailed():
                return PollFailed(reason=answer.reason, retry_after=answer.retry_after, gone=answer.gone)
            case Unchanged():
                return NotModified(validators=answer.validators, moved_to=answer.moved_to, fresh_for=answer.fresh_for)
        try:
            parsed = await asyncio.to_thread(self._parse, answer)
        except NotAFeedError as error:
            return PollFailed(reason="the feed was cut off" if answer.truncated else str(error))
        if answer.truncated and not parsed.listing.ids:
            return PollFailed(reason="the feed was cut off")
        return _polled(feed, answer, parsed)

    def _parse(self, answer: Fetched) -> ParsedFeed:
        return parse_feed(
            answer.body,
            answer.url,
            answer.content_type,
            answer.charset,
            max_entries=self._max_entries,
            now=datetime.now(UTC),
        )


def _polled(feed: Feed, answer: Fetched, parsed: ParsedFeed) -> Polled:
    notes = list(parsed.notes)
    if parsed.unplaced:
        notes.append(f"{len(parsed.unplaced):,} without a web address left out")
    if answer.truncated:
        notes.append("the feed was cut off; it will be fetched again in full")
    return Polled(
        listing=_placed(feed, parsed),
        validators=Validators() if answer.truncated else answer.validators,
        title=parsed.title,
        moved_to=answer.moved_to,
        fresh_for=answer.fresh_for,
        notes=tuple(notes),
    )


def _placed(feed: Feed, parsed: ParsedFeed) -> Listing:
    def entries(wanted: AbstractSet[str]) -> tuple[Entry, ...]:
        return tuple(_as_configured(entry, feed) for entry in parsed.listing.entries(wanted))

    return Listing(ids=tuple(id_ for id_ in parsed.listing.ids if id_ not in parsed.unplaced), entries=entries)


def _as_configured(entry: Entry, feed: Feed) -> Entry:
    """What the operator says of a feed's outlet and language goes before what the feed says."""
    if not (feed.outlet or feed.language):
        return entry
    return dataclasses.replace(entry, outlet=feed.outlet or entry.outlet, language=feed.language or entry.language)
