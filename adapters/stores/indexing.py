"""Articles as documents of the archive's index: what they are found by, and how they get there."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, Select, exists, insert, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import schema
from adapters.stores.postings import postings_in
from bot.text.terms import terms

IN_TITLE = "_"  # before the terms of a title, which no other term begins with
EVERY = ""  # the term of all documents
_LONGEST = 64  # characters of a term: what is longer is no word
_PER_MINUTE = 1 << 10  # ids of one minute
_DAY = 24 * 60  # minutes
_AT_ONCE = 500  # articles in memory
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# In words, since they run for every term and every article: SQLAlchemy's own take several times as long to prepare.
_ADD = text("""
    INSERT INTO vocabulary (term, documents) VALUES (:term, :documents)
    ON CONFLICT (term) DO UPDATE SET documents = vocabulary.documents + excluded.documents
""")
_LAST = text("SELECT max(id) FROM documents WHERE id BETWEEN :first AND :last")

_documents = schema.documents.c
_articles = schema.articles.c


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article by its key, and what it is found by; `length` counts the terms of its text, repeated ones too."""

    article: bytes
    published: datetime
    terms: frozenset[str]
    length: int


def term_of(word: str) -> str:
    """A term as the index has it."""
    return word[:_LONGEST]


def document_of(row: Row[bytes, datetime, str, str, str, str]) -> Document:
    """The document of a row of `unindexed`; takes a millisecond or more."""
    key, published, title, text, language, outlet = row
    body = terms(f"{title}\n{text}", language)
    return document_with(key, published, title=terms(title, language), body=body, outlet=terms(outlet, language))


def document_with(
    key: bytes, published: datetime, *, title: Sequence[str], body: Sequence[str], outlet: Sequence[str]
) -> Document:
    """The document of these terms; `body` are those of the title and the text."""
    marked = (IN_TITLE + term for term in title)
    every = frozenset(term_of(term) for term in itertools.chain(body, outlet, marked))
    return Document(article=key, published=published, terms=every, length=len(body))


def unindexed() -> Select[bytes, datetime, str, str, str, str]:
    """Read articles that are no documents yet: what makes them such."""
    known = exists().where(_documents.article == _articles.key)
    return select(
        _articles.key, _articles.published, _articles.title, _articles.text, _articles.language, _articles.outlet
    ).where(schema.is_read, ~known)


def put_documents(connection: Connection, documents: Sequence[Document]) -> None:
    """Adds documents that are not there yet. Only one may write at a time: ids and counts are read, then written."""
    if not documents:
        return
    ids = _Ids(connection)
    ordered = sorted(documents, key=lambda each: (each.published, each.article))
    numbered = sorted(((ids.next(each.published), each) for each in ordered), key=lambda pair: pair[0])
    counts = Counter(term for each in documents for term in each.terms)
    counts[EVERY] = len(documents)
    postings = postings_in(connection.dialect)
    connection.execute(
        insert(schema.documents),
        [
            {"id": id_, "article": each.article, "published": each.published, "length": each.length}
            for id_, each in numbered
        ],
    )
    connection.execute(text(postings.insert), [postings.row(id_, each.terms) for id_, each in numbered])
    connection.execute(_ADD, [{"term": term, "documents": number} for term, number in sorted(counts.items())])


def put_stories(connection: Connection) -> None:
    """Adds every article that is in a story, the oldest first."""
    told = exists().where(schema.memberships.c.article == _articles.key)
    waiting = unindexed().where(told).order_by(_articles.published, _articles.key).limit(_AT_ONCE)
    rows = connection.execute(waiting).all()
    while rows:
        put_documents(connection, [document_of(row) for row in rows])
        # From the last one on: to look for what is not indexed yet from the beginning would take longer each time.
        after = tuple_(_articles.published, _articles.key) > (rows[-1].published, rows[-1].key)
        rows = connection.execute(waiting.where(after)).all()


def ids_between(since: datetime | None, until: datetime | None) -> tuple[int | None, int | None]:
    """The least id of documents published from `since` on, and one that those before `until` stay below.

    Some of later instants stay below it too: a minute with more than fits has ids in those that follow.
    """
    return _minute(since) * _PER_MINUTE if since else None, (_minute(until) + _DAY) * _PER_MINUTE if until else None


class _Ids:
    """Ids in order of publication, so that the newest postings are the last and a span of time is a span of ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[int, int] = {}

    def next(self, published: datetime) -> int:
        """The next free id of its minute; where none is left, of the first minute after it that has one."""
        minute = _minute(published)
        while (number := self._last_in(minute) + 1) >= (minute + 1) * _PER_MINUTE:
            minute += 1
        self._last[minute] = number
        return number

    def _last_in(self, minute: int) -> int:
        if minute not in self._last:
            first = minute * _PER_MINUTE
            found = self._connection.scalar(_LAST, {"first": first, "last": first + _PER_MINUTE - 1})
            self._last[minute] = first - 1 if found is None else found
        return self._last[minute]


def _minute(instant: datetime) -> int:
    return int((instant - _EPOCH).total_seconds() // 60)


async def documents_at(
    connection: AsyncConnection, addresses: Sequence[bytes], made: Sequence[Document] = ()
) -> list[Document]:
    """The documents to add for the read articles at these addresses (keys); those `made` before are not made again."""
    known = {each.article: each for each in made}
    wanted: dict[bytes, Document] = {}
    for start in range(0, len(addresses), _AT_ONCE):
        here = select(schema.addresses.c.article).where(schema.addresses.c.key.in_(addresses[start : start + _AT_ONCE]))
        waiting = unindexed().where(_articles.key.in_(here))
        keys = set(await connection.scalars(waiting.with_only_columns(_articles.key)))
        missing = keys - known.keys()
        if missing:
            rows = (await connection.execute(waiting.where(_articles.key.in_(missing)))).all()
            known |= {each.article: each for each in await asyncio.to_thread(_documents_of, rows)}
        wanted |= {key: known[key] for key in keys}
    return list(wanted.values())


def _documents_of(rows: Sequence[Row[bytes, datetime, str, str, str, str]]) -> list[Document]:
    return [document_of(row) for row in rows]
