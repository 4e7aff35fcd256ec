"""One round of polling with the real poller, fetcher, feed source and SQLite store; prints CPU seconds as JSON.

Started by `benchmarks.poll` with the port, the number of feeds and a folder of its own.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from adapters.sources.feed import open_source
from adapters.stores.sql import open_store
from adapters.web.fetcher import open_fetcher
from benchmarks.feed_server import ENTRIES, addresses, switch
from benchmarks.report import peak_mb
from bot.app import SystemClock
from bot.domain.feed import Feed
from bot.services.poller import Poller


async def _main(port: int, feeds: int, folder: Path) -> None:
    async with (
        open_store(f"sqlite:///{folder}/nutgraf.db") as store,
        open_fetcher(allow_private=["127.0.0.0/8"]) as fetcher,
        open_source(fetcher) as source,
    ):
        await store.put_feeds(Feed(url=url) for url in addresses(port, feeds))
        poller = Poller(source=source, store=store, clock=SystemClock(), jitter=random.Random(0))
        switch(port, "etag")
        figures = {"new": await _timed(lambda: _sweep(poller, new=feeds * ENTRIES))}
        figures["unchanged_304"] = await _timed(lambda: _sweep(poller, unchanged=feeds))
        switch(port, "bare")
        figures["unchanged_body"] = await _timed(lambda: _sweep(poller, unchanged=feeds))
        switch(port, "stamped")
        figures["known"] = await _timed(lambda: _sweep(poller))
        figures["peak_mb"] = peak_mb()
        print(json.dumps(figures))


async def _timed(work: Callable[[], Awaitable[None]]) -> float:
    begun = time.process_time()
    await work()
    return time.process_time() - begun


async def _sweep(poller: Poller, *, unchanged: int = 0, new: int = 0) -> None:
    """Polls every feed, due or not.

    Raises:
        SystemExit: not so many were unchanged or new as should be.
    """
    report = await poller.sweep(await poller.store.feeds())
    if report.failed or (report.unchanged, report.new_articles) != (unchanged, new):
        raise SystemExit(f"{report.unchanged} unchanged, {report.new_articles} new, failed: {report.failed[:3]}")


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
