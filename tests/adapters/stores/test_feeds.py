import asyncio
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.stores.sql import open_store
from bot.domain.entry import Entry
from bot.domain.feed import Feed, FeedOrigin, PollState, Validators
from bot.ports import Store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed(url="https://example.org/feed")

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
instants = st.datetimes(timezones=st.just(UTC))
spans = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3650))
some_feeds = st.builds(
    Feed,
    url=words,
    source=words,
    title=words,
    outlet=words,
    language=words,
    every=st.none() | spans,
    origin=st.sampled_from(FeedOrigin),
)
states = st.builds(
    PollState,
    validators=st.builds(Validators, etag=words, last_modified=words, body_hash=words),
    next_poll_at=st.none() | instants,
    polled_at=st.none() | instants,
    succeeded_at=st.none() | instants,
    changed_at=st.none() | instants,
    interval=spans,
    failures=st.integers(0, 2**31 - 1),
    error=words,
    wait_until=st.none() | instants,
    gone=st.booleans(),
    moved_to=words,
)


def entry(number: int, **changes: str) -> Entry:
    return Entry(**{"id": f"id-{number}", "url": f"https://example.org/{number}", "title": "A title", **changes})


@given(feed=some_feeds, state=states)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_every_field_comes_back(store: Store, feed: Feed, state: PollState) -> None:
    await store.put_feeds([feed])
    await store.record_poll(feed.url, state, [], now=NOW)
    assert await store.feeds() == [(feed, state)]
    assert await store.remove_feed(feed.url)


async def test_instants_at_the_ends_of_the_calendar_come_back(store: Store) -> None:
    state = PollState(
        polled_at=datetime.min.replace(tzinfo=UTC),
        next_poll_at=datetime.max.replace(tzinfo=UTC),
        changed_at=datetime(2026, 3, 1, 19, 0, 0, 1, tzinfo=UTC),
    )
    await store.put_feeds([FEED])
    await store.record_poll(FEED.url, state, [], now=NOW)
    assert await store.feeds() == [(FEED, state)]


async def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    await store.put_feeds([FEED])
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        await store.record_poll(FEED.url, PollState(polled_at=naive), [], now=NOW)


async def test_new_settings_keep_the_state_of_polls(store: Store) -> None:
    state = PollState(validators=Validators(etag='"a"'), failures=2)
    await store.put_feeds([FEED])
    await store.record_poll(FEED.url, state, [], now=NOW)
    renamed = Feed(url=FEED.url, title="New title", every=timedelta(minutes=15))
    await store.put_feeds([FEED, renamed])
    assert await store.feeds() == [(renamed, state)]


async def test_feeds_are_in_order_of_their_addresses_whatever_the_script(store: Store) -> None:
    urls = [
        "https://b.example/",
        "https://B.example/",
        "https://é.example/",
        "https://a.example/",
        "https://中.example/",
    ]
    await store.put_feeds([Feed(url=url) for url in urls])
    assert [feed.url for feed, _ in await store.feeds()] == sorted(urls)


async def test_putting_no_feeds_is_fine(store: Store) -> None:
    await store.put_feeds([])
    assert await store.feeds() == []


async def test_a_removed_feed_is_gone_and_its_late_poll_leaves_nothing(store: Store) -> None:
    await store.put_feeds([FEED])
    await store.record_poll(FEED.url, PollState(), [entry(1)], now=NOW)
    assert await store.remove_feed(FEED.url)
    assert not await store.remove_feed(FEED.url)
    assert await store.record_poll(FEED.url, PollState(), [entry(2)], now=NOW) == 0
    assert await store.feeds() == []
    assert await store.unread(now=NOW, limit=9) == []


async def test_ids_are_unknown_until_their_entries_are_stored_for_this_feed(store: Store) -> None:
    other = Feed(url="https://example.org/other")
    await store.put_feeds([FEED, other])
    ids = {f"id-{number}" for number in range(2_500)}
    assert await store.unknown(FEED.url, ids) == ids
    assert await store.unknown(FEED.url, set()) == set()
    await store.record_poll(FEED.url, PollState(), [entry(1), entry(2, id="\x00")], now=NOW)
    assert await store.unknown(FEED.url, ids) == ids - {"id-1"}
    assert await store.unknown(FEED.url, {"\x00", "\ufffd", "new"}) == {"new"}
    asked = await asyncio.gather(*(store.unknown(url, ids) for url in (FEED.url, other.url, FEED.url)))
    assert asked == [ids - {"id-1"}, ids, ids - {"id-1"}]


