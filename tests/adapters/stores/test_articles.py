import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.article import Article, Credit, CreditKind, TextKind
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.ports import Store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed(url="https://example.org/feed")
OTHER = Feed(url="https://example.net/feed")

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
some_credits = st.builds(
    Credit, name=words, kind=st.sampled_from(CreditKind), start=st.integers(0, 10**7), end=st.integers(0, 10**7)
)
some_articles = st.builds(
    Article,
    url=words,
    title=words,
    text=words,
    text_kind=st.sampled_from(TextKind),
    language=words,
    outlet=words,
    published=st.datetimes(timezones=st.just(UTC)),
    author=words,
    credits=st.lists(some_credits, max_size=3).map(tuple),
    links=st.lists(words, max_size=3).map(tuple),
    note=words,
)
some_entries = st.builds(
    Entry,
    id=words,
    url=words.filter(bool),
    title=words,
    published=st.none() | st.datetimes(timezones=st.just(UTC)),
    summary=words,
    text=words,
    author=words,
    language=words,
    outlet=words,
)


def article(url: str, text: str = "A sentence.") -> Article:
    return Article(url=url, title="T", text=text, text_kind=TextKind.FULL, language="en", outlet="O", published=NOW)


def entry(url: str, *, published: datetime | None = None, text: str = "") -> Entry:
    return Entry(id=url, url=url, title="T", published=published, text=text)


async def poll(store: Store, *entries: Entry, feed: Feed = FEED) -> int:
    await store.put_feeds([feed])
    return await store.record_poll(feed.url, PollState(), entries, now=NOW)


@given(given_entry=some_entries, read=some_articles)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_every_field_comes_back(store: Store, given_entry: Entry, read: Article) -> None:
    await store.remove_feed(FEED.url)
    await poll(store, given_entry)
    if await store.article(given_entry.url) is None:
        assert await store.waiting(given_entry.url) == (given_entry, "")
    if await store.article(given_entry.url) is None and await store.article(read.url) is None:
        await store.put_article(given_entry.url, read)
        assert await store.article(given_entry.url) == read
        assert await store.article(read.url) == read


async def test_a_text_of_five_megabytes_in_many_scripts_comes_back(store: Store) -> None:
    url = "https://example.org/long"
    text = ("Ein Satz. Фраза. 一句话。 🦊\n" * 200_000)[:5_000_000]
    await poll(store, entry(url))
    await store.put_article(url, article(url, text))
    found = await store.article(url)
    assert found is not None
    assert found.text == text


async def test_offsets_stay_true_where_a_character_cannot_be_stored(store: Store) -> None:
    url = "https://example.org/nul"
    await poll(store, entry(url))
    await store.put_article(url, article(url, "a\x00b \ud83e quoted"))
    found = await store.article(url)
    assert found is not None
    assert found.text == "a\ufffdb \ufffd quoted"


async def test_the_oldest_unread_comes_first_and_each_url_once(store: Store) -> None:
    old, new = NOW - timedelta(days=300), NOW - timedelta(hours=1)
    await poll(store, entry("https://e/b"), entry("https://e/c", published=new), entry("https://e/a"))
    await poll(store, entry("https://e/d", published=old), entry("https://e/c", published=new), feed=OTHER)
    urls = [found.url for found in await store.unread(now=NOW, limit=9)]
    assert urls == ["https://e/d", "https://e/c", "https://e/a", "https://e/b"]
    assert [found.url for found in await store.unread(now=NOW, limit=2)] == urls[:2]


async def test_what_is_too_old_is_left_where_it_is(store: Store) -> None:
    week, day = NOW - timedelta(days=7), NOW - timedelta(days=1)
    await poll(
        store, entry("https://e/old", published=week), entry("https://e/edge", published=day), entry("https://e/x")
    )
    assert [found.url for found in await store.unread(now=NOW, limit=9, since=day)] == ["https://e/edge", "https://e/x"]
    assert len(await store.unread(now=NOW, limit=9)) == 3


async def test_of_two_entries_the_one_with_more_text_is_given(store: Store) -> None:
    full = entry("https://e/1", text="The whole article.")
    await poll(store, entry("https://e/1"))
    await poll(store, full, feed=OTHER)
    assert await store.unread(now=NOW, limit=9) == [full]
    assert await store.waiting("https://e/1") == (full, "")


async def test_entries_of_removed_feeds_take_no_place_in_the_queue(store: Store) -> None:
    await poll(store, *(entry(f"https://e/gone/{number}", published=NOW - timedelta(days=9)) for number in range(5)))
    await poll(store, entry("https://e/here"), feed=OTHER)
    await store.remove_feed(FEED.url)
    assert [found.url for found in await store.unread(now=NOW, limit=1)] == ["https://e/here"]
    assert await store.waiting("https://e/gone/1") is None


