import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from adapters.stores.address import parse
from adapters.stores.database import blocking_engine
from adapters.stores.migrate import configuration
from adapters.stores.schema import metadata
from adapters.stores.sql import open_store
from bot.domain.article import Article, TextKind
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.errors import StoreError

NOW = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    async def make() -> None:
        async with open_store(database):
            pass

    asyncio.run(make())
    engine = blocking_engine(parse(database))
    yield engine
    engine.dispose()


def test_the_migrations_make_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or not own_kind(name)}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        indices = {name for table in metadata.tables for name in _indices(engine, table)}
    assert indices == {str(index.name) for table in metadata.tables.values() for index in table.indexes}


def own_kind(table: str) -> bool:
    """Whether each database has this table, and what serves it, in a kind of its own."""
    return table == "postings" or table.startswith("postings_")


def _indices(engine: Engine, table: str) -> list[str]:
    return [str(index["name"]) for index in inspect(engine).get_indexes(table)]


def test_sqlite_knows_the_conditions_of_partial_indices(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL writes conditions in its own words")
    made = text("SELECT sql FROM sqlite_master WHERE sql LIKE '% WHERE %'")
    with engine.connect() as connection:
        conditions = {sql.split(" WHERE ")[1] for sql in connection.scalars(made)}
    assert conditions == {
        *("text_kind IS NULL", "text_kind IS NOT NULL", "on_topic IS 1", "due_at IS NOT NULL"),
        "held_until IS NOT NULL",
    }


def test_every_migration_goes_down_and_up_again(engine: Engine) -> None:
    steps = list(ScriptDirectory.from_config(configuration()).walk_revisions())
    for step in steps:
        with engine.begin() as connection:
            command.downgrade(configuration(connection), str(step.down_revision or "base"))
    assert inspect(engine).get_table_names() == ["alembic_version"]
    for step in reversed(steps):
        with engine.begin() as connection:
            command.upgrade(configuration(connection), step.revision)
    tables = set(inspect(engine).get_table_names())
    assert {table for table in tables if not own_kind(table)} == {"alembic_version", *metadata.tables}


async def test_the_first_version_keeps_what_it_holds(engine: Engine, database: str) -> None:
    article = Article(
        url="https://e.example/1",
        title="Tea",
        text="Teh.",
        text_kind=TextKind.FULL,
        language="id",
        outlet="E",
        published=NOW,
    )
    feed = Feed(url="https://e.example/feed", title="Teh")
    async with open_store(database) as store:
        await store.put_feeds([feed])
        await store.record_poll(feed.url, PollState(), [Entry(id="1", url=article.url, title="Tea")], now=NOW)
        await store.put_article(article.url, article)
    with engine.begin() as connection:
        command.downgrade(configuration(connection), "0001")
    assert "deliveries" not in inspect(engine).get_table_names()
    async with open_store(database) as store:
        assert await store.feeds() == [(feed, PollState())]
        assert await store.article(article.url) == article
        assert await store.subscriptions() == []


async def test_a_database_of_a_newer_version_is_refused(database: str) -> None:
    async with open_store(database):
        pass
    with blocking_engine(parse(database)).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version of Nutgraf: update Nutgraf"):
        async with open_store(database):
            pass


async def test_opening_a_new_database_many_times_at_once(database: str) -> None:
    async def feeds() -> int:
        async with open_store(database) as store:
            return len(await store.feeds())

    assert await asyncio.gather(*(feeds() for _ in range(6))) == [0] * 6
