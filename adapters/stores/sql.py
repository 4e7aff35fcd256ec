"""A `bot.ports.Store` on SQLite or PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL

from adapters.stores.address import named, parse
from adapters.stores.articles import SqlArticles
from adapters.stores.database import Database
from adapters.stores.deliveries import SqlDeliveries
from adapters.stores.failures import as_store_errors
from adapters.stores.feedback import SqlFeedback
from adapters.stores.feeds import SqlFeeds
from adapters.stores.ledger import SqlLedger
from adapters.stores.migrate import migrate
from adapters.stores.questions import SqlQuestions
from adapters.stores.refusals import SqlRefusals
from adapters.stores.search import SqlSearch
from adapters.stores.stories import SqlStories
from adapters.stores.subscriptions import SqlSubscriptions
from adapters.stores.vectors import SqlVectors
from bot.errors import StoreError
from bot.ports import Store


class SqlStore(
    SqlFeeds,
    SqlArticles,
    SqlStories,
    SqlSearch,
    SqlVectors,
    SqlSubscriptions,
    SqlDeliveries,
    SqlFeedback,
    SqlQuestions,
    SqlLedger,
    SqlRefusals,
):
    """All groups of one database."""

    def __init__(self, database: Database) -> None:
        # These have more than the database, which is the others' all.
        SqlFeeds.__init__(self, database)
        SqlDeliveries.__init__(self, database)
        SqlQuestions.__init__(self, database)


@asynccontextmanager
async def open_store(database: str) -> AsyncIterator[Store]:
    """Opens the database at an address: `sqlite:///folder/file.db` or `postgresql+psycopg://user:password@host/name`.

    Makes the file's folder and brings the tables to the newest version. Raises StoreError, in one line, when the
    address is wrong or the database cannot be used or is of a newer version.
    """
    url = parse(database)
    with as_store_errors(named(url)):
        await asyncio.to_thread(_make_ready, url)
    opened = Database(url)
    try:
        yield SqlStore(opened)
    finally:
        await opened.close()


def _make_ready(url: URL) -> None:
    if url.drivername == "sqlite" and url.database:
        _make_folder(Path(url.database).parent)
    migrate(url)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made ({error.strerror})", "choose another with --data"
        ) from error
