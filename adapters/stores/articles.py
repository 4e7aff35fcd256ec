"""Entries that wait to be read, and articles, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import RowMapping, Select, delete, exists, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import schema
from adapters.stores.columns import key_of, storable
from adapters.stores.database import Database
from adapters.stores.entries import entry_of
from adapters.stores.upsert import insert_or_update, insert_unknown
from bot.domain.article import Article, Credit, CreditKind, TextKind
from bot.domain.entry import Entry

_articles = schema.articles.c
_addresses = schema.addresses.c
_entries = schema.entries.c


class SqlArticles:
    """`bot.ports.ArticleStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unread(self, *, now: datetime, limit: int, since: datetime | None = None) -> list[Entry]:
        """Oldest first; of several entries with one URL, the one that carries most text."""
        async with self._database.reading() as connection:
            rows = await connection.execute(_unread(now, limit, since))
            entries = [entry_of(row) for row in rows.mappings()]
        first: dict[str, Entry] = {}
        for entry in entries:
            first.setdefault(entry.url, entry)
        return list(first.values())

    async def put_article(self, entry_url: str, article: Article) -> None:
        """Stores an article under its own and the entry's URL.

        A text once stored never changes: quotes point into it.
        """
        entry, canonical = key_of(entry_url), key_of(article.url)
        values = article_values(article)
        async with self._database.writing() as connection:
            if entry == canonical and await _fill_stub(connection, entry, values):
                return
            homes = await _homes(connection, {entry, canonical})
            read = await _read_among(connection, homes.values())
            home = next((homes[key] for key in (canonical, entry) if homes[key] in read), homes[canonical])
            if home not in read:
                await connection.execute(
                    insert_or_update(connection, schema.articles, columns=values), {"key": home, **values}
                )
            stubs = {stub for stub in homes.values() if stub not in read and stub != home}
            if stubs:
                await connection.execute(
                    update(schema.addresses).where(_addresses.article.in_(stubs)).values(article=home)
                )
                await connection.execute(delete(schema.articles).where(_articles.key.in_(stubs)))

    async def postpone(self, entry_url: str, *, reason: str, until: datetime) -> int:
        """Counts a failed try; 0 if nothing waits at this URL."""
        async with self._database.writing() as connection:
            tries: int | None = await connection.scalar(
                update(schema.articles)
                .where(_articles.key == key_of(entry_url), schema.is_stub)
                .values(tries=_articles.tries + 1, note=reason, next_read_at=until)
                .returning(_articles.tries)
            )
        return tries or 0

    async def article(self, url: str) -> Article | None:
        """The read article at any of its URLs."""
        statement = (
            select(schema.articles)
            .join(schema.addresses, _addresses.article == _articles.key)
            .where(_addresses.key == key_of(url), schema.is_read)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).mappings().first()
        return article_of(row) if row else None

    async def waiting(self, url: str) -> tuple[Entry, str] | None:
        """The entry that `unread` gives for this URL, once it is due."""
        statement = _fullest_first(
            select(schema.entries, _articles.note)
            .join(schema.articles, _articles.key == _entries.address)
            .where(_articles.key == key_of(url), schema.is_stub)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).mappings().first()
        return (entry_of(row), row["note"]) if row else None

    async def count(self) -> int:
        """How many articles are read."""
        async with self._database.reading() as connection:
            counted: int | None = await connection.scalar(
                select(func.count()).select_from(schema.articles).where(schema.is_read)
            )
        return counted or 0


def _unread(now: datetime, limit: int, since: datetime | None) -> Select[*tuple[object, ...]]:
    # A stub's key is its entry's address: only reading a page moves an address elsewhere.
    due = (
        select(_articles.key, _articles.published, _articles.url)
        .where(
            schema.is_stub,
            or_(_articles.next_read_at.is_(None), _articles.next_read_at <= now),
            exists().where(_entries.address == _articles.key),
            _articles.published >= since if since else true(),
        )
        .order_by(_articles.published, _articles.url)
        .limit(limit)
        .cte("due")
    )
    entries = select(schema.entries).join(due, due.c.key == _entries.address)
    return _fullest_first(entries.order_by(due.c.published, due.c.url))


def _fullest_first(entries: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    return entries.order_by(func.length(_entries.text).desc(), _entries.feed, _entries.key)


async def _fill_stub(connection: AsyncConnection, key: bytes, values: dict[str, object]) -> bool:
    """The common case, in one statement: a page that knows no other URL for itself."""
    filled = await connection.execute(
        update(schema.articles).where(_articles.key == key, schema.is_stub).values(values)
    )
    return filled.rowcount > 0


async def _homes(connection: AsyncConnection, keys: set[bytes]) -> dict[bytes, bytes]:
    """The article of each address; an unknown address becomes known, as its own article's."""
    await connection.execute(
        insert_unknown(connection, schema.addresses), [{"key": key, "article": key} for key in keys]
    )
    rows = await connection.execute(select(_addresses.key, _addresses.article).where(_addresses.key.in_(keys)))
    return {address: article for address, article in rows}  # noqa: C416 - mypy reads a row as no pair


async def _read_among(connection: AsyncConnection, keys: Iterable[bytes]) -> set[bytes]:
    rows = await connection.scalars(select(_articles.key).where(_articles.key.in_(set(keys)), schema.is_read))
    return set(rows)


def article_values(article: Article) -> dict[str, object]:
    """The columns of a read article but for its key."""
    return {
        "url": article.url,
        "published": article.published,
        "tries": 0,
        "next_read_at": None,
        "note": article.note,
        "title": article.title,
        "text": article.text,
        "text_kind": article.text_kind.value,
        "language": article.language,
        "outlet": article.outlet,
        "author": article.author,
        "credits": [[storable(credit.name), credit.kind.value, credit.start, credit.end] for credit in article.credits],
        "links": [storable(link) for link in article.links],
    }


def article_of(row: RowMapping) -> Article:
    """The article in a row of `articles` that is read."""
    return Article(
        url=row["url"],
        title=row["title"],
        text=row["text"],
        text_kind=TextKind(row["text_kind"]),
        language=row["language"],
        outlet=row["outlet"],
        published=row["published"],
        author=row["author"],
        credits=tuple(
            Credit(name=name, kind=CreditKind(kind), start=start, end=end) for name, kind, start, end in row["credits"]
        ),
        links=tuple(row["links"]),
        note=row["note"],
    )
