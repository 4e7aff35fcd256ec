"""The live stories that a grouper holds are what the store would give at any time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.stores.sql import open_store
from bot.domain.article import Article
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.domain.grouping import LIVE_FOR
from bot.ports import Store
from bot.services.grouper import Grouper
from tests.domain.sample import NOW, articles, expected, replaced, topic

FEED = "https://feeds.example/all"
ON_TOPIC = sorted(
    (replaced(articles()[url], url=f"https://{url}") for story in expected().values() for url in story["articles"]),
    key=lambda article: (article.published, article.url),
)
BATCHES = [ON_TOPIC[place : place + 6] for place in range(0, len(ON_TOPIC), 6)]


async def come(store: Store, some: Sequence[Article]) -> None:
    await store.put_feeds([Feed(url=FEED)])
    await store.record_poll(FEED, PollState(), [Entry(id=a.url, url=a.url, title=a.title) for a in some], now=NOW)
    for each in some:
        await store.put_article(each.url, each)


async def stories(store: Store) -> set[tuple[str, tuple[str, ...]]]:
    found = await store.stories(topic().id, since=NOW - timedelta(days=400))
    return {(story.id, tuple(article.url for article in story.articles)) for story in found}


async def test_one_grouper_that_goes_on_says_what_one_made_anew_each_time_would(store: Store, tmp_path: Path) -> None:
    steady = Grouper(store=store)
    async with open_store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        for batch in BATCHES:
            await come(store, batch)
            await steady.group(topic())
            await come(other, batch)
            await Grouper(store=other).group(topic())
            assert await stories(store) == await stories(other)
    assert len(await stories(store)) == len(expected())


async def test_what_another_process_stored_is_joined(store: Store) -> None:
    steady = Grouper(store=store)
    for place, batch in enumerate(BATCHES):
        await come(store, batch)
        await (steady if place % 2 else Grouper(store=store)).group(topic())
    assert len(await stories(store)) == len(expected())


async def test_what_could_not_be_stored_is_grouped_again_as_if_nothing_had_been(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    steady = Grouper(store=store)
    put = store.put_memberships

    async def lost(*_: object) -> None:
        raise ConnectionError

    await come(store, BATCHES[0])
    await steady.group(topic())
    await come(store, [article for batch in BATCHES[1:] for article in batch])
    monkeypatch.setattr(store, "put_memberships", lost)
    with pytest.raises(ConnectionError):
        await steady.group(topic())
    monkeypatch.setattr(store, "put_memberships", put)
    await steady.group(topic())
    assert len(await stories(store)) == len(expected())


async def test_memory_is_bounded_by_the_window(store: Store) -> None:
    steady = Grouper(store=store)
    for turn in range(4):
        batch = [
            replaced(article, url=f"{article.url}/{turn}", published=article.published + turn * 1.5 * LIVE_FOR)
            for article in ON_TOPIC[:8]
        ]
        await come(store, batch)
        await steady.group(topic())
    [held] = steady._held.values()
    assert len(held.stories) <= 2 * 8
