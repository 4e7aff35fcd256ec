import asyncio
import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.domain.story import Membership, Story
from bot.domain.topic import Verdict
from bot.ports import Store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVER = datetime(1, 1, 1, tzinfo=UTC)
TOPIC = "partners"
FEED = "https://example.org/feed"


def article(name: str, *, hours: int = 0) -> Article:
    return Article(
        url=f"https://e/{name}",
        title="T",
        text="A sentence.",
        text_kind=TextKind.FULL,
        language="en",
        outlet="O",
        published=NOW - timedelta(hours=hours),
    )


async def read(store: Store, *articles: Article, feed: str = FEED) -> None:
    await store.put_feeds([Feed(url=feed)])
    entries = [Entry(id=one.url, url=one.url, title=one.title) for one in articles]
    await store.record_poll(feed, PollState(), entries, now=NOW)
    for one in articles:
        await store.put_article(one.url, one)


async def judge(store: Store, articles: Iterable[Article], *, on_topic: bool = True, rules: str = "r1") -> None:
    verdicts = [Verdict(url=one.url, on_topic=on_topic, reason="because") for one in articles]
    await store.put_verdicts(TOPIC, rules, verdicts)


async def tell(store: Store, story: str, *articles: Article) -> None:
    memberships = [Membership(url=one.url, story=story, evidence="same names") for one in articles]
    await store.put_memberships(TOPIC, memberships)


async def unscreened(store: Store, rules: str = "r1", batch: int = 100) -> list[list[str]]:
    return [[one.url for one in some] async for some in store.unscreened(TOPIC, rules, batch=batch)]


async def test_articles_without_verdict_come_in_batches_by_url(store: Store) -> None:
    articles = [article(name, hours=number) for number, name in enumerate("ecadb")]
    await read(store, *articles)
    waiting = Entry(id="f", url="https://e/f", title="T")
    await store.record_poll(FEED, PollState(), [waiting], now=NOW)
    urls = [f"https://e/{name}" for name in "abcde"]
    assert await unscreened(store, batch=2) == [urls[:2], urls[2:4], urls[4:]]
    await judge(store, articles[:2])
    assert await unscreened(store) == [["https://e/a", "https://e/b", "https://e/d"]]
    assert await unscreened(store, rules="r2") == [urls]


async def test_verdicts_can_be_put_between_two_batches(store: Store) -> None:
    articles = [article(f"{number:02}") for number in range(10)]
    await read(store, *articles)
    seen = []
    async for some in store.unscreened(TOPIC, "r1", batch=3):
        await judge(store, some)
        seen += some
    assert seen == articles
    assert await unscreened(store) == []


async def test_a_later_verdict_replaces_the_earlier(store: Store) -> None:
    one = article("1")
    await read(store, one)
    assert await store.verdict(TOPIC, one.url) is None
    verdicts = [
        Verdict(url=one.url, on_topic=False, reason="only named"),
        Verdict(url=one.url, on_topic=True, reason="both in the title"),
    ]
    await store.put_verdicts(TOPIC, "r1", verdicts)
    assert await store.verdict(TOPIC, one.url) == verdicts[1]
    await store.put_verdicts(TOPIC, "r2", verdicts[:1])
    assert await store.verdict(TOPIC, one.url) == verdicts[0]
    assert await store.verdict("another topic", one.url) is None


async def test_an_article_is_judged_and_placed_under_any_of_its_urls(store: Store) -> None:
    await store.put_article("https://e/1?utm", article("1"))
    verdict = Verdict(url="https://e/1", on_topic=True, reason="x")
    place = Membership(url="https://e/1", story="s", evidence="x")
    await store.put_verdicts(TOPIC, "r1", [Verdict(url="https://e/1?utm", on_topic=True, reason="x")])
    await store.put_memberships(TOPIC, [Membership(url="https://e/1?utm", story="s", evidence="x")])
    for url in ("https://e/1", "https://e/1?utm"):
        assert await store.verdict(TOPIC, url) == verdict
        assert await store.membership(TOPIC, url) == place


