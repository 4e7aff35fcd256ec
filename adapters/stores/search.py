"""Questions to the archive's index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Row, Select, exists, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import ladder, schema
from adapters.stores.articles import article_of
from adapters.stores.database import Database
from adapters.stores.decisions import told_rows
from adapters.stores.indexing import EVERY, IN_TITLE, ids_between, term_of
from adapters.stores.ladder import Candidate, Ladder, Rung, Word, ladder_of, likeliest, words_of
from adapters.stores.postings import Groups, Postings, postings_in
from bot.domain.found import Found, Hit

_AT_ONCE = 1_000  # values in one statement

_Columns = TypeVarTuple("_Columns")

_documents = schema.documents.c
_articles = schema.articles.c
_memberships = schema.memberships.c
_verdicts = schema.verdicts.c


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
    """One search, among the documents of some topics and of a span of time."""

    def __init__(
        self, connection: AsyncConnection, *, topics: Sequence[str], since: datetime | None, until: datetime | None
    ) -> None:
        self._connection = connection
        self._postings = postings_in(connection.dialect)
        self._near = _near(self._postings, since, until)
        self._within = [*self._near, *_within(topics, since, until)]
        self._candidates: dict[int, Candidate] = {}

    async def best(self, climbed: Ladder, limit: int) -> list[Candidate]:
        """The likeliest documents."""
        await self._collect([*climbed.together, *climbed.alone])
        if self._candidates:
            await self._rank(climbed)
        return likeliest(self._candidates.values(), [rung.words[0] for rung in climbed.alone], limit)

    async def _collect(self, rungs: Sequence[Rung]) -> None:
        newest = [self._newest(number, rung) for number, rung in enumerate(rungs)]
        for id_, article, length, number in await _rows(self._connection, newest):
            candidate = self._candidates.setdefault(id_, Candidate(id=id_, article=article, length=length))
            candidate.words.update(rungs[number].words)
            candidate.together |= rungs[number].together

    def _newest(self, number: int, rung: Rung) -> Select[int, bytes, int, int]:
        id_ = self._postings.id
        found = (
            select(_documents.id, _documents.article, _documents.length, literal(number).label("number"))
            .join_from(self._postings.table, schema.documents, _documents.id == id_)
            .where(self._postings.having([word.terms for word in rung.words]), *self._within)
            .order_by(id_.desc())
            .limit(rung.share)
        )
        return select(*found.subquery().c)

    async def _rank(self, climbed: Ladder) -> None:
        """Looks what else the candidates have, along the postings of the words that found them."""
        words = [(word, word.terms, False) for word in climbed.ranking]
        titles = [(rung.words[0], _in_title(rung.words[0]), True) for rung in climbed.alone]
        looked_for = [*words, *titles]
        also = [
            self._having_also(number, [those, terms])
            for number, (_, terms, _) in enumerate(looked_for)
            for those in climbed.found_by
        ]
        for id_, number in await _rows(self._connection, also):
            if candidate := self._candidates.get(id_):
                word, _, titled = looked_for[number]
                (candidate.titled if titled else candidate.words).add(word)

    def _having_also(self, number: int, groups: Groups) -> Select[int, int]:
        id_ = self._postings.id
        found = (
            select(id_.label("id"), literal(number).label("number"))
            .where(self._postings.having(groups), *self._near)
            .order_by(id_.desc())
            .limit(ladder.BUDGET)
        )
        return select(*found.subquery().c)


async def _rows(connection: AsyncConnection, statements: Sequence[Select[*_Columns]]) -> Sequence[Row[*_Columns]]:
    """Those of all statements."""
    return (await connection.execute(union_all(*statements))).all()


def _in_title(word: Word) -> frozenset[str]:
    return frozenset(IN_TITLE + term for term in word.terms)


def _near(postings: Postings, since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    first, end = ids_between(since, until)
    bounds: list[ColumnElement[bool]] = []
    if first is not None:
        bounds.append(postings.id >= first)
    if end is not None:
        bounds.append(postings.id < end)
    return bounds


def _within(topics: Sequence[str], since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    told = exists().where(
        _memberships.article == _documents.article,
        _memberships.topic.in_(topics),
        _verdicts.article == _memberships.article,
        _verdicts.topic == _memberships.topic,
        schema.is_on_topic,
    )
    bounds: list[ColumnElement[bool]] = [told]
    if since is not None:
        bounds.append(_documents.published >= since)
    if until is not None:
        bounds.append(_documents.published < until)
    return bounds


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
