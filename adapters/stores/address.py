"""The operator's database address: what it means, and how to name it in a message without its secrets."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StoreError

_HINT = 'write "sqlite:///folder/nutgraf.db" or "postgresql+psycopg://user:password@host/name"'
_POSTGRESQL = {"postgresql", "postgres", "postgresql+psycopg"}
_SQLITE = {"sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"}


def parse(database: str) -> URL:
    """The address as `sqlite://…` or `postgresql+psycopg://…`. Raises StoreError for anything else."""
    try:
        url = make_url(database)
    except (ArgumentError, ValueError):
        # The parser's own words may hold a piece of the password.
        raise StoreError("The database address cannot be read", _HINT) from None
    if "@" in (url.host or ""):
        raise StoreError("The database address has more than one @", "write %40 for an @ in a user name or password")
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in _SQLITE:
        raise StoreError(f'"{url.drivername}" is no database Nutgraf works with', _HINT)
    if url.host or not url.database or url.database == ":memory:":
        raise StoreError("The database address names no file", _HINT)
    return url.set(drivername="sqlite")


def named(url: URL) -> str:
    """The file, or host and name: never user, password or options."""
    if url.drivername == "sqlite":
        return str(url.database)
    host = url.host or url.query.get("host") or "localhost"
    port = f":{url.port}" if url.port else ""
    return f"{host}{port}/{url.database or ''}"
