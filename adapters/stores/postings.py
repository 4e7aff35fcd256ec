"""Which documents have which terms: the part of the index that each database keeps in its own kind.

SQLite keeps an FTS5 table without content, positions or sizes; PostgreSQL arrays under a GIN index. Neither reads
text: both are given terms, and find exactly these again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Dialect

Groups = Sequence[Iterable[str]]
Values = Mapping[str, object]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The column of document ids in the table `postings`, how that table is made, and how a row goes into it.

    `row` gives the parameters of `insert`. `having` gives the condition that a document has a term of each group, and
    its parameters, whose names begin as told. Terms are as the index has them: no other can be in a query, whatever the
    database's own language for queries may think of them.
    """

    id: str
    make: tuple[str, ...]
    insert: str
    row: Callable[[int, Iterable[str]], Values]
    having: Callable[[Groups, str], tuple[str, Values]]


def postings_in(dialect: Dialect) -> Postings:
    """Those of this kind of database."""
    return _GIN if dialect.name == "postgresql" else _FTS5


def _match(groups: Groups, name: str) -> tuple[str, Values]:
    quoted = ([f'"{term}"' for term in sorted(group)] for group in groups)
    return f"postings MATCH :{name}", {name: " AND ".join(f"({' OR '.join(some)})" for some in quoted)}


def _overlap(groups: Groups, name: str) -> tuple[str, Values]:
    values = {f"{name}_{number}": sorted(group) for number, group in enumerate(groups)}
    return " AND ".join(f"terms && CAST(:{each} AS TEXT[])" for each in values), values


_FTS5 = Postings(
    id="rowid",
    # To this tokenizer every character beyond ASCII is part of a word, so that it keeps terms whole in any script; of
    # ASCII, letters and digits are, and the mark of titles.
    make=(
        """
        CREATE VIRTUAL TABLE postings USING fts5(
            terms, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'"
        )
        """,
    ),
    insert="INSERT INTO postings (rowid, terms) VALUES (:id, :terms)",
    row=lambda id_, terms: {"id": id_, "terms": " ".join(terms)},
    having=_match,
)
_GIN = Postings(
    id="document",
    make=(
        'CREATE TABLE postings (document BIGINT PRIMARY KEY, terms TEXT[] COLLATE "C" NOT NULL)',
        "CREATE INDEX ix_postings_terms ON postings USING gin (terms)",
    ),
    insert="INSERT INTO postings (document, terms) VALUES (:id, :terms)",
    row=lambda id_, terms: {"id": id_, "terms": list(terms)},
    having=_overlap,
)
