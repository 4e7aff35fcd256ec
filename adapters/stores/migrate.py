"""Brings a database to the newest version of the tables."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection

from adapters.stores.address import named
from adapters.stores.database import WRITES, blocking_engine
from bot.errors import StoreError


def migrate(url: URL) -> None:
    """Runs the missing migrations in one transaction; safe when several processes open a new database at once.

    Blocks: call it outside the event loop. Raises StoreError when the database is of a newer version.
    """
    engine = blocking_engine(url)
    with engine.connect() as connection:
        if _is_current(connection):
            return
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        command.upgrade(configuration(connection), "head")


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration for our migrations, on this connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _is_current(connection: Connection) -> bool:
    script = ScriptDirectory.from_config(configuration())
    known = {revision.revision for revision in script.walk_revisions()}
    present = set(MigrationContext.configure(connection).get_current_heads())
    if present - known:
        raise StoreError(
            f"The database {named(connection.engine.url)} is of a newer version of Nutgraf",
            "update Nutgraf, or choose another database",
        )
    return present == set(script.get_heads())
