"""What is kept of the news: feeds, articles, stories."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import Article
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.domain.story import Membership, Story
from bot.domain.topic import Verdict


class FeedStore(Protocol):
    """Feeds and the state of their polls."""

    async def put_feeds(self, feeds: Iterable[Feed]) -> None:
        """Adds feeds or updates their settings; poll state is kept. Known by URL."""
        ...

    async def remove_feed(self, url: str) -> bool:
        """Forgets a feed (its articles stay). False if it was unknown."""
        ...

    async def feeds(self) -> list[tuple[Feed, PollState]]:
        """All feeds, by URL."""
        ...

    async def unknown(self, url: str, ids: Collection[str]) -> set[str]:
        """Which of these entry ids are not stored for this feed."""
        ...

    async def record_poll(self, url: str, state: PollState, entries: Sequence[Entry], *, now: datetime) -> int:
        """Stores a poll's state and its entries in one transaction; returns how many articles were new.

        An entry already known by (feed, entry id), or whose URL is already an article's, adds no article.
        Everything a crash may leave behind is either both or neither of the two.
        """
        ...


class ArticleStore(Protocol):
    """Entries that wait to be read, and articles."""

    async def unread(self, *, now: datetime, limit: int, since: datetime | None = None) -> list[Entry]:
        """Entries whose article was never read and whose retry, if any, is due; oldest first, one per URL.

        With `since`, not those published, or without a date first seen, before it.
        """
        ...

    async def put_article(self, entry_url: str, article: Article) -> None:
        """Stores the article read behind an entry.

        If its canonical URL is already another entry's article, the two become one and the first text stays.
        """
        ...

    async def postpone(self, entry_url: str, *, reason: str, until: datetime) -> int:
        """Notes a failed try to read; `unread` will not give the entry before `until`. Returns the tries so far."""
        ...

    async def article(self, url: str) -> Article | None:
        """The read article at an entry's or a canonical URL."""
        ...

    async def waiting(self, url: str) -> tuple[Entry, str] | None:
        """An entry that is not read yet, with the reason of the last failed try (or "")."""
        ...

    async def count(self) -> int:
        """How many articles are stored and read."""
        ...


class StoryStore(Protocol):
    """What was decided about articles: verdicts and stories."""

    def unscreened(self, topic: str, rules: str, *, batch: int) -> AsyncIterator[list[Article]]:
        """Read articles with no verdict under these rules (a hash of the topic's rules), in batches by URL."""
        ...

    async def put_verdicts(self, topic: str, rules: str, verdicts: Sequence[Verdict]) -> None:
        """Stores verdicts; a later one for the same article replaces the earlier."""
        ...

    async def verdict(self, topic: str, url: str) -> Verdict | None:
        """The verdict on one article."""
        ...

    async def ungrouped(self, topic: str) -> list[Article]:
        """On-topic articles that belong to no story yet, by publication, then URL."""
        ...

    async def stories(self, topic: str, *, since: datetime, feeds: Sequence[str] | None = None) -> list[Story]:
        """Stories with an on-topic article published at or after `since` (whole stories, all their articles).

        With `feeds` given, only stories with an article from an entry of one of these feeds (URLs).
        """
        ...

    async def story(self, topic: str, id_: str) -> Story | None:
        """One story with all its on-topic articles, however old; None if it is unknown, or nothing in it on topic."""
        ...

    async def put_memberships(self, topic: str, memberships: Sequence[Membership]) -> None:
        """Puts articles into stories in one transaction; unknown stories come into being. Idempotent."""
        ...

    async def membership(self, topic: str, url: str) -> Membership | None:
        """The place of one article."""
        ...
