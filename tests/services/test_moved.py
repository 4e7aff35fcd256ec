"""A feed that moved for good is asked at its new address, until that one fails."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from adapters.sources.feed import open_source
from adapters.stores.sql import open_store
from adapters.web.fetcher import open_fetcher
from bot.domain.feed import Feed
from bot.services.poller import Poller
from tests.adapters.sources.samples import item, rss
from tests.standins import site as answers


class Stopped:
    """A clock that stands."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_polls_go_to_the_new_address_and_back_when_it_fails(tmp_path):
    async with (
        answers.open_site() as site,
        open_store(f"sqlite:///{tmp_path}/nutgraf.db") as store,
        open_fetcher(allow_private=["127.0.0.1/32"]) as fetcher,
        open_source(fetcher) as source,
    ):
        site.pages = {"/old": answers.redirect("/new", 301), "/new": answers.unchanging(rss(item(1)))}
        await store.put_feeds([Feed(url=site.url("/old"))])
        poller = Poller(source=source, store=store, clock=Stopped(), jitter=random.Random(1))

        report = await poller.sweep(await store.feeds())
        assert [note.reason for note in report.notes] == [f"moved to {site.url('/new')}"]
        await poller.sweep(await store.feeds())
        assert site.paths() == ["/old", "/new", "/new"]

        site.pages["/new"] = answers.status(404)
        assert len((await poller.sweep(await store.feeds())).failed) == 1
        site.pages["/old"] = answers.reply(rss(item(1), item(2)))
        report = await poller.sweep(await store.feeds())
        assert (report.failed, report.new_articles) == ((), 1)
        assert site.paths()[-1] == "/old"
