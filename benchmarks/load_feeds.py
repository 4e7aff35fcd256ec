"""Feeds and pages on loopback for the load benchmark, in a process of their own: the bundled sample, repeated.

It has up to 200 addresses of the loopback network, as so many hosts, each with one feed and some pages. All is dated
within the last two days. Of the copies one in twenty stays on topic, as in a real stream.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import itertools
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from aiohttp import web

from adapters.sample.feeds import FEED_TYPES, feed_body, feed_path
from adapters.sample.news import FeedFormat, NewsItem, Outlet, load_outlets
from adapters.sample.pages import article_page

_HOSTS = 200
_PER_FEED = 10
_WITHIN = timedelta(days=2)
_APART = timedelta(minutes=7)
_ON_TOPIC_EVERY = 20
_SUBJECT, _OTHER = "OpenAI", "Halcyon"
_FORMATS = (FeedFormat.RSS, FeedFormat.ATOM, FeedFormat.JSON)
_Documents = dict[str, tuple[bytes, str]]


@contextlib.contextmanager
def serving(articles: int) -> Iterator[list[str]]:
    """Serves so many articles until left; yields the addresses of the feeds."""
    command = [sys.executable, "-m", "benchmarks.load_feeds", str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = process.stdout.readline().strip() if process.stdout else ""
            if not port:
                raise SystemExit("the local server of feeds did not start")
            yield [_base(host, int(port)) + feed_path(outlet) for host, outlet in enumerate(_outlets(articles), 1)]
        finally:
            process.terminate()


def _base(host: int, port: int) -> str:
    return f"http://127.0.0.{host}:{port}"


def _outlets(articles: int) -> list[Outlet]:
    """One for each host, with its share of the articles."""
    copies = (_copy(outlet, item, number) for number in itertools.count() for outlet, item in _sample())
    shelf = list(itertools.islice(copies, articles))
    hosts = max(1, min(_HOSTS, articles // _PER_FEED))
    return [_outlet(number, shelf[number::hosts]) for number in range(hosts)]


def _sample() -> Iterator[tuple[Outlet, NewsItem]]:
    for outlet in load_outlets(datetime.now(UTC)):
        for item in outlet.items:
            yield outlet, item


def _copy(outlet: Outlet, item: NewsItem, number: int) -> tuple[Outlet, NewsItem]:
    def told(text: str) -> str:
        return text.replace(_SUBJECT, _OTHER) if number % _ON_TOPIC_EVERY else text

    age = (datetime.now(UTC) - item.published + number * _APART) % _WITHIN
    copied = dataclasses.replace(
        item,
        slug=f"{item.slug}-{number}",
        title=told(item.title),
        summary=told(item.summary),
        paragraphs=tuple(told(paragraph) for paragraph in item.paragraphs),
        published=(datetime.now(UTC) - age).replace(microsecond=0),
    )
    return outlet, copied


def _outlet(number: int, shelf: list[tuple[Outlet, NewsItem]]) -> Outlet:
    first, _ = shelf[0]
    return dataclasses.replace(
        first,
        site=f"outlet-{number}",
        format=_FORMATS[number % len(_FORMATS)],
        full_text=False,
        items=tuple(item for _, item in shelf),
    )


def _documents(outlets: list[Outlet], port: int) -> _Documents:
    found: _Documents = {}
    for host, outlet in enumerate(outlets, 1):
        base = _base(host, port)
        found[feed_path(outlet)] = feed_body(outlet, base).encode(), FEED_TYPES[outlet.format]
        for item in outlet.items:
            found[f"/{outlet.site}/{item.slug}"] = article_page(outlet, item, base).encode(), "text/html"
    return found


async def _serve(articles: int) -> None:
    outlets, documents = _outlets(articles), _Documents()

    async def answer(request: web.Request) -> web.Response:
        body, content_type = documents[request.path]
        return web.Response(body=body, content_type=content_type, charset="utf-8")

    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    port = 0
    for host in range(1, len(outlets) + 1):
        await web.TCPSite(runner, f"127.0.0.{host}", port, backlog=1_000).start()
        port = port or runner.addresses[0][1]
    documents.update(_documents(outlets, port))
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(int(sys.argv[1])))
