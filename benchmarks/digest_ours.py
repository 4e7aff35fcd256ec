"""One size of the digest benchmark, in a process of its own: from feed bytes to a digest; prints figures as JSON.

Started by `benchmarks.digest`, as `run`: were this the main module, every worker process would import it again.
"""

from __future__ import annotations

import asyncio
import importlib.resources
import json
import multiprocessing
import os
from datetime import UTC, datetime
from pathlib import Path

from adapters.pages.html import open_reader
from adapters.sources.feed import open_source
from adapters.stores.sql import open_store
from benchmarks.report import peak_mb
from benchmarks.stream import NOW, open_stream
from bot.app import SystemClock
from bot.domain.digest import Digest
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.ports import PageReader, Source, Store
from bot.services.editor import Editor, Period
from bot.services.grouper import Grouper
from bot.services.newsroom import Newsroom
from bot.services.poller import Poller
from bot.services.reader import Reader
from bot.topics import load_topic

_WORKERS = 2
_BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)


class _Stopped(SystemClock):
    """Stands at the stream's end."""

    def now(self) -> datetime:
        return NOW


def run(size: int, folder: str, file: str = "") -> None:
    """Measures so many articles of the stream's file, or of the bundled sample, with the database in `folder`."""
    asyncio.run(_main(size, Path(folder), Path(file) if file else None))


async def _main(size: int, folder: Path, file: Path | None) -> None:
    stream = open_stream(file, size)
    begun = _cpu()
    async with open_store(f"sqlite:///{folder}/nutgraf.db") as store, open_source(stream) as source:
        async with open_reader(stream, workers=_WORKERS) as pages:
            await store.put_feeds(stream.feeds())
            digest = await _digest(_newsroom(store, source, pages))
            workers = sum(_peak_of(child.pid) for child in multiprocessing.active_children())
        read = await store.count()
    figures = {
        "seconds": _cpu() - begun,  # only now, with the workers gone, has the system added up what they took
        "peak_mb": peak_mb() + workers,
        "workers_peak_mb": workers,
        "articles": read,
        "stories": len(digest.stories),
    }
    print(json.dumps(figures))


def _peak_of(process: int | None) -> float:
    """MB; 0 where the system does not tell. What it says of ended children includes what their parent held."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return sum(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:"))


async def _digest(newsroom: Newsroom) -> Digest:
    topic = load_topic(importlib.resources.files("config") / "topics" / "microsoft-openai.toml")
    feeds = await newsroom.poller.store.feeds()
    period = Period(since=_BEGINNING, until=NOW)
    return await newsroom.digest(topic, period, feeds, only_these=False, language="en", size=10)


def _newsroom(store: Store, source: Source, pages: PageReader) -> Newsroom:
    clock, lexicons = _Stopped(), bundled_lexicons()
    return Newsroom(
        poller=Poller(source=source, store=store, clock=clock),
        reader=Reader(pages=pages, store=store, clock=clock, lexicons=lexicons),
        grouper=Grouper(store=store),
        editor=Editor(store=store, outlets=bundled_outlets(), lexicons=lexicons),
    )


def _cpu() -> float:
    """User and system seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])
