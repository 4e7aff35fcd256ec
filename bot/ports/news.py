"""Where news comes from."""

from __future__ import annotations

from typing import Protocol

from bot.domain.feed import Feed, PollOutcome, Validators
from bot.domain.fetch import Fetched, FetchFailed, Unchanged
from bot.domain.page import Page, Unreadable


class Fetcher(Protocol):
    """The one way to the web: polite per host, bounded in bytes and seconds, private addresses refused."""

    async def get(
        self, url: str, *, validators: Validators | None = None, accept: str = "*/*"
    ) -> Fetched | Unchanged | FetchFailed:
        """One GET, redirects followed. Never raises for anything a server or an address can do."""
        ...


class Source(Protocol):
    """A kind of origin that can be polled."""

    async def poll(self, feed: Feed, validators: Validators) -> PollOutcome:
        """Asks once. Never raises for anything a server can do: a failure is a `PollFailed`."""
        ...


class PageReader(Protocol):
    """Reads the page behind an entry."""

    async def read(self, url: str) -> Page | Unreadable:
        """Never raises for anything a server can send: what cannot be read is `Unreadable` with its reason."""
        ...
