"""Where articles stand in a space of meaning, as rows; and who is at which work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, insert, select

from adapters.stores import placing, schema
from adapters.stores.articles import article_of
from adapters.stores.columns import key_of
from adapters.stores.database import Database
from adapters.stores.decisions import told_rows
from adapters.stores.upsert import insert_or_update
from bot.domain.article import Article
from bot.domain.embedding import Placed, Vectors
from bot.domain.found import Hit

_AT_ONCE = 1_000  # values in one statement
_articles = schema.articles.c
_addresses = schema.addresses.c
_vectors = placing.vectors.c
_verdicts = schema.verdicts.c
_leases = placing.leases.c


class SqlVectors:
    """`bot.ports.VectorStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unplaced(self, model: str, *, limit: int) -> list[Article]:
        """By publication, the newest first, then by URL."""
        wanted = exists().where(_verdicts.article == _articles.key, schema.is_on_topic)
        known = exists().where(_vectors.article == _articles.key, _vectors.model == model)
        waiting = (
            select(schema.articles)
            .where(schema.is_read, wanted, ~known)
            .order_by(_articles.published.desc(), _articles.url)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [article_of(row) for row in (await connection.execute(waiting)).mappings()]

    async def put_vectors(self, urls: Sequence[str], vectors: Vectors) -> None:
        """An article that is unknown by now is left out."""
        if not urls:
            return
        if len(urls) != len(vectors.rows):
            raise ValueError(f"{len(vectors.rows)} vectors for {len(urls)} articles")
        blobs = {key_of(url): row.tobytes() for url, row in zip(urls, vectors.rows.astype("<f2"), strict=True)}
        model, dimension = vectors.model, vectors.dimension
        async with self._database.writing() as connection:
            await connection.execute(
                delete(placing.vectors).where(_vectors.model == model, _vectors.dimension != dimension)
            )
            keys = list(blobs)
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                at = select(_addresses.key, _addresses.article).join(
                    schema.articles, _articles.key == _addresses.article
                )
                homes = (await connection.execute(at.where(_addresses.key.in_(some), schema.is_read))).all()
                rows = {
                    home: {"article": home, "model": model, "dimension": dimension, "vector": blobs[address]}
                    for address, home in homes
                }
                if rows:
                    await connection.execute(delete(placing.vectors).where(_vectors.article.in_(rows)))
                    await connection.execute(insert(placing.vectors), list(rows.values()))

    async def placed(self, model: str, *, after: int, limit: int) -> Placed:
        """One state of the table, so all of one dimension."""
        wanted = (
            select(_vectors.number, _articles.published, _vectors.dimension, _vectors.vector)
            .join(schema.articles, _articles.key == _vectors.article)
            .where(_vectors.model == model, _vectors.number > after)
            .order_by(_vectors.number)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).all()
        return Placed(
            numbers=tuple(row.number for row in rows),
            published=tuple(row.published for row in rows),
            dimension=rows[0].dimension if rows else 0,
            rows=b"".join(row.vector for row in rows),
        )

    async def placed_hits(self, numbers: Sequence[int], *, topics: Sequence[str]) -> list[tuple[int, Hit]]:
        """Of the topics an article is in, the first asked for counts."""
        hits: dict[bytes, Hit] = {}
        keys: dict[int, bytes] = {}
        async with self._database.reading() as connection:
            for start in range(0, len(numbers), _AT_ONCE):
                some = numbers[start : start + _AT_ONCE]
                articles = select(_vectors.number, _vectors.article).where(_vectors.number.in_(some))
                here = {number: key for number, key in await connection.execute(articles)}  # noqa: C416 - a row is no pair
                keys |= here
                for topic in reversed(list(dict.fromkeys(topics))):
                    for row in (await connection.execute(told_rows(topic, list(here.values())))).mappings():
                        hits[row["key"]] = Hit(article=article_of(row), topic=topic, story=row["story"])
        return [(number, hits[keys[number]]) for number in numbers if number in keys and keys[number] in hits]

    async def hold(self, work: str, holder: str, *, now: datetime, lease: timedelta) -> bool:
        """There is one writer, so who looks first has it."""
        theirs = select(_leases.holder).where(_leases.work == work, _leases.holder != holder, _leases.held_until > now)
        row = {"work": work, "holder": holder, "held_until": now + lease}
        async with self._database.writing() as connection:
            if (await connection.execute(theirs)).first():
                return False
            await connection.execute(
                insert_or_update(connection, placing.leases, columns=("holder", "held_until")), row
            )
        return True
