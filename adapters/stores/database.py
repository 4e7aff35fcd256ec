"""Connections and transactions: many readers, one writer at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from adapters.stores.address import named
from adapters.stores.failures import as_store_errors

WRITES = "writes"
_BUSY_SECONDS = 30
_CONNECT_SECONDS = 10
# The lock of the one writer on PostgreSQL. Any number will do, as long as all versions of Nutgraf use the same.
_LOCK = 6_886_472_305


class Database:
    """One database, open. Every failure of it is a StoreError."""

    def __init__(self, url: URL) -> None:
        self._name = named(url)
        sqlite = url.drivername == "sqlite"
        if sqlite:
            self._engine = create_async_engine(url.set(drivername="sqlite+aiosqlite"), hide_parameters=True)
        else:
            self._engine = create_async_engine(
                url, hide_parameters=True, pool_pre_ping=True, connect_args=_patience(url)
            )
        _prepare(self._engine.sync_engine)
        self._writer = self._engine.execution_options(**{WRITES: True})
        # The databases' own lock is between processes. Within one, waiting here is fair and holds no connection.
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one state of the database."""
        with as_store_errors(self._name):
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: all of it is kept, or nothing after any exception or cancellation."""
        with as_store_errors(self._name):
            async with self._turn, self._writer.begin() as connection:
                yield connection

    async def close(self) -> None:
        """Closes all connections."""
        await self._engine.dispose()


def blocking_engine(url: URL) -> Engine:
    """An engine for use outside the event loop, that keeps no connection."""
    sqlite = url.drivername == "sqlite"
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args={} if sqlite else _patience(url))
    _prepare(engine)
    return engine


def _patience(url: URL) -> dict[str, int]:
    return {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_SECONDS}


def _prepare(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "invalidate", _give_up_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "begin", _begin_postgresql)


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Without this the driver begins transactions by its own lights, and only before some statements.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    with suppress(sqlite3.OperationalError):
        # Only the first connection of all to a new file changes anything. Where others have it open just then, SQLite
        # says so at once instead of waiting; everything works without, and the next connection tries again.
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads and then writes cannot wait for another writer; one that begins as a writer can.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _give_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry, __: BaseException | None) -> None:
    # After a cancellation in the middle of a statement, closing alone would keep the write lock: the cursor, and with
    # it the transaction, lives on until it happens to be garbage-collected.
    connection.rollback()


def _prepare_postgresql(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # In another zone, instants at the ends of the calendar cannot be read back.
    cursor = connection.cursor()
    cursor.execute("SET TIME ZONE 'UTC'")
    cursor.close()
    connection.commit()


def _begin_postgresql(connection: Connection) -> None:
    # As on SQLite, one writer at a time: writes are short, and those that touch the same rows in another order would
    # else lock each other out.
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITES, False))
