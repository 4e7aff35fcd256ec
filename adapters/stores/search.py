"""Questions to the archive's index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import ladder, schema
from adapters.stores.articles import article_of
from adapters.stores.columns import Instant, Words
from adapters.stores.database import Database
from adapters.stores.decisions import told_rows
from adapters.stores.indexing import EVERY, IN_TITLE, ids_between, term_of
from adapters.stores.ladder import Candidate, Ladder, Rung, Word, ladder_of, likeliest, words_of
from adapters.stores.postings import Groups, postings_in
from bot.domain.found import Found, Hit

_AT_ONCE = 1_000  # values in one statement


class SqlSearch:
    """`bot.ports.SearchStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def search(
        self,
        asked: Sequence[frozenset[str]],
        *,
        topics: Sequence[str],
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
    ) -> Found:
        """Climbs the ladder: all words, then the rarest; what they find is ranked by all but the most common."""
        names = {term: term_of(term) for word in asked for term in word}
        async with self._database.reading() as connection:
            counts = await _counts(connection, sorted({EVERY, *names.values()}))
            size = counts.pop(EVERY, 0)
            words = words_of([[names[term] for term in word] for word in asked], counts, size)
            hits: list[Hit] = []
            if words and topics and limit > 0:
                climb = _Climb(connection, topics=topics, since=since, until=until)
                hits = await _hits(connection, await climb.best(ladder_of(words, size), limit), topics)
        found = {term: counts[name] for term, name in names.items() if name in counts}
        return Found(hits=tuple(hits), size=size, counts=found)


class _Climb:
    """One search, among the documents of some topics and of a span of time.

    Its statements are many and short, and go to the database as one; made by hand, since to compose them of
    SQLAlchemy's parts takes longer than to run them.
    """

    def __init__(
        self, connection: AsyncConnection, *, topics: Sequence[str], since: datetime | None, until: datetime | None
    ) -> None:
        self._connection = connection
        self._postings = postings_in(connection.dialect)
        first, end = ids_between(since, until)
        bounds = {"since": since, "until": until, "first": first, "end": end, "topics": list(dict.fromkeys(topics))}
        self._values: dict[str, object] = {name: value for name, value in bounds.items() if value is not None}
        self._near = "".join(sql for name, sql in _NEAR.items() if name in self._values).format(id=self._postings.id)
        self._within = "".join(sql for name, sql in _WITHIN.items() if name in self._values)
        self._candidates: dict[int, Candidate] = {}

    async def best(self, climbed: Ladder, limit: int) -> list[Candidate]:
        """The likeliest documents."""
        await self._collect([*climbed.together, *climbed.alone])
        if self._candidates:
            await self._rank(climbed)
        return likeliest(self._candidates.values(), [rung.words[0] for rung in climbed.alone], limit)

    async def _collect(self, rungs: Sequence[Rung]) -> None:
        looked_for = [([word.terms for word in rung.words], rung.share) for rung in rungs]
        for number, id_, article, length in await self._rows(_FOUND, looked_for, self._near + self._within):
            candidate = self._candidates.setdefault(id_, Candidate(id=id_, article=article, length=length))
            candidate.words.update(rungs[number].words)
            candidate.together |= rungs[number].together

    async def _rank(self, climbed: Ladder) -> None:
        """Looks what else the candidates have, along the postings of the words that found them."""
        also = [(word, [those, word.terms], False) for word in climbed.ranking for those in climbed.found_by]
        for rung in climbed.alone:
            word, title = rung.words[0], _in_title(rung.words[0])
            # What has a word in its title has it: where all those are candidates, there is nothing to compare with.
            ways = [[title]] if rung.whole else [[those, title] for those in climbed.found_by]
            also += [(word, way, True) for way in ways]
        looked_for = [(way, ladder.BUDGET) for _, way, _ in also]
        for number, id_ in await self._rows(_HAVING, looked_for, self._near):
            if candidate := self._candidates.get(id_):
                word, _, titled = also[number]
                (candidate.titled if titled else candidate.words).add(word)

    async def _rows(
        self, statement: str, looked_for: Sequence[tuple[Groups, int]], bounds: str
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        """Of each of these the newest, as many as told; a row begins with the place of what it was found by."""
        parts, values = [], dict(self._values)
        for number, (groups, most) in enumerate(looked_for):
            having, named = self._postings.having(groups, f"terms{number}")
            values |= named
            parts.append(statement.format(number=number, id=self._postings.id, having=having, bounds=bounds, most=most))
        sql = text(" UNION ALL ".join(parts))
        typed = [parameter for name, parameter in _TYPED.items() if f":{name}" in bounds]
        given = {name: value for name, value in values.items() if name not in self._values or f":{name}" in bounds}
        return (await self._connection.execute(sql.bindparams(*typed), given)).all()


_FOUND = """
SELECT * FROM (
    SELECT {number} AS number, documents.id AS id, documents.article AS article, documents.length AS length
    FROM postings JOIN documents ON documents.id = postings.{id}
    WHERE {having}{bounds} ORDER BY postings.{id} DESC LIMIT {most}
) AS found{number}"""
_HAVING = """
SELECT * FROM (
    SELECT {number} AS number, postings.{id} AS id FROM postings
    WHERE {having}{bounds} ORDER BY postings.{id} DESC LIMIT {most}
) AS found{number}"""
_NEAR = {"first": " AND postings.{id} >= :first", "end": " AND postings.{id} < :end"}
_WITHIN = {
    "since": " AND documents.published >= :since",
    "until": " AND documents.published < :until",
    "topics": """ AND EXISTS (
        SELECT 1 FROM memberships
        JOIN verdicts ON verdicts.article = memberships.article AND verdicts.topic = memberships.topic
        WHERE memberships.article = documents.article AND memberships.topic IN :topics AND verdicts.on_topic IS TRUE
    )""",
}
_TYPED: dict[str, BindParameter[object]] = {
    "since": bindparam("since", type_=Instant),
    "until": bindparam("until", type_=Instant),
    "topics": bindparam("topics", type_=Words, expanding=True),
}


def _in_title(word: Word) -> frozenset[str]:
    return frozenset(IN_TITLE + term for term in word.terms)


async def _counts(connection: AsyncConnection, terms: Sequence[str]) -> dict[str, int]:
    """In how many documents these terms are; those in none are left out."""
    vocabulary = schema.vocabulary.c
    counts: dict[str, int] = {}
    for start in range(0, len(terms), _AT_ONCE):
        some = select(vocabulary.term, vocabulary.documents).where(vocabulary.term.in_(terms[start : start + _AT_ONCE]))
        counts |= {term: number for term, number in await connection.execute(some)}  # noqa: C416 - a row is no pair
    return counts


async def _hits(connection: AsyncConnection, best: Sequence[Candidate], topics: Sequence[str]) -> list[Hit]:
    """The articles of these documents, in their order; of the topics an article is in, the first asked for counts."""
    hits: dict[bytes, Hit] = {}
    keys = [each.article for each in best]
    for topic in reversed(list(dict.fromkeys(topics))):
        for start in range(0, len(keys), _AT_ONCE):
            for row in (await connection.execute(told_rows(topic, keys[start : start + _AT_ONCE]))).mappings():
                hits[row["key"]] = Hit(article=article_of(row), topic=topic, story=row["story"])
    return [hits[key] for key in keys if key in hits]
