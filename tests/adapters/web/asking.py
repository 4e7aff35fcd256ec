"""Shorthands: ask and insist on the kind of outcome."""

from __future__ import annotations

from bot.domain.fetch import Fetched, FetchFailed
from bot.ports import Fetcher

BODY = b"<rss>news</rss>"
REFUSED = "is a private address; allow its network under [network] allow_private"


async def failed(fetcher: Fetcher, url: str) -> FetchFailed:
    outcome = await fetcher.get(url)
    assert isinstance(outcome, FetchFailed), outcome
    return outcome


async def fetched(fetcher: Fetcher, url: str) -> Fetched:
    outcome = await fetcher.get(url)
    assert isinstance(outcome, Fetched), outcome
    return outcome
