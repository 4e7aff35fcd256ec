"""Which feeds are followed, and what a person may call them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.web.fetcher import open_fetcher
from bot.domain.entry import Entry
from bot.domain.feed import Feed, FeedOrigin
from bot.errors import ConfigError
from bot.ports import Fetcher
from bot.services.naming import FeedNames
from bot.services.roster import Roster
from bot.services.subscriber import Subscriber

A, B, C = (f"https://{name}.example/feed" for name in "abc")
OPML = '<opml version="2.0"><body>{}</body></opml>'


def opml_of(*urls: str) -> str:
    return OPML.format("".join(f'<outline text="{url[8]}" xmlUrl="{url}"/>' for url in urls))


async def followed(roster: Roster) -> dict[str, FeedOrigin]:
    return {feed.url: feed.origin for feed, _ in await roster.followed()}


async def test_feeds_that_left_the_configuration_are_followed_no_longer(store) -> None:
    roster = Roster(store=store)
    await store.put_feeds([Feed(url=C, origin=FeedOrigin.OPERATOR)])
    await roster.follow_configured([Feed(url=A), Feed(url=B)])
    await roster.follow_configured([Feed(url=B)])
    assert await followed(roster) == {B: FeedOrigin.CONFIG, C: FeedOrigin.OPERATOR}


async def test_a_changed_setting_reaches_the_store(store) -> None:
    roster = Roster(store=store)
    await roster.follow_configured([Feed(url=A)])
    await roster.follow_configured([Feed(url=A, outlet="The A")])
    assert [feed.outlet for feed, _ in await roster.followed()] == ["The A"]


async def test_a_feed_of_one_command_is_not_followed(store) -> None:
    roster = Roster(store=store)
    await roster.follow_configured([Feed(url=A)])
    named = await roster.for_command([Feed(url=A), Feed(url=B)])
    assert [(feed.url, feed.origin) for feed, _ in named] == [(A, FeedOrigin.CONFIG), (B, FeedOrigin.COMMAND)]
    assert await followed(roster) == {A: FeedOrigin.CONFIG}
    await roster.follow_configured([Feed(url=A), Feed(url=B)])
    assert await followed(roster) == {A: FeedOrigin.CONFIG, B: FeedOrigin.CONFIG}


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher() as opened:
        yield opened


async def test_a_file_is_a_list_and_an_unreachable_address_a_feed(store, fetcher, tmp_path: Path) -> None:
    (tmp_path / "my feeds.opml").write_text(opml_of(A, B))
    names = FeedNames(store=store, fetcher=fetcher)
    private = "http://127.0.0.1:9/feed"  # refused without a request
    feeds = await names.feeds([str(tmp_path / "my feeds.opml"), private, A, private])
    assert [feed.url for feed in feeds] == [A, B, private]


@pytest.mark.parametrize(
    ("content", "told"), [(opml_of(), "holds no feeds"), ("<rss/>", "not OPML"), ("text", "not well-formed")]
)
async def test_a_file_without_feeds_is_named(store, fetcher, tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "list.opml"
    file.write_text(content)
    with pytest.raises(ConfigError, match=told) as caught:
        await FeedNames(store=store, fetcher=fetcher).feeds([str(file)])
    assert str(file) in caught.value.message


async def test_adding_a_feed_polls_it_once_and_keeps_what_it_gave(source, store, clock) -> None:
    source.tell(A, Entry(id="1", url="https://a.example/1", title="One"))
    subscriber = Subscriber(roster=Roster(store=store), source=source, clock=clock)
    assert "it has 1 entry." in await subscriber.add(A)
    ((feed, state),) = await store.feeds()
    assert (feed.title, feed.origin, state.succeeded_at) == (f"At {A}", FeedOrigin.OPERATOR, clock.now())
    assert await subscriber.add(A) == f"{A} is followed already."
    assert source.asked == [A]


async def test_what_is_no_feed_is_not_added(source, store, clock) -> None:
    subscriber = Subscriber(roster=Roster(store=store), source=source, clock=clock)
    with pytest.raises(ConfigError, match="no such host"):
        await subscriber.add(B)
    assert await store.feeds() == []


async def test_a_list_is_taken_over_with_what_was_skipped(source, store, clock, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(OPML.format(opml_of(A, B)[26:-14] + '<outline text="odd" xmlUrl="ftp://x"/>'))
    await store.put_feeds([Feed(url=A)])
    told = await Subscriber(roster=Roster(store=store), source=source, clock=clock).take_over(file)
    assert told.splitlines()[0] == "1 new, 1 known, 1 skipped."
    assert "odd" in told