async def test_what_is_said_of_unknown_or_unread_articles_is_left_out(store: Store) -> None:
    await store.put_feeds([Feed(url=FEED)])
    await store.record_poll(FEED, PollState(), [Entry(id="1", url="https://e/1", title="T")], now=NOW)
    ghosts = [article("1"), article("unknown")]
    await judge(store, ghosts)
    await tell(store, "s", *ghosts)
    assert await store.verdict(TOPIC, "https://e/1") is None
    assert await store.membership(TOPIC, "https://e/unknown") is None
    assert await store.stories(TOPIC, since=EVER) == []
    await store.put_article("https://e/1", article("1"))
    assert await unscreened(store) == [["https://e/1"]]


async def test_on_topic_articles_wait_for_a_story_in_order_of_publication(store: Store) -> None:
    new, old, same, off = article("1", hours=1), article("2", hours=9), article("3", hours=9), article("4")
    await read(store, new, old, same, off)
    await judge(store, [new, old, same])
    await judge(store, [off], on_topic=False)
    assert await store.ungrouped(TOPIC) == [old, same, new]
    await tell(store, "s", old)
    assert await store.ungrouped(TOPIC) == [same, new]
    assert await store.ungrouped("another topic") == []


async def test_stories_are_whole_and_in_order_of_their_first_publication(store: Store) -> None:
    first, second = article("b", hours=50), article("a", hours=1)
    early, late = article("c", hours=2), article("d", hours=2)
    stale = article("e", hours=90)
    everything = [second, early, late, first, stale]
    await read(store, *everything)
    await judge(store, everything)
    await tell(store, "long", second, first)
    await tell(store, "z", early)
    await tell(store, "y", late)
    await tell(store, "stale", stale)
    assert await store.stories(TOPIC, since=NOW - timedelta(hours=24)) == [
        Story(id="long", topic=TOPIC, articles=(first, second)),
        Story(id="y", topic=TOPIC, articles=(late,)),
        Story(id="z", topic=TOPIC, articles=(early,)),
    ]
    assert await store.stories(TOPIC, since=second.published + timedelta(microseconds=1)) == []
    assert [story.id for story in await store.stories(TOPIC, since=second.published)] == ["long"]
    assert await store.stories("another topic", since=EVER) == []


async def test_one_story_is_found_by_its_id_however_old(store: Store) -> None:
    old, off = article("old", hours=24 * 365), article("off")
    await read(store, old, off)
    await judge(store, [old])
    await judge(store, [off], on_topic=False)
    await tell(store, "s", old, off)
    await tell(store, "nothing", off)
    assert await store.story(TOPIC, "s") == Story(id="s", topic=TOPIC, articles=(old,))
    assert await store.story(TOPIC, "nothing") is None
    assert await store.story(TOPIC, "\x00' unknown") is None
    assert await store.story("another topic", "s") is None


async def test_stories_of_some_feeds_only(store: Store) -> None:
    ours, theirs, alone = article("1", hours=3), article("2", hours=2), article("3", hours=1)
    await read(store, ours)
    await read(store, theirs, alone, feed="https://example.net/feed")
    await judge(store, [ours, theirs, alone])
    await tell(store, "both", ours, theirs)
    await tell(store, "alone", alone)

    async def ids(*feeds: str) -> list[str]:
        return [story.id for story in await store.stories(TOPIC, since=EVER, feeds=feeds)]

    assert await ids(FEED) == ["both"]
    assert await ids("https://example.net/feed") == ["both", "alone"]
    assert await ids(FEED, "https://example.net/feed", "https://unknown/") == ["both", "alone"]
    assert await ids() == []
    [both] = await store.stories(TOPIC, since=EVER, feeds=[FEED])
    assert both.articles == (ours, theirs)


async def test_a_feed_counts_through_the_entrys_own_address(store: Store) -> None:
    await store.put_feeds([Feed(url=FEED)])
    await store.record_poll(FEED, PollState(), [Entry(id="1", url="https://e/1?utm", title="T")], now=NOW)
    await store.put_article("https://e/1?utm", article("1"))
    await judge(store, [article("1")])
    await tell(store, "s", article("1"))
    assert [story.id for story in await store.stories(TOPIC, since=EVER, feeds=[FEED])] == ["s"]


