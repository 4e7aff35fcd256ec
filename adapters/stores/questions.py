"""Questions and their answers, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import schema
from adapters.stores.database import Database
from adapters.stores.together import Together
from adapters.stores.upsert import insert_unknown
from bot.domain.answer import Answer
from bot.domain.channel import Channel
from bot.domain.exchange import Exchange, ExchangeState

_questions = schema.questions.c
_ANSWERS = TypeAdapter(Answer)


class SqlQuestions:
    """`bot.ports.QuestionStore` on a database. Of many questions at once, few transactions come."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked = Together(database.writing, _ask)
        self._drafts = Together(database.writing, _draft)
        self._answers = Together(database.writing, _end)

    async def ask(self, exchange: Exchange, *, lease: timedelta) -> bool:
        """The primary key decides which of two is the first."""
        return await self._asked.put((exchange, lease))

    async def draft(self, id_: str, answer: Answer) -> bool:
        """The answer alone; the question stays open."""
        return await self._drafts.put((id_, answer))

    async def answered(self, id_: str, answer: Answer | None) -> bool:
        """Ends it, with its answer as JSON."""
        return await self._answers.put((id_, answer))

    async def exchange(self, id_: str) -> Exchange | None:
        """One of them."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(schema.questions).where(_questions.id == id_))
            row = found.mappings().first()
            return _exchange(row) if row else None

    async def conversation(
        self, channel: Channel, thread: str, *, since: datetime, user: str = "", limit: int
    ) -> list[Exchange]:
        """The newest of them, turned round."""
        newest_first = (
            select(schema.questions)
            .where(
                _questions.thread == thread,
                _questions.channel == channel.id,
                _questions.chat == channel.chat,
                _questions.state == ExchangeState.ANSWERED.value,
                _questions.asked_at >= since,
            )
            .order_by(_questions.asked_at.desc(), _questions.id.desc())
            .limit(limit)
        )
        if user:
            newest_first = newest_first.where(_questions.user == user)
        async with self._database.reading() as connection:
            rows = (await connection.execute(newest_first)).mappings().all()
        return [_exchange(row) for row in reversed(rows)]

    async def take(self, *, now: datetime, lease: timedelta, chats: Sequence[str]) -> Exchange | None:
        """One statement finds the question and takes it, so that no other can come between."""
        oldest = (
            select(_questions.id)
            .where(schema.is_asked, _questions.held_until <= now, _questions.chat.in_(chats))
            .order_by(_questions.asked_at, _questions.id)
            .limit(1)
        )
        taken = (
            update(schema.questions)
            .where(_questions.id == oldest.scalar_subquery())
            .values(held_until=now + lease)
            .returning(*_questions)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(taken)).mappings().first()
            return _exchange(row) if row else None

    async def forget_questions(self, before: datetime) -> int:
        """Deletes them, whatever became of them."""
        old = delete(schema.questions).where(_questions.asked_at < before)
        async with self._database.writing() as connection:
            return (await connection.execute(old)).rowcount


async def _ask(connection: AsyncConnection, asked: Sequence[tuple[Exchange, timedelta]]) -> list[bool]:
    """Which of them were not known: of two with one id in this very batch, the first."""
    rows = [
        {
            "id": exchange.id,
            "chat": exchange.channel.chat,
            "channel": exchange.channel.id,
            "thread": exchange.thread,
            "user": exchange.user,
            "text": exchange.text,
            "language": exchange.language,
            "topic": exchange.topic,
            "since": exchange.since,
            "asked_at": exchange.asked_at,
            "private": exchange.private,
            "direct": exchange.direct,
            "state": ExchangeState.OPEN.value,
            "held_until": exchange.asked_at + lease,
            "answer": None,
        }
        for exchange, lease in asked
    ]
    stored = insert_unknown(connection, schema.questions).values(rows).returning(_questions.id)
    return _first_of(set(await connection.scalars(stored)), [exchange.id for exchange, _ in asked])


async def _draft(connection: AsyncConnection, drafts: Sequence[tuple[str, Answer]]) -> list[bool]:
    """Which of them were open: of two with one id in this very batch, the first."""
    first = await _first_open(connection, [id_ for id_, _ in drafts])
    rows: list[dict[str, object]] = [
        {"changed": id_, "answer": _ANSWERS.dump_python(answer, mode="json")}
        for (id_, answer), is_first in zip(drafts, first, strict=True)
        if is_first
    ]
    await _update(connection, rows)
    return first


async def _end(connection: AsyncConnection, ended: Sequence[tuple[str, Answer | None]]) -> list[bool]:
    """Which of them were open: of two with one id in this very batch, the first."""
    first = await _first_open(connection, [id_ for id_, _ in ended])
    rows = [
        {
            "changed": id_,
            "state": (ExchangeState.LOST if answer is None else ExchangeState.ANSWERED).value,
            "held_until": None,
            "answer": None if answer is None else _ANSWERS.dump_python(answer, mode="json"),
        }
        for (id_, answer), is_first in zip(ended, first, strict=True)
        if is_first
    ]
    await _update(connection, rows)
    return first


async def _first_open(connection: AsyncConnection, ids: Sequence[str]) -> list[bool]:
    is_open = select(_questions.id).where(_questions.id.in_(ids), _questions.state == ExchangeState.OPEN.value)
    return _first_of(set(await connection.scalars(is_open)), ids)


async def _update(connection: AsyncConnection, rows: Sequence[dict[str, object]]) -> None:
    """Writes each row to the question of its key "changed"."""
    if rows:
        await connection.execute(update(schema.questions).where(_questions.id == bindparam("changed")), rows)


def _first_of(new: set[str], ids: Sequence[str]) -> list[bool]:
    """For each id whether it is new, and comes for the first time here."""
    firsts = {id_: place for place, id_ in reversed(list(enumerate(ids)))}
    return [id_ in new and firsts[id_] == place for place, id_ in enumerate(ids)]


def _exchange(row: RowMapping) -> Exchange:
    return Exchange(
        id=row["id"],
        channel=Channel(chat=row["chat"], id=row["channel"]),
        user=row["user"],
        text=row["text"],
        asked_at=row["asked_at"],
        private=row["private"],
        thread=row["thread"],
        direct=row["direct"],
        language=row["language"],
        topic=row["topic"],
        since=row["since"],
        state=ExchangeState(row["state"]),
        answer=None if row["answer"] is None else _ANSWERS.validate_python(row["answer"]),
    )
