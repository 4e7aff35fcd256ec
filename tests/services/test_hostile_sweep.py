"""One sweep over a good feed among the worst: each bad one is a line of the report and harms nothing else."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from adapters.sources.feed import open_source
from adapters.stores.sql import open_store
from adapters.web.fetcher import open_fetcher
from bot.domain.digest import PollReport
from bot.domain.feed import Feed
from bot.services.poller import Poller
from tests.adapters.sources.samples import item, rss
from tests.standins import site as answers

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOOD = rss(item(1), item(2))


class Stopped:
    """A clock that stands."""

    def now(self) -> datetime:
        return NOW


HOSTILE = {
    "/404": (answers.status(404), "404"),
    "/410": (answers.status(410), "410"),
    "/503": (answers.status(503, Retry_After="3600"), "503"),
    "/loop": (answers.redirect("/loop"), "redirect loop"),
    "/private": (answers.redirect("http://10.0.0.1/feed"), "private address"),
    "/huge": (answers.endless(b"x" * 65536, 800), "larger than"),
    "/bomb": (answers.bomb(60 << 20), "larger than"),
    "/drip": (answers.drip(GOOD, 0.2), "timed out"),
    "/page": (answers.reply(b"<!doctype html><html><body><p>Welcome</p></body></html>", "text/html"), "HTML"),
}
STRANGE = {
    "/truncated": (answers.cut(rss(*(item(n) for n in range(30, 40)))[:-300], 9_000), "cut"),
    "/latin": (
        answers.reply(rss(item(50).replace("Item", "NAME")).replace(b"NAME", "Notícia é".encode("latin-1"))),
        "",
    ),
    "/future": (answers.reply(rss(item(60, "<pubDate>Tue, 01 Jan 2097 00:00:00 GMT</pubDate>"))), ""),
    "/many": (answers.reply(rss(*(item(n) for n in range(100, 20_100)))), "left out"),
    "/script": (answers.reply(rss(item(70).replace("https://", "javascript://"), item(71))), "address"),
    "/one-id": (answers.reply(rss(*[item(80)] * 10)), "repeated"),
}


@pytest.fixture
async def swept(tmp_path):
    async with answers.open_site() as site:
        site.pages = {path: answer for path, (answer, _) in (HOSTILE | STRANGE).items()}
        site.pages["/good"] = answers.reply(GOOD)
        async with (
            open_store(f"sqlite:///{tmp_path}/nutgraf.db") as store,
            open_fetcher(allow_private=["127.0.0.1/32"], seconds=1.5) as fetcher,
            open_source(fetcher) as source,
        ):
            await store.put_feeds([Feed(url=site.url(path)) for path in site.pages])
            poller = Poller(source=source, store=store, clock=Stopped(), jitter=random.Random(1))
            report = await poller.sweep(await store.feeds())
            yield site, store, poller, report


def by_path(report: PollReport) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for failure in (*report.failed, *report.notes):
        lines.setdefault("/" + failure.url.rpartition("/")[2], []).append(failure.reason)
    return lines


async def test_every_bad_feed_is_one_clear_line_and_the_good_one_is_kept(swept):
    site, store, poller, report = swept
    lines = by_path(report)
    assert report.polled == len(site.pages)
    assert {failure.url for failure in report.failed} == {site.url(path) for path in HOSTILE}
    for path, (_, words) in (HOSTILE | STRANGE).items():
        assert not words or any(words.lower() in line.lower() for line in lines[path]), (path, lines.get(path))
    for line in [line for found in lines.values() for line in found]:
        assert "\n" not in line
        assert "Traceback" not in line
        assert len(line) < 200
    titles = {entry.title for entry in await store.unread(now=NOW, limit=50_000)}
    assert {"Item 1", "Item 2", "Notícia é 50", "Item 60", "Item 71", "Item 80"} <= titles
    assert "Item 70" not in titles
    dates = [entry.published for entry in await store.unread(now=NOW, limit=50_000) if entry.published]
    assert max(dates, default=NOW) <= NOW

    second = by_path(await poller.sweep(await store.feeds()))
    assert second["/410"] == ["gone (410)"]
    assert second["/503"] == ["asked to wait until 13:00 UTC"]
    assert site.paths().count("/410") == site.paths().count("/503") == 1
