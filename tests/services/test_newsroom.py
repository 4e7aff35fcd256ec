"""A whole run over scripted feeds: what enters the digest, and that repeating it changes nothing."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from bot.domain.digest import Digest
from bot.domain.entry import Entry
from bot.domain.feed import Feed
from bot.domain.topic import Subject, Topic
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.services.editor import Editor, Period
from bot.services.grouper import Grouper
from bot.services.newsroom import Newsroom
from bot.services.poller import Poller
from bot.services.reader import Reader
from bot.services.tracer import Tracer

TEA = Topic(
    id="tea", title="Tea", subjects=(Subject(id="tea", names=("tea",)), Subject(id="kettle", names=("kettle*",)))
)
AUCTION = (
    "Kettle makers and tea growers met in Mombasa on Monday. The tea auction sold 12.4 million kilograms, said Amina "
    "Otieno of the growers' union. Kettle prices rose by 17 percent. Every kettle sold now comes with a box of tea. "
    "The auction house expects 14 million kilograms of tea in March."
)
STRIKE = (
    "Workers at the Derby kettle plant walked out over unpaid shifts. The tea break dispute began when manager Paul "
    "Grieves cut it to nine minutes. The kettle line has stood still since 6 November. Without tea no kettle will be "
    "built, said the union's Joan Airey."
)


def entry_at(url: str, text: str, at, title: str = "Tea and kettles") -> Entry:
    return Entry(id=url, url=url, title=title, text=f"{text}\n" * 5, published=at)


@pytest.fixture
def newsroom(source, pages, store, clock) -> Newsroom:
    lexicons = bundled_lexicons()
    return Newsroom(
        poller=Poller(source=source, store=store, clock=clock, jitter=random.Random(1)),
        reader=Reader(pages=pages, store=store, clock=clock, lexicons=lexicons),
        grouper=Grouper(store=store),
        editor=Editor(store=store, outlets=bundled_outlets(), lexicons=lexicons),
    )


@pytest.fixture
def digest(newsroom, store, clock):
    async def made(*only: str, days: int = 1) -> Digest:
        feeds = [each for each in await store.feeds() if not only or each[0].url in only]
        period = Period(since=clock.now() - timedelta(days=days), until=clock.now())
        return await newsroom.digest(TEA, period, feeds, only_these=bool(only), language="en", size=None)

    return made


@pytest.fixture
async def feeds(source, store, clock) -> tuple[str, str]:
    """Two feeds: one event told by both, another by the second alone, and one article off topic."""
    one, two = "https://a.example/feed", "https://b.example/feed"
    early, late = clock.now() - timedelta(hours=5), clock.now() - timedelta(hours=2)
    source.tell(one, entry_at("https://a.example/auction", AUCTION, early))
    source.tell(
        two,
        entry_at("https://b.example/auction", AUCTION, late),
        entry_at("https://b.example/strike", STRIKE, late, "Kettle plant: the tea strike"),
        entry_at("https://b.example/coffee", AUCTION.replace("tea", "coffee"), late, "Coffee"),
    )
    await store.put_feeds([Feed(url=one), Feed(url=two)])
    return one, two


@pytest.mark.usefixtures("feeds")
async def test_a_run_makes_stories_of_what_is_on_topic(digest) -> None:
    made = await digest()
    told = sorted(sorted(article.url for article in each.story.articles) for each in made.stories)
    assert told == [["https://a.example/auction", "https://b.example/auction"], ["https://b.example/strike"]]
    assert (made.report.read, made.report.on_topic) == (4, 3)
    assert (made.report.polls.polled, made.report.polls.new_articles) == (2, 4)


@pytest.mark.usefixtures("feeds")
async def test_a_repeated_run_reads_nothing_and_says_the_same(digest) -> None:
    first, again = await digest(), await digest()
    assert again.stories == first.stories
    assert (again.report.polls.unchanged, again.report.read) == (2, 0)


async def test_only_stories_of_the_feeds_asked_for_are_shown_and_only_these_are_polled(digest, feeds, source) -> None:
    await digest()
    source.asked.clear()
    made = await digest(feeds[0])
    assert source.asked == [feeds[0]]
    assert [len(each.story.articles) for each in made.stories] == [2]


async def test_a_late_article_joins_its_story(digest, feeds, source, clock) -> None:
    before = {each.story.id for each in (await digest()).stories}
    clock.move(timedelta(hours=3))
    source.tell(feeds[0], entry_at("https://a.example/again", AUCTION, clock.now()))
    made = await digest()
    assert {each.story.id for each in made.stories} == before
    assert max(len(each.story.articles) for each in made.stories) == 3


@pytest.mark.usefixtures("feeds")
async def test_a_changed_topic_is_screened_anew(newsroom, digest, store, clock) -> None:
    await digest()
    coffee = Topic(id="tea", title="Coffee", subjects=(Subject(id="coffee", names=("coffee",)),))
    period = Period(since=clock.now() - timedelta(days=1), until=clock.now())
    made = await newsroom.digest(coffee, period, await store.feeds(), only_these=False, language="en", size=None)
    assert [article.url for each in made.stories for article in each.story.articles] == ["https://b.example/coffee"]


@pytest.mark.usefixtures("feeds")
async def test_the_way_of_an_article_can_be_told(digest, store) -> None:
    made = await digest()
    tracer = Tracer(store=store, outlets=bundled_outlets())
    steps = {step.name: step.outcome for step in await tracer.trace("https://a.example/auction", [TEA])}
    assert list(steps) == ["found", "read", "screened", "grouped", "with", "descent", "origin"]
    assert "https://b.example/auction" in steps["with"]
    assert any(each.story.id in steps["grouped"] for each in made.stories)
    kept_out = await tracer.trace("https://b.example/coffee", [TEA])
    assert kept_out[-1].outcome == "tea: kept out: does not name tea"
    assert await tracer.trace("https://nowhere.example/", [TEA]) == []


async def test_what_waits_is_told_too(newsroom, source, store, clock) -> None:
    url = "https://a.example/waits"
    source.tell("https://a.example/feed", Entry(id="1", url=url, title="Later"))
    await store.put_feeds([Feed(url="https://a.example/feed")])
    await newsroom.poller.sweep(await store.feeds())
    tracer = Tracer(store=store, outlets=bundled_outlets())
    assert [step.outcome for step in await tracer.trace(url, [TEA])] == ["Later", "not yet"]
    await store.postpone(url, reason="the server is busy (503)", until=clock.now())
    assert "the server is busy (503)" in (await tracer.trace(url, [TEA]))[1].outcome
