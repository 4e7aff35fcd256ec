"""The sweep: every outcome is a line of the report and a state in the store."""

from __future__ import annotations

import random
import threading
from datetime import timedelta

from bot.domain.digest import FeedFailure
from bot.domain.entry import Entry
from bot.domain.feed import Feed, Polled, PollFailed, Validators
from bot.domain.listing import Listing, listing_of
from bot.services.poller import AT_ONCE, Poller

URL = "https://a.example/feed"


def entry(name: str) -> Entry:
    return Entry(id=name, url=f"https://a.example/{name}", title=name)


def poller_of(source, store, clock) -> Poller:
    return Poller(source=source, store=store, clock=clock, jitter=random.Random(1))


async def sweep(poller: Poller, *urls: str):
    if urls:
        await poller.store.put_feeds([Feed(url=url) for url in urls])
    return await poller.sweep(await poller.store.feeds())


async def test_new_entries_are_counted_and_wait_to_be_read(source, store, clock) -> None:
    source.tell(URL, entry("one"), entry("two"))
    report = await sweep(poller_of(source, store, clock), URL)
    assert (report.polled, report.unchanged, report.failed, report.new_articles) == (1, 0, (), 2)
    assert {each.id for each in await store.unread(now=clock.now(), limit=9)} == {"one", "two"}


async def test_a_second_sweep_sends_the_validators(source, store, clock) -> None:
    source.tell(URL, entry("one"))
    poller = poller_of(source, store, clock)
    await sweep(poller, URL)
    report = await sweep(poller)
    assert (report.polled, report.unchanged, report.new_articles) == (1, 1, 0)


async def test_only_entries_that_are_not_stored_are_made_and_never_in_the_loop(source, store, clock) -> None:
    made, threads = [], set()

    def listed(etag: str, *names: str) -> Polled:
        def entries(wanted):
            made.append(set(wanted))
            threads.add(threading.current_thread())
            return tuple(entry(name) for name in names if name in wanted)

        return Polled(listing=Listing(ids=names, entries=entries), validators=Validators(etag=etag))

    poller = poller_of(source, store, clock)
    for etag, names in {"1": ("one", "two"), "2": ("three", "two"), "3": ("three", "two")}.items():
        source.answers[URL] = listed(etag, *names)
        await sweep(poller, URL)
    assert made == [{"one", "two"}, {"three"}]
    assert threading.current_thread() not in threads
    assert {each.id for each in await store.unread(now=clock.now(), limit=9)} == {"one", "two", "three"}


async def test_an_entry_that_cannot_be_made_fails_its_feed_alone(source, store, clock) -> None:
    def entries(_):
        raise RuntimeError("what an entry")

    listing = Listing(ids=("one",), entries=entries)
    source.answers["https://b.example/feed"] = Polled(listing=listing, validators=Validators(etag="b"))
    source.tell(URL, entry("one"))
    poller = poller_of(source, store, clock)
    report = await sweep(poller, "https://b.example/feed", URL)
    assert report.new_articles == 1
    assert [(failure.url, "what an entry" in failure.reason) for failure in report.failed] == [
        ("https://b.example/feed", True)
    ]
    assert {feed.url: state.validators.etag for feed, state in await store.feeds()}["https://b.example/feed"] == ""


async def test_one_crash_does_not_end_the_sweep(source, store, clock) -> None:
    source.answers["https://b.example/feed"] = RuntimeError("what a feed")
    source.tell(URL, entry("one"))
    report = await sweep(poller_of(source, store, clock), "https://b.example/feed", "https://c.example/feed", URL)
    assert report.new_articles == 1
    assert [failure.url for failure in report.failed] == ["https://b.example/feed", "https://c.example/feed"]
    assert "what a feed" in report.failed[0].reason
    failures = {feed.url: state.failures for feed, state in await store.feeds()}
    assert failures == {URL: 0, "https://b.example/feed": 1, "https://c.example/feed": 1}


async def test_a_feed_that_asked_to_wait_is_left_alone_until_then(source, store, clock) -> None:
    source.answers[URL] = PollFailed(reason="too many requests (429)", retry_after=timedelta(minutes=5))
    poller = poller_of(source, store, clock)
    await sweep(poller, URL)
    clock.move(timedelta(minutes=4))
    report = await sweep(poller)
    assert report.polled == 0
    assert report.failed == (FeedFailure(url=URL, reason="asked to wait until 18:05 UTC"),)
    clock.move(timedelta(minutes=2))
    source.tell(URL, entry("one"))
    assert (await sweep(poller)).new_articles == 1
    assert source.asked == [URL, URL]


async def test_a_long_wait_is_told_with_its_day(source, store, clock) -> None:
    source.answers[URL] = PollFailed(reason="closed", retry_after=timedelta(days=2))
    poller = poller_of(source, store, clock)
    await sweep(poller, URL)
    assert (await sweep(poller)).failed[0].reason == "asked to wait until 2026-11-25 18:00 UTC"


async def test_a_feed_that_is_gone_is_never_asked_again(source, store, clock) -> None:
    source.answers[URL] = PollFailed(reason="gone (410)", gone=True)
    poller = poller_of(source, store, clock)
    await sweep(poller, URL)
    clock.move(timedelta(days=30))
    report = await sweep(poller)
    assert report.failed == (FeedFailure(url=URL, reason="gone (410)"),)
    assert source.asked == [URL]


async def test_a_moved_feed_is_a_note(source, store, clock) -> None:
    source.answers[URL] = Polled(
        listing=listing_of(()), validators=Validators(etag="x"), moved_to="https://b.example/f", notes=("odd",)
    )
    report = await sweep(poller_of(source, store, clock), URL)
    assert [note.reason for note in report.notes] == ["moved to https://b.example/f", "odd"]


async def test_progress_counts_to_the_end(source, store, clock) -> None:
    urls = [f"https://a.example/{n}" for n in range(AT_ONCE + 5)]
    told: list[tuple[str, int, int]] = []
    poller = poller_of(source, store, clock)
    await store.put_feeds([Feed(url=url) for url in urls])
    await poller.sweep(await store.feeds(), lambda *step: told.append(step))
    assert told == [("poll", n + 1, len(urls)) for n in range(len(urls))]
