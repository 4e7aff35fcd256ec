"""A store that holds the bundled sample's stories."""

from __future__ import annotations

import dataclasses

from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.domain.story import Membership
from bot.domain.topic import Verdict
from bot.ports import Store
from tests.domain import sample

FEED = "https://feeds.example/all"


async def fill(store: Store) -> None:
    """Puts the sample into an empty store; an article's URL is "https://" and its name in the sample."""
    topic = sample.topic()
    await store.put_feeds([Feed(url=FEED, title="All of it"), Feed(url="https://feeds.example/broken")])
    stories = sample.stories().values()
    articles = [dataclasses.replace(one, url=f"https://{one.url}") for story in stories for one in story.articles]
    entries = [Entry(id=one.url, url=one.url, title=one.title) for one in articles]
    await store.record_poll(FEED, PollState(polled_at=sample.NOW), entries, now=sample.NOW)
    broken = PollState(polled_at=sample.NOW, failures=2, error="no such host")
    await store.record_poll("https://feeds.example/broken", broken, [], now=sample.NOW)
    for one in articles:
        await store.put_article(one.url, one)
    await store.put_verdicts(topic.id, "r", [Verdict(url=one.url, on_topic=True, reason="both") for one in articles])
    places = [
        Membership(url=f"https://{one.url}", story=story.id, evidence="names")
        for story in stories
        for one in story.articles
    ]
    await store.put_memberships(topic.id, places)
