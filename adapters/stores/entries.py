"""Entries as rows, and the stubs of the articles behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import schema
from adapters.stores.columns import key_of
from adapters.stores.upsert import insert_unknown
from bot.domain.entry import Entry

_KNOWN = select(schema.entries.c.key).where(
    schema.entries.c.feed == bindparam("of"), schema.entries.c.key.in_(bindparam("keys", expanding=True))
)


async def known_entries(connection: AsyncConnection, feed: bytes, keys: Collection[bytes]) -> set[bytes]:
    """Which of these keys a feed's entries have."""
    return set(await connection.scalars(_KNOWN, {"of": feed, "keys": list(keys)}))


async def add_entries(connection: AsyncConnection, feed: bytes, entries: Sequence[Entry], *, now: datetime) -> int:
    """Adds the unknown ones among a feed's entries, and a stub per unknown address; returns how many stubs."""
    if not entries:
        return 0
    rows = [_row(feed, key, entry, now) for key, entry in _by_key(entries).items()]
    table = schema.entries.c
    added = await connection.execute(
        insert_unknown(connection, schema.entries).returning(table.address, table.url, table.published), rows
    )
    oldest: dict[bytes, tuple[datetime, str]] = {}
    for address, url, published in added:
        if address is not None:
            found = (published or now, url)
            oldest[address] = min(found, oldest.get(address, found))
    return await _add_stubs(connection, oldest)


async def _add_stubs(connection: AsyncConnection, stubs: dict[bytes, tuple[datetime, str]]) -> int:
    if not stubs:
        return 0
    claimed = await connection.scalars(
        insert_unknown(connection, schema.addresses).returning(schema.addresses.c.key),
        [{"key": address, "article": address} for address in stubs],
    )
    won = [_stub(address, *stubs[address]) for address in claimed]
    if won:
        await connection.execute(insert_unknown(connection, schema.articles), won)
    return len(won)


def _by_key(entries: Sequence[Entry]) -> dict[bytes, Entry]:
    """The first of each id: a feed that repeats itself means its newest item, which comes first."""
    return {key_of(entry.id): entry for entry in reversed(entries)}


def _row(feed: bytes, key: bytes, entry: Entry, now: datetime) -> dict[str, object]:
    return {
        "feed": feed,
        "key": key,
        "address": key_of(entry.url) if entry.url else None,
        "id": entry.id,
        "url": entry.url,
        "seen_at": now,
        "published": entry.published,
        "title": entry.title,
        "author": entry.author,
        "language": entry.language,
        "outlet": entry.outlet,
        "summary": entry.summary,
        "text": entry.text,
    }


def _stub(address: bytes, published: datetime, url: str) -> dict[str, object]:
    return {"key": address, "url": url, "published": published, "tries": 0, "note": ""}


def entry_of(row: RowMapping) -> Entry:
    """The entry in a row of `entries`."""
    return Entry(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        published=row["published"],
        summary=row["summary"],
        text=row["text"],
        author=row["author"],
        language=row["language"],
        outlet=row["outlet"],
    )
