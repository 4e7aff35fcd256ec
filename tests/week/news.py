"""The bundled sample's invented articles, spread over a week: they come into the archive as they are published."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.ports import Store
from tests.domain import sample

FEED = "https://feeds.example/all"
POLLED = timedelta(hours=4)
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


class News:
    """What is published between `begin` and `end`, in the order and rhythm of the sample; `stories` by name, or all."""

    def __init__(self, begin: datetime, end: datetime, stories: Sequence[str] = ()) -> None:
        everything = sorted(sample.articles().values(), key=lambda article: (article.published, article.url))
        on_topic = {url: name for name, story in sample.expected().items() for url in story["articles"]}
        # A few others, for the screen to keep out.
        other = [article for article in everything if article.url not in on_topic][::6]
        wanted = {url for url, name in on_topic.items() if not stories or name in stories}
        found = [article for article in everything if article.url in wanted or article in other]
        first, last = found[0].published, found[-1].published
        stretch = (end - begin) / (last - first)
        self.coming = [
            dataclasses.replace(each, url=f"https://{each.url}", published=begin + (each.published - first) * stretch)
            for each in found
        ]

    @property
    def next_at(self) -> datetime | None:
        """When the next one can be found."""
        return _found(self.coming[0].published) if self.coming else None

    async def arrive(self, store: Store, now: datetime) -> int:
        """Puts into the archive what could be found by now and is not there yet, as a poll and a reading would.

        Returns how many articles that are.
        """
        new = [article for article in self.coming if _found(article.published) <= now]
        if not new:
            return 0
        self.coming = self.coming[len(new) :]
        await store.put_feeds([Feed(url=FEED, title="All of it")])
        entries = [Entry(id=each.url, url=each.url, title=each.title, published=each.published) for each in new]
        await store.record_poll(FEED, PollState(polled_at=now, next_poll_at=now + timedelta(days=99)), entries, now=now)
        for each in new:
            await store.put_article(each.url, each)
        return len(new)


def _found(published: datetime) -> datetime:
    """The first poll after it was published."""
    return published + (_EPOCH - published) % POLLED
