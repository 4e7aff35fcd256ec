"""Reading: which text becomes the article, what waits, and what is given up."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from bot.domain.article import TextKind
from bot.domain.entry import Entry
from bot.domain.feed import Feed
from bot.domain.page import Page, Unreadable
from bot.lexicons import bundled_lexicons
from bot.services.poller import Poller
from bot.services.reader import AT_ONCE, MOST_TRIES, WAIT, Reader

FEED = "https://a.example/feed"
URL = "https://a.example/one"
TEXT = "The council of Sundsvall approved the new grid link on Monday. It will cost 40 million kronor.\n" * 3
SOON = Unreadable(reason="the server is busy (503)", transient=True)


def entry_at(url: str = URL, **values: object) -> Entry:
    return Entry(**{"id": url, "url": url, "title": "Council approves grid link", **values})


@pytest.fixture
def read(source, pages, store, clock):
    """Polls these entries, then reads; gives how many became articles."""
    reader = Reader(pages=pages, store=store, clock=clock, lexicons=bundled_lexicons())
    poller = Poller(source=source, store=store, clock=clock, jitter=random.Random(1))

    async def polled(*entries: Entry, since: timedelta = timedelta(days=1)) -> int:
        if entries:
            source.tell(FEED, *entries)
            await store.put_feeds([Feed(url=FEED)])
            await poller.sweep(await store.feeds())
        return await reader.read(clock.now() - since)

    return polled


async def test_the_page_becomes_the_article(read, pages, store, clock) -> None:
    earlier = clock.now() - timedelta(hours=3)
    pages.answers[URL] = Page(url=URL, title="Grid", text=TEXT.strip(), outlet="The A", published=earlier)
    assert await read(entry_at()) == 1
    article = await store.article(URL)
    assert article is not None
    assert (article.text, article.text_kind, article.language) == (TEXT.strip(), TextKind.FULL, "en")
    assert (article.title, article.outlet, article.published) == ("Council approves grid link", "The A", earlier)


async def test_the_feed_goes_before_the_page(read, pages, store, clock) -> None:
    at = clock.now() - timedelta(hours=1)
    pages.answers[URL] = Page(url=URL, title="", text=TEXT.strip(), outlet="The A", published=clock.now(), author="X")
    await read(entry_at(outlet="A Weekly", published=at, author="Y"))
    article = await store.article(URL)
    assert article is not None
    assert (article.outlet, article.published, article.author) == ("A Weekly", at, "Y")


async def test_a_feed_that_carries_the_text_saves_the_page(read, pages, store) -> None:
    carried = "\r\n".join(f"Sentence  {n} of the article that the feed carries." for n in range(40))
    assert await read(entry_at(text=carried)) == 1
    article = await store.article(URL)
    assert article is not None
    assert pages.asked == []
    assert article.text.startswith("Sentence 0 of the article that the feed carries.\nSentence 1 of")
    assert article.outlet == "a.example"


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("The council approved the link that will bring power to the two new halls.", TextKind.EXCERPT),
        ("Council approves grid link", TextKind.TITLE),
        ("Too short to tell more.", TextKind.TITLE),
        ("", TextKind.TITLE),
    ],
)
async def test_what_the_feed_says_stays_when_the_page_cannot_be_read(read, store, summary: str, kind: TextKind) -> None:
    assert await read(entry_at(summary=summary)) == 1
    article = await store.article(URL)
    assert article is not None
    assert (article.text_kind, article.note) == (kind, "not found (404)")
    assert article.text == (summary if kind is TextKind.EXCERPT else "")


async def test_a_page_that_fails_for_now_waits_and_is_given_up_in_the_end(read, pages, store, clock) -> None:
    pages.answers[URL] = SOON
    assert await read(entry_at()) == 0
    assert await store.article(URL) is None
    assert await read() == 0
    assert pages.asked == [URL]
    for _ in range(MOST_TRIES - 1):
        clock.move(WAIT)
        await read()
    assert len(pages.asked) == MOST_TRIES
    article = await store.article(URL)
    assert article is not None
    assert (article.text_kind, article.note) == (TextKind.TITLE, SOON.reason)


async def test_a_page_that_comes_back_is_read(read, pages, clock) -> None:
    pages.answers[URL] = SOON
    await read(entry_at())
    pages.answers[URL] = Page(url=URL, title="", text=TEXT.strip())
    clock.move(WAIT)
    assert await read() == 1


async def test_one_crash_costs_only_its_own_text(read, pages, store) -> None:
    other = "https://a.example/two"
    pages.answers[URL] = RuntimeError("what a page")
    pages.answers[other] = Page(url=other, title="", text=TEXT.strip())
    assert await read(entry_at(), entry_at(other)) == 2
    article = await store.article(URL)
    assert article is not None
    assert article.text_kind is TextKind.TITLE


async def test_entries_older_than_the_period_stay_for_a_longer_one(read, pages, clock) -> None:
    old = entry_at(published=clock.now() - timedelta(days=3))
    assert await read(old) == 0
    assert pages.asked == []
    assert await read(since=timedelta(days=7)) == 1


async def test_a_date_in_the_future_is_not_believed(read, store, clock) -> None:
    late = entry_at(published=clock.now() + timedelta(hours=2))
    near = entry_at("https://a.example/two", published=clock.now() + timedelta(minutes=50))
    await read(late, near)
    dates = [article.published for url in (late.url, near.url) if (article := await store.article(url))]
    assert dates == [clock.now(), near.published]


async def test_credits_are_noted_at_their_place(read, pages, store) -> None:
    text = f"{TEXT.strip()}\nSource: Ledger Wire"
    pages.answers[URL] = Page(url=URL, title="", text=text)
    await read(entry_at())
    article = await store.article(URL)
    assert article is not None
    assert [article.text[credit.start : credit.end] for credit in article.credits] == ["Ledger Wire"]


async def test_every_article_is_counted_however_many_are_read_at_once(read, pages) -> None:
    entries = [entry_at(f"https://{n % 3}.example/{n}") for n in range(2 * AT_ONCE)]
    for entry in entries:
        pages.answers[entry.url] = Page(url=entry.url, title="", text=TEXT.strip())
    assert await read(*entries) == len(entries)
    # Hosts take turns.
    assert {url.split("/")[2] for url in pages.asked[:3]} == {"0.example", "1.example", "2.example"}
