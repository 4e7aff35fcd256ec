"""Which documents have which terms: the part of the index that each database keeps in its own kind.

SQLite keeps an FTS5 table without content, positions or sizes; PostgreSQL arrays under a GIN index. Neither reads
text: both are given terms, and find exactly these again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import BigInteger, ColumnElement, Dialect, String, TableClause, Text, and_, cast, column, literal, table
from sqlalchemy.dialects.postgresql import ARRAY

Groups = Sequence[Iterable[str]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The table, its column of document ids, how it is made, and how rows go in.

    `row` gives the parameters of `insert`. `having` is the condition that a document has a term of each group; terms
    are as the index has them, whatever the database's own language for queries may think of them.
    """

    table: TableClause
    id: ColumnElement[int]
    make: tuple[str, ...]
    insert: str
    row: Callable[[int, Iterable[str]], dict[str, object]]
    having: Callable[[Groups], ColumnElement[bool]]


def postings_in(dialect: Dialect) -> Postings:
    """Those of this kind of database."""
    return _GIN if dialect.name == "postgresql" else _FTS5


_fts5 = table("postings", column("rowid", BigInteger), column("postings", String))
_gin = table("postings", column("document", BigInteger), column("terms", ARRAY(Text)))


def _match(groups: Groups) -> ColumnElement[bool]:
    quoted = ([f'"{term}"' for term in sorted(group)] for group in groups)
    expression = " AND ".join(f"({' OR '.join(some)})" for some in quoted)
    return _fts5.c.postings.op("MATCH")(literal(expression, String))


def _overlap(groups: Groups) -> ColumnElement[bool]:
    return and_(*(_gin.c.terms.op("&&")(cast(literal(sorted(some), ARRAY(Text)), ARRAY(Text))) for some in groups))


_FTS5 = Postings(
    table=_fts5,
    id=_fts5.c.rowid,
    # To this tokenizer every character beyond ASCII is part of a word, so that it keeps terms whole in any script; of
    # ASCII, letters and digits are, and the mark of titles.
    make=(
        "CREATE VIRTUAL TABLE postings USING fts5"
        """(terms, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'")""",
    ),
    insert="INSERT INTO postings (rowid, terms) VALUES (:id, :terms)",
    row=lambda id_, terms: {"id": id_, "terms": " ".join(sorted(terms))},
    having=_match,
)
_GIN = Postings(
    table=_gin,
    id=_gin.c.document,
    make=(
        'CREATE TABLE postings (document BIGINT PRIMARY KEY, terms TEXT[] COLLATE "C" NOT NULL)',
        "CREATE INDEX ix_postings_terms ON postings USING gin (terms)",
    ),
    insert="INSERT INTO postings (document, terms) VALUES (:id, :terms)",
    row=lambda id_, terms: {"id": id_, "terms": sorted(terms)},
    having=_overlap,
)
