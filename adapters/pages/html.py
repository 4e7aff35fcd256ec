"""Reads web pages: fetched through the one fetcher, parsed in worker processes."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.pages import kinds
from adapters.pages.address import is_front
from adapters.pages.pool import Killed, Workers
from adapters.pages.worker import read_page
from bot.domain.fetch import Fetched, FetchFailed, Unchanged
from bot.domain.page import Page, Unreadable
from bot.ports import Fetcher, PageReader

_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"


@asynccontextmanager
async def open_reader(fetcher: Fetcher, *, workers: int = 2) -> AsyncIterator[PageReader]:
    """A reader of HTML pages; up to `workers` processes extract text. They start with the first page."""
    pool = Workers(workers)
    try:
        yield HtmlReader(fetcher=fetcher, pool=pool)
    finally:
        await pool.close()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HtmlReader:
    """Implements `bot.ports.PageReader`."""

    fetcher: Fetcher
    pool: Workers

    async def read(self, url: str) -> Page | Unreadable:
        """Fetches and extracts one page."""
        match await self.fetcher.get(url, accept=_ACCEPT):
            case FetchFailed(reason=reason, transient=transient):
                return Unreadable(reason=reason, transient=transient)
            case Unchanged():
                return Unreadable(
                    reason="the server says that nothing changed since a visit we never made", transient=True
                )
            case Fetched() as fetched:
                return _unsuitable(url, fetched) or await self._extract(fetched)

    async def _extract(self, fetched: Fetched) -> Page | Unreadable:
        try:
            return await self.pool.run(read_page, fetched.body, fetched.url, fetched.charset)
        except Killed:
            reason = "reading the page took too long or too much memory and was stopped twice"
            return Unreadable(reason=reason, transient=False)


def _unsuitable(url: str, fetched: Fetched) -> Unreadable | None:
    """What is plain before any parsing."""
    if (kind := kinds.other_than_html(fetched.content_type, fetched.body)) is not None:
        return Unreadable(reason=f"{kind}, not a web page", transient=False)
    if is_front(fetched.url) and not is_front(url):
        return Unreadable(reason="the address leads to the site's front page", transient=False)
    if fetched.truncated and b"</html" not in fetched.body[-2_000:].lower():
        return Unreadable(reason="the connection ended in the middle of the page", transient=True)
    return None
