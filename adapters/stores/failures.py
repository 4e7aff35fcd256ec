"""What the databases' own exceptions become: one line with the remedy, and no vendor's class."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from bot.errors import StoreError

_REMEDIES = {
    "not a database": "name another file, or move this one away",
    "malformed": "the file is damaged: restore a copy, or move it away to begin anew",
    "unable to open": "see that the folder can be written to, or choose another with --data",
    "readonly": "see that the file and its folder can be written to, or choose another with --data",
    "disk is full": "free some space",
    "already exists": "it holds the tables of another program: choose another database",
    "deadlock": "try again",
    "locked": "another process holds it: end that one or try again",
    "password authentication failed": "set user and password in the database address",
    "no password supplied": "set user and password in the database address",
    "does not exist": "create it, or correct the database address",
    "permission denied": "grant the database user the right to create and change tables",
}
_REMEDY = "see that the database runs, and that its address is right"


@contextmanager
def as_store_errors(name: str) -> Iterator[None]:
    """Turns what the databases raise into StoreError; `name` says which database, without secrets."""
    try:
        yield
    except DBAPIError as error:
        raise _failure(name, error.orig or error) from None
    except StatementError as error:
        # A value no column takes: the caller's mistake, not the database's.
        raise error.orig or error from None
    except (SQLAlchemyError, sqlite3.Error, psycopg.Error, OSError) as error:
        raise _failure(name, error) from None


def _failure(name: str, error: BaseException) -> StoreError:
    lines = str(error).strip().splitlines()
    said = lines[0].rstrip(". ") if lines else type(error).__name__
    remedy = next((hint for words, hint in _REMEDIES.items() if words in str(error)), _REMEDY)
    return StoreError(f"The database {name} failed ({said})", remedy)
