"""Puts made articles into a database below the port, as the very rows that the port makes of them, and into a rival.

Through the port each article is several statements, and a million of them takes hours. What the index has of an article
is made by the store's own functions here as there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import itertools
import multiprocessing
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, insert

from adapters.stores import schema
from adapters.stores.address import parse
from adapters.stores.articles import article_values
from adapters.stores.columns import key_of
from adapters.stores.database import WRITES, blocking_engine
from adapters.stores.indexing import Document, document_with, put_documents
from benchmarks.archive_news import BLOCK, PER_STORY, Made, block
from benchmarks.report import say
from bot.text.terms import terms

TOPIC = "archive"
RULES = "r"
_PROCESSES = 2
_AT_ONCE = 20  # blocks in one transaction
_RIVAL = "CREATE VIRTUAL TABLE rival USING fts5(title, body, content = '', tokenize = 'ascii')"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Filed:
    """An article as what goes into each table. `rival`: its number, the terms of its title, those of all of it."""

    article: dict[str, object]
    story: str
    document: Document
    rival: tuple[int, str, str]


def load(database: Path, rival: Path, seed: int, first: int, size: int) -> None:
    """Articles from `first` on until there are `size`, in stories and in both indices; both numbers in whole blocks."""
    engine = blocking_engine(parse(f"sqlite:///{database}")).execution_options(**{WRITES: True})
    numbers = range(first // BLOCK, size // BLOCK)
    with contextlib.closing(sqlite3.connect(rival)) as plain, multiprocessing.Pool(_PROCESSES) as pool:
        if not first:
            plain.execute(_RIVAL)
        for some in _batches(pool.imap(functools.partial(_filed, seed), numbers)):
            with engine.begin() as connection:
                _put(connection, some)
            with plain:
                plain.executemany(
                    "INSERT INTO rival (rowid, title, body) VALUES (?, ?, ?)", [one.rival for one in some]
                )
            say(f"loaded {some[-1].rival[0] + 1:,}")
    engine.dispose()


def _filed(seed: int, number: int) -> list[_Filed]:
    return [_file(made) for made in block(seed, number)]


def _file(made: Made) -> _Filed:
    article = made.article
    key = key_of(article.url)
    title = terms(article.title, article.language)
    body = terms(f"{article.title}\n{article.text}", article.language)
    return _Filed(
        article={"key": key, **article_values(article)},
        story=f"{made.number // PER_STORY}",
        document=document_with(
            key, article.published, title=title, body=body, outlet=terms(article.outlet, article.language)
        ),
        rival=(made.number, " ".join(title), " ".join(body)),
    )


def _batches(blocks: Iterator[list[_Filed]]) -> Iterator[list[_Filed]]:
    while some := list(itertools.chain.from_iterable(itertools.islice(blocks, _AT_ONCE))):
        yield some


def _put(connection: Connection, filed: list[_Filed]) -> None:
    """The rows that `put_article`, `put_verdicts` and `put_memberships` leave."""
    keys = [one.document.article for one in filed]
    connection.execute(insert(schema.addresses), [{"key": key, "article": key} for key in keys])
    connection.execute(insert(schema.articles), [one.article for one in filed])
    verdict = {"topic": TOPIC, "rules": RULES, "on_topic": True, "reason": ""}
    connection.execute(insert(schema.verdicts), [{"article": key, **verdict} for key in keys])
    stories = dict.fromkeys(one.story for one in filed)
    connection.execute(insert(schema.stories), [{"topic": TOPIC, "id": story} for story in stories])
    places = [{"article": one.document.article, "topic": TOPIC, "story": one.story, "evidence": ""} for one in filed]
    connection.execute(insert(schema.memberships), places)
    put_documents(connection, [one.document for one in filed])
