"""What stands behind a name given for feeds."""

from __future__ import annotations

from adapters.stores.sql import open_store
from adapters.web.fetcher import open_fetcher
from bot.domain.feed import Feed
from bot.opml import format_opml
from bot.services.naming import FeedNames
from tests.standins import site as answers


async def test_a_list_that_could_not_be_reached_once_is_still_a_list(tmp_path):
    async with (
        answers.open_site() as site,
        open_store(f"sqlite:///{tmp_path}/nutgraf.db") as store,
        open_fetcher(allow_private=["127.0.0.1/32"]) as fetcher,
    ):
        listed = Feed(url="https://outlet.example/feed.xml")
        address = site.url("/feeds.opml")
        site.pages["/feeds.opml"] = answers.status(503)
        names = FeedNames(store=store, fetcher=fetcher)
        assert [feed.url for feed in await names.feeds([address])] == [address]
        await store.put_feeds([Feed(url=address)])
        site.pages["/feeds.opml"] = answers.reply(format_opml([listed]).encode(), "text/xml")
        assert [feed.url for feed in await names.feeds([address, address])] == [listed.url]
