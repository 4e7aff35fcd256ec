"""What was decided about articles, as rows: verdicts and stories."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from adapters.stores import schema
from adapters.stores.articles import article_of
from adapters.stores.columns import key_of
from adapters.stores.database import Database
from adapters.stores.decisions import decided, recent_stories, stories_from, story_rows, ungrouped, unscreened_keys
from adapters.stores.indexing import documents_at, put_documents
from adapters.stores.upsert import insert_for_articles, insert_unknown
from bot.domain.article import Article
from bot.domain.story import Membership, Story
from bot.domain.topic import Verdict

_AT_ONCE = 1_000  # Values in one statement; SQLite takes no more than 32,766.

_T = TypeVar("_T")


class SqlStories:
    """`bot.ports.StoryStore` on a database. What is said of addresses unknown here, or not read yet, is left out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unscreened(self, topic: str, rules: str, *, batch: int) -> AsyncIterator[list[Article]]:
        """The articles that wait when asked, by URL; no transaction is open between two batches."""
        async with self._database.reading() as connection:
            waiting = (await connection.scalars(unscreened_keys(topic, rules))).all()
        for some in _slices(waiting, batch):
            yield await self._articles(some)

    async def _articles(self, keys: Sequence[bytes]) -> list[Article]:
        by_url = select(schema.articles).where(schema.articles.c.key.in_(keys)).order_by(schema.articles.c.url)
        async with self._database.reading() as connection:
            return [article_of(row) for row in (await connection.execute(by_url)).mappings()]

    async def put_verdicts(self, topic: str, rules: str, verdicts: Sequence[Verdict]) -> None:
        """Stores verdicts; the last one on an article counts."""
        if not verdicts:
            return
        rows = [
            {
                "address": key_of(verdict.url),
                "topic": topic,
                "rules": rules,
                "on_topic": verdict.on_topic,
                "reason": verdict.reason,
            }
            for verdict in verdicts
        ]
        async with self._database.writing() as connection:
            await connection.execute(
                insert_for_articles(connection, schema.verdicts, ("topic", "rules", "on_topic", "reason")),
                rows,
            )

    async def verdict(self, topic: str, url: str) -> Verdict | None:
        """The verdict on the article at any of its URLs."""
        async with self._database.reading() as connection:
            row = (await connection.execute(decided(schema.verdicts, topic, url))).mappings().first()
        return Verdict(url=row["url"], on_topic=row["on_topic"], reason=row["reason"]) if row else None

    async def ungrouped(self, topic: str) -> list[Article]:
        """On-topic articles without a story, by publication, then URL."""
        async with self._database.reading() as connection:
            return [article_of(row) for row in (await connection.execute(ungrouped(topic))).mappings()]

    async def stories(self, topic: str, *, since: datetime, feeds: Sequence[str] | None = None) -> list[Story]:
        """Stories by their first publication, then id, with all their on-topic articles."""
        articles: dict[str, list[Article]] = {}
        async with self._database.reading() as connection:
            wanted = set(await connection.scalars(recent_stories(topic, since)))
            if feeds is not None:
                wanted &= set(await connection.scalars(stories_from(topic, feeds)))
            for some in _slices(sorted(wanted), _AT_ONCE):
                for row in (await connection.execute(story_rows(topic, some))).mappings():
                    articles.setdefault(row["story"], []).append(article_of(row))
        stories = [_story(story, topic, told) for story, told in articles.items()]
        return sorted(stories, key=lambda story: (story.first_published, story.id))

    async def story(self, topic: str, id_: str) -> Story | None:
        """The story of this id, or None."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(story_rows(topic, [id_]))).mappings()
            told = [article_of(row) for row in rows]
        return _story(id_, topic, told) if told else None

    async def put_memberships(self, topic: str, memberships: Sequence[Membership]) -> None:
        """Puts articles into stories; an article that has a story in this topic moves."""
        if not memberships:
            return
        stories = {membership.story for membership in memberships}
        rows = [
            {
                "address": key_of(membership.url),
                "topic": topic,
                "story": membership.story,
                "evidence": membership.evidence,
            }
            for membership in memberships
        ]
        keys = [key_of(membership.url) for membership in memberships]
        async with self._database.reading() as connection:
            documents = await documents_at(connection, keys)
        async with self._database.writing() as connection:
            await connection.execute(
                insert_unknown(connection, schema.stories), [{"topic": topic, "id": story} for story in stories]
            )
            await connection.execute(
                insert_for_articles(connection, schema.memberships, ("topic", "story", "evidence")),
                rows,
            )
            # Made before, since it takes time; what else was read or indexed by now is seen here.
            documents = await documents_at(connection, keys, made=documents)
            await connection.run_sync(put_documents, documents)

    async def membership(self, topic: str, url: str) -> Membership | None:
        """The place of the article at any of its URLs."""
        async with self._database.reading() as connection:
            row = (await connection.execute(decided(schema.memberships, topic, url))).mappings().first()
        return Membership(url=row["url"], story=row["story"], evidence=row["evidence"]) if row else None


def _story(story: str, topic: str, told: list[Article]) -> Story:
    return Story(
        id=story, topic=topic, articles=tuple(sorted(told, key=lambda article: (article.published, article.url)))
    )


def _slices(values: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    return (values[start : start + size] for start in range(0, len(values), size))