async def test_a_postponed_entry_waits_and_says_why(store: Store) -> None:
    url, later = "https://e/1", NOW + timedelta(hours=1)
    await poll(store, entry(url))
    assert await store.postpone(url, reason="503", until=NOW + timedelta(minutes=1)) == 1
    assert await store.postpone(url, reason="a consent page", until=later) == 2
    assert await store.unread(now=later - timedelta(microseconds=1), limit=9) == []
    assert await store.unread(now=later, limit=9) == [entry(url)]
    assert await store.waiting(url) == (entry(url), "a consent page")
    await store.put_article(url, article(url))
    assert await store.waiting(url) is None
    assert await store.postpone(url, reason="too late", until=later) == 0
    assert await store.article(url) == article(url)


async def test_what_is_unknown_or_unread_is_no_article(store: Store) -> None:
    await poll(store, entry("https://e/1"))
    assert await store.article("https://e/1") is None
    assert await store.article("https://e/unknown") is None
    assert await store.waiting("https://e/unknown") is None
    assert await store.postpone("https://e/unknown", reason="x", until=NOW) == 0
    assert await store.count() == 0


async def test_articles_stay_when_their_feed_goes(store: Store) -> None:
    await poll(store, entry("https://e/1"))
    await store.put_article("https://e/1", article("https://e/1"))
    await store.remove_feed(FEED.url)
    assert await store.article("https://e/1") == article("https://e/1")
    assert await poll(store, entry("https://e/1")) == 0


async def test_an_article_is_known_by_the_entrys_and_its_canonical_url(store: Store) -> None:
    await poll(store, entry("https://e/1?utm=feed"))
    await store.put_article("https://e/1?utm=feed", article("https://e/1"))
    assert await store.article("https://e/1?utm=feed") == article("https://e/1")
    assert await store.article("https://e/1") == article("https://e/1")
    assert await store.unread(now=NOW, limit=9) == []
    assert await poll(store, entry("https://e/1"), feed=OTHER) == 0
    assert await store.count() == 1


@pytest.mark.parametrize("first", ["https://e/1", "https://e/1?a", "https://e/1?b"])
async def test_two_entries_with_one_canonical_url_become_one_article(store: Store, first: str) -> None:
    entries = ["https://e/1", "https://e/1?a", "https://e/1?b"]
    await poll(store, *map(entry, entries))
    await store.put_article(first, article("https://e/1", "The first text."))
    for url in entries:
        await store.put_article(url, article("https://e/1", "A later text."))
    for url in entries:
        assert await store.article(url) == article("https://e/1", "The first text.")
    assert await store.count() == 1
    assert await store.unread(now=NOW, limit=9) == []


async def test_a_read_articles_text_stays_when_its_page_names_another_address(store: Store) -> None:
    await poll(store, entry("https://e/1"), entry("https://e/2"))
    await store.put_article("https://e/1", article("https://e/1", "First."))
    await store.put_article("https://e/1", article("https://e/2", "Second."))
    assert await store.article("https://e/1") == article("https://e/1", "First.")
    assert await store.article("https://e/2") == article("https://e/1", "First.")
    assert await store.count() == 1


async def test_two_read_articles_stay_two(store: Store) -> None:
    await poll(store, entry("https://e/1"), entry("https://e/2"))
    await store.put_article("https://e/1", article("https://e/1"))
    await store.put_article("https://e/2", article("https://e/2"))
    await store.put_article("https://e/1", article("https://e/2", "Third."))
    assert await store.article("https://e/1") == article("https://e/1")
    assert await store.article("https://e/2") == article("https://e/2")


async def test_an_article_of_an_unknown_entry_is_kept(store: Store) -> None:
    await store.put_article("https://e/1?a", article("https://e/1"))
    assert await store.article("https://e/1?a") == article("https://e/1")


async def test_readers_of_the_same_pages_at_once_agree_on_one_text(store: Store) -> None:
    urls = [f"https://e/1?{number}" for number in range(12)]
    await poll(store, *map(entry, urls))
    async with asyncio.TaskGroup() as group:
        for number, url in enumerate(urls * 2):
            group.create_task(store.put_article(url, article("https://e/1", f"Text {number}.")))
    found = {await store.article(url) for url in [*urls, "https://e/1"]}
    assert len(found) == 1
    assert None not in found
    assert await store.count() == 1
