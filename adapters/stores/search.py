"""The index over the articles in stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from adapters.stores.articles import article_of
from adapters.stores.database import Database
from adapters.stores.decisions import recent_stories, story_rows
from bot.domain.found import Found, Hit
from bot.text.terms import terms


class SqlSearch:
    """`bot.ports.SearchStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def search(
        self,
        asked: Sequence[frozenset[str]],
        *,
        topics: Sequence[str],
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
    ) -> Found:
        """The articles with most of the words."""
        hits: list[tuple[int, Hit]] = []
        counts: Counter[str] = Counter()
        wanted = frozenset().union(*asked)
        size = 0
        async with self._database.reading() as connection:
            for topic in topics:
                oldest = since or datetime(1970, 1, 1, tzinfo=UTC)
                ids = list(await connection.scalars(recent_stories(topic, oldest)))
                for row in (await connection.execute(story_rows(topic, ids))).mappings():
                    article = article_of(row)
                    own = set(terms(f"{article.title}\n{article.text}", article.language))
                    size += 1
                    counts.update(own & wanted)
                    score = sum(bool(each & own) for each in asked)
                    if score and article.published >= oldest and (until is None or article.published < until):
                        hits.append((score, Hit(article=article, topic=topic, story=row["story"])))
        hits.sort(key=lambda pair: -pair[0])
        return Found(hits=tuple(hit for _, hit in hits[:limit]), size=size, counts=dict(counts))