async def test_a_poll_counts_only_articles_that_are_new(store: Store) -> None:
    other = Feed(url="https://example.net/feed")
    await store.put_feeds([FEED, other])
    assert await store.record_poll(FEED.url, PollState(), [entry(1), entry(2)], now=NOW) == 2
    assert await store.record_poll(FEED.url, PollState(), [entry(1), entry(2), entry(3)], now=NOW) == 1
    assert await store.record_poll(other.url, PollState(), [entry(3), entry(4)], now=NOW) == 1
    moved = entry(1, url="https://example.org/1?again")
    assert await store.record_poll(FEED.url, PollState(), [moved], now=NOW) == 0
    assert (
        await store.record_poll(FEED.url, PollState(), [entry(5), entry(5), entry(6, url=entry(5).url)], now=NOW) == 1
    )


async def test_an_entry_without_address_makes_no_article(store: Store) -> None:
    await store.put_feeds([FEED])
    assert await store.record_poll(FEED.url, PollState(), [entry(1, url=""), entry(2, url="")], now=NOW) == 0
    assert await store.unread(now=NOW, limit=9) == []


async def test_addresses_and_ids_of_any_length_and_alphabet(store: Store) -> None:
    long = "https://example.org/" + "".join(chr(0x4E00 + number) for number in range(4000))
    await store.put_feeds([Feed(url=long)])
    entries = [entry(1, id=long, url=long), entry(1, id=long + "x", url=long + "x", title="🦊 " * 999)]
    assert await store.record_poll(long, PollState(), entries, now=NOW) == 2
    assert await store.record_poll(long, PollState(), entries, now=NOW) == 0
    assert await store.unread(now=NOW, limit=9) == entries


async def test_what_no_database_takes_is_replaced_one_for_one(store: Store) -> None:
    await store.put_feeds([FEED])
    odd = entry(1, id="a\x00", url="https://example.org/\ud800", title="nul \x00, half \udfff")
    assert await store.record_poll(FEED.url, PollState(error="\x00"), [odd], now=NOW) == 1
    assert await store.record_poll(FEED.url, PollState(error="\x00"), [odd], now=NOW) == 0
    [stored] = await store.unread(now=NOW, limit=9)
    assert (stored.id, stored.title) == ("a\ufffd", "nul \ufffd, half \ufffd")
    assert await store.postpone(odd.url, reason="\x00", until=NOW) == 1


async def test_five_thousand_entries_in_one_poll(store: Store) -> None:
    await store.put_feeds([FEED])
    entries = [entry(number) for number in range(5_000)]
    assert await store.record_poll(FEED.url, PollState(), entries, now=NOW) == 5_000


async def test_concurrent_polls_that_overlap_make_each_article_once(store: Store) -> None:
    feeds = [Feed(url=f"https://example.org/feed/{number}") for number in range(8)]
    await store.put_feeds(feeds)
    entries = [entry(number) for number in range(200)]
    async with asyncio.TaskGroup() as group:
        polls = [
            group.create_task(store.record_poll(feed.url, PollState(), entries[:: -1 if number % 2 else 1], now=NOW))
            for number, feed in enumerate(feeds)
        ]
    assert sum(poll.result() for poll in polls) == 200
    assert len(await store.unread(now=NOW, limit=999)) == 200


async def test_a_poll_cancelled_at_any_moment_leaves_all_or_nothing(store: Store) -> None:
    await store.put_feeds([FEED])
    moments, stored, complete = 50, 0, 0
    begun = perf_counter()
    assert await store.record_poll(FEED.url, PollState(), [entry(0, url="")], now=NOW) == 0
    moment = (perf_counter() - begun) / moments
    for number in range(moments):
        state = PollState(validators=Validators(etag=f"{number}"))
        poll = asyncio.create_task(store.record_poll(FEED.url, state, [entry(number)], now=NOW))
        await asyncio.wait([poll], timeout=number * moment)
        poll.cancel()
        await asyncio.wait([poll])
        assert poll.cancelled() or poll.result() == 1
        [(_, found)] = await store.feeds()
        before, stored = stored, len(await store.unread(now=NOW, limit=999))
        assert (found.validators.etag == f"{number}") is (stored == before + 1)
        complete += not poll.cancelled()
    assert complete < moments
    assert await store.record_poll(FEED.url, PollState(), [entry(999)], now=NOW) == 1


async def test_all_survives_reopening(database: str) -> None:
    state = PollState(validators=Validators(etag='"a"'), polled_at=NOW)
    async with open_store(database) as store:
        await store.put_feeds([FEED])
        await store.record_poll(FEED.url, state, [entry(1)], now=NOW)
    async with open_store(database) as store:
        assert await store.feeds() == [(FEED, state)]
        assert await store.unread(now=NOW, limit=9) == [entry(1)]
        assert await store.record_poll(FEED.url, state, [entry(1)], now=NOW) == 0
