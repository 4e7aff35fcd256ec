"""What a subscription's readers are told next, on the bundled sample: everything once, then only what is new."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.stores.sql import open_store
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.domain.story import Membership
from bot.domain.topic import Verdict
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.services.editor import Editor, Period
from tests.domain.sample import NOW, articles, expected, topic

SALE = expected()["stake sale"][
    "articles"
]  # in order of publication: the rumour, its rewrites, the denial, its rewrites
DAY = timedelta(days=1)


@pytest.fixture
async def told_until(tmp_path):
    """The news after the first so many articles of one story, for readers who know what `told` says."""
    async with open_store(f"sqlite:///{tmp_path}/nutgraf.db") as store:
        editor = Editor(store=store, outlets=bundled_outlets(), lexicons=bundled_lexicons())
        in_order = sorted((articles()[url] for url in SALE), key=lambda article: article.published)

        async def news(count, told=None, size=10):
            arrived = in_order[:count]
            entries = [Entry(id=each.url, url=each.url, title=each.title) for each in arrived]
            await store.put_feeds([Feed(url="https://e/feed")])
            await store.record_poll("https://e/feed", PollState(), entries, now=NOW)
            for each in arrived:
                await store.put_article(each.url, each)
            verdicts = [Verdict(url=each.url, on_topic=True, reason="") for each in arrived]
            await store.put_verdicts(topic().id, "r", verdicts)
            members = [Membership(url=each.url, story="sale", evidence="") for each in arrived]
            await store.put_memberships(topic().id, members)
            period = Period(since=NOW - DAY, until=NOW)
            return await editor.news(topic(), period, told or {}, oldest=NOW - 3 * DAY, language="en", size=size)

        yield news, in_order


async def test_everything_is_told_once(told_until):
    news, in_order = told_until
    first, told = await news(len(in_order))
    assert [each.story.id for each in first.stories] == ["sale"]
    assert not first.stories[0].is_update
    assert told["sale"].articles == {article.url for article in in_order}
    again, _ = await news(len(in_order), told)
    assert again.stories == ()


async def test_rewrites_bring_nothing_and_the_denial_comes_as_an_update(told_until):
    news, in_order = told_until
    denial = next(n for n, article in enumerate(in_order) if "denies" in article.url)
    _, told = await news(1)
    after_rewrites, _ = await news(denial, told)
    assert after_rewrites.stories == ()
    later, known = await news(len(in_order), told)
    (update,) = later.stories
    assert update.is_update
    denials = [point for point in update.summary.key_points if point.status == "denied"]
    assert denials
    assert denials[0].settled_by == "Microsoft", "readers knew it as a report"
    assert not set(told["sale"].points) & {point.text for point in update.summary.key_points}
    assert len(update.origins) == 2, "where the whole story comes from is still said"
    assert set(told["sale"].points) < set(known["sale"].points)


async def test_what_is_left_out_for_size_counts_as_told(told_until):
    news, in_order = told_until
    cut, told = await news(len(in_order), size=0)
    assert cut.more == 1
    assert told["sale"].points == ()
    again, _ = await news(len(in_order), told)
    assert again.stories == ()