async def test_an_article_that_is_off_topic_by_new_rules_leaves_its_story(store: Store) -> None:
    one, two = article("1", hours=2), article("2", hours=1)
    await read(store, one, two)
    await judge(store, [one, two])
    await tell(store, "s", one, two)
    await judge(store, [two], on_topic=False, rules="r2")
    assert await store.stories(TOPIC, since=EVER) == [Story(id="s", topic=TOPIC, articles=(one,))]
    assert await store.stories(TOPIC, since=two.published) == []
    await judge(store, [one], on_topic=False, rules="r2")
    assert await store.stories(TOPIC, since=EVER) == []
    await judge(store, [one, two], rules="r3")
    assert [story.articles for story in await store.stories(TOPIC, since=EVER)] == [(one, two)]


async def test_putting_memberships_again_changes_nothing_and_a_new_one_moves(store: Store) -> None:
    one, two = article("1", hours=2), article("2", hours=1)
    await read(store, one, two)
    await judge(store, [one, two])
    await tell(store, "s", one, two)
    before = await store.stories(TOPIC, since=EVER)
    await tell(store, "s", one, two)
    assert await store.stories(TOPIC, since=EVER) == before
    moved = Membership(url=two.url, story="t", evidence="a new event")
    await store.put_memberships(TOPIC, [moved])
    assert await store.membership(TOPIC, two.url) == moved
    assert [story.articles for story in await store.stories(TOPIC, since=EVER)] == [(one,), (two,)]
    await store.put_memberships("another topic", [moved])
    assert await store.membership(TOPIC, two.url) == moved


async def test_nothing_to_put_is_fine(store: Store) -> None:
    await store.put_verdicts(TOPIC, "r1", [])
    await store.put_memberships(TOPIC, [])
    assert await store.ungrouped(TOPIC) == []


async def test_groupers_at_once_put_each_article_into_one_story(store: Store) -> None:
    articles = [article(f"{number:02}") for number in range(30)]
    await read(store, *articles)
    async with asyncio.TaskGroup() as group:
        for number in range(4):
            group.create_task(judge(store, articles[:: -1 if number % 2 else 1]))
            group.create_task(tell(store, f"s{number}", *articles[:: -1 if number % 2 else 1]))
    told = [one for story in await store.stories(TOPIC, since=EVER) for one in story.articles]
    assert sorted(told, key=lambda one: one.url) == articles


async def test_more_stories_than_one_statement_carries(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.stores.stories._AT_ONCE", 3)
    articles = [article(f"{number}", hours=9 - number) for number in range(10)]
    await read(store, *articles)
    await judge(store, articles)
    for one in articles:
        await tell(store, one.url, one)
    assert [story.articles for story in await store.stories(TOPIC, since=EVER)] == [(one,) for one in articles]


async def test_every_kind_of_write_at_once(store: Store) -> None:
    dice = random.Random(7)
    urls = [article(f"{number}").url for number in range(40)]
    feeds = [f"https://example.org/{number}" for number in range(4)]
    await store.put_feeds([Feed(url=feed) for feed in feeds])

    async def poll() -> None:
        entries = [Entry(id=url, url=url, title="T") for url in dice.sample(urls, 20)]
        await store.record_poll(dice.choice(feeds), PollState(), entries, now=NOW)

    async def put() -> None:
        found = article(dice.choice(["0", "1", dice.choice(urls)]))
        await store.put_article(dice.choice(urls), found)

    async def decide() -> None:
        some = dice.sample(urls, 20)
        await store.put_verdicts(TOPIC, "r1", [Verdict(url=url, on_topic=True, reason="x") for url in some])
        await store.put_memberships(TOPIC, [Membership(url=url, story=some[0], evidence="x") for url in some])

    async def forget() -> None:
        feed = dice.choice(feeds)
        await store.remove_feed(feed)
        await store.put_feeds([Feed(url=feed)])

    async with asyncio.TaskGroup() as group:
        for _ in range(30):
            for write in (poll, put, put, decide, forget):
                group.create_task(write())
    known = [found for url in urls if (found := await store.article(url))]
    assert len({found.url for found in known}) == await store.count()
