"""Insert … on conflict: the one statement whose construct differs per database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores.schema import addresses, articles, is_read

Insert = sqlite.Insert | postgresql.Insert


def insert_unknown(connection: AsyncConnection, table: Table) -> Insert:
    """Inserts rows whose primary key is new, leaves the others alone; RETURNING gives the new ones only."""
    return _insert(connection, table).on_conflict_do_nothing()


def insert_or_update(connection: AsyncConnection, table: Table, columns: Iterable[str]) -> Insert:
    """Inserts rows; where the primary key is known, these columns take the new values."""
    return _updating(_insert(connection, table), table, columns)


def insert_for_articles(connection: AsyncConnection, table: Table, columns: Sequence[str]) -> Insert:
    """Inserts rows, or updates them, for the read article at each row's `address`; without one a row is left out."""
    values = [bindparam(column, type_=table.c[column].type) for column in columns]
    resolved = (
        select(addresses.c.article, *values)
        .join(articles, articles.c.key == addresses.c.article)
        .where(addresses.c.key == bindparam("address", type_=addresses.c.key.type), is_read)
    )
    insert = _insert(connection, table).from_select(["article", *columns], resolved)
    return _updating(insert, table, columns)


def _updating(insert: Insert, table: Table, columns: Iterable[str]) -> Insert:
    key = table.primary_key.columns
    changed = {column: insert.excluded[column] for column in columns if column not in key}
    return insert.on_conflict_do_update(index_elements=list(key), set_=changed)


def _insert(connection: AsyncConnection, table: Table) -> Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
