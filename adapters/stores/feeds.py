"""Feeds and the state of their polls, as rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import schema
from adapters.stores.columns import key_of
from adapters.stores.database import Database
from adapters.stores.entries import add_entries, known_entries
from adapters.stores.together import Together
from adapters.stores.upsert import insert_or_update
from bot.domain.entry import Entry
from bot.domain.feed import Feed, FeedOrigin, PollState, Validators


class SqlFeeds:
    """`bot.ports.FeedStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._questions = Together(database.reading, _answer)
        self._polls = Together(database.writing, _record)

    async def put_feeds(self, feeds: Iterable[Feed]) -> None:
        """Adds feeds or updates their settings; of two with one URL the later counts."""
        never_polled = _state_values(PollState())
        settings = {key_of(feed.url): _settings_values(feed) for feed in feeds}
        if not settings:
            return
        async with self._database.writing() as connection:
            await connection.execute(
                insert_or_update(connection, schema.feeds, columns=next(iter(settings.values()))),
                [{"key": key, **values, **never_polled} for key, values in settings.items()],
            )

    async def remove_feed(self, url: str) -> bool:
        """Forgets a feed and its entries; articles stay."""
        async with self._database.writing() as connection:
            removed = await connection.execute(delete(schema.feeds).where(schema.feeds.c.key == key_of(url)))
            return removed.rowcount > 0

    async def feeds(self) -> list[tuple[Feed, PollState]]:
        """All feeds, by URL."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(schema.feeds).order_by(schema.feeds.c.url))
            return [(_feed(row), _state(row)) for row in rows.mappings()]

    async def unknown(self, url: str, ids: Collection[str]) -> set[str]:
        """Which of these ids have no entry of this feed."""
        keys = {id_: key_of(id_) for id_ in ids}
        known = await self._questions.put(_Question(feed=key_of(url), keys=keys.values()))
        return {id_ for id_, key in keys.items() if key not in known}

    async def record_poll(self, url: str, state: PollState, entries: Sequence[Entry], *, now: datetime) -> int:
        """Stores state and entries in one transaction; nothing, if the feed was removed in the meantime."""
        return await self._polls.put(_Poll(feed=key_of(url), state=state, entries=entries, now=now))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    feed: bytes
    keys: Collection[bytes]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Poll:
    feed: bytes
    state: PollState
    entries: Sequence[Entry]
    now: datetime


async def _answer(connection: AsyncConnection, questions: Sequence[_Question]) -> list[set[bytes]]:
    """Which of the keys that are asked for are known, question by question."""
    return [await known_entries(connection, question.feed, question.keys) for question in questions]


async def _record(connection: AsyncConnection, polls: Sequence[_Poll]) -> list[int]:
    """Stores polls of feeds that are still there; returns how many articles each brought."""
    keys = schema.feeds.c.key
    found = await connection.scalars(select(keys).where(keys.in_([poll.feed for poll in polls])))
    there = set(found)
    kept = [poll for poll in polls if poll.feed in there]
    if kept:
        await connection.execute(_UPDATE_STATE, [{"feed": poll.feed, **_state_values(poll.state)} for poll in kept])
    return [
        await add_entries(connection, poll.feed, poll.entries, now=poll.now) if poll.feed in there else 0
        for poll in polls
    ]


def _settings_values(feed: Feed) -> dict[str, object]:
    return {
        "url": feed.url,
        "source": feed.source,
        "title": feed.title,
        "outlet": feed.outlet,
        "language": feed.language,
        "every": feed.every,
        "origin": feed.origin.value,
    }


def _state_values(state: PollState) -> dict[str, object]:
    return {
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "body_hash": state.validators.body_hash,
        "next_poll_at": state.next_poll_at,
        "polled_at": state.polled_at,
        "succeeded_at": state.succeeded_at,
        "changed_at": state.changed_at,
        "interval": state.interval,
        "failures": state.failures,
        "error": state.error,
        "wait_until": state.wait_until,
        "gone": state.gone,
        "moved_to": state.moved_to,
    }


_UPDATE_STATE = (
    update(schema.feeds)
    .where(schema.feeds.c.key == bindparam("feed"))
    .values({name: bindparam(name) for name in _state_values(PollState())})
)


def _feed(row: RowMapping) -> Feed:
    return Feed(
        url=row["url"],
        source=row["source"],
        title=row["title"],
        outlet=row["outlet"],
        language=row["language"],
        every=row["every"],
        origin=FeedOrigin(row["origin"]),
    )


def _state(row: RowMapping) -> PollState:
    return PollState(
        validators=Validators(etag=row["etag"], last_modified=row["last_modified"], body_hash=row["body_hash"]),
        next_poll_at=row["next_poll_at"],
        polled_at=row["polled_at"],
        succeeded_at=row["succeeded_at"],
        changed_at=row["changed_at"],
        interval=row["interval"],
        failures=row["failures"],
        error=row["error"],
        wait_until=row["wait_until"],
        gone=row["gone"],
        moved_to=row["moved_to"],
    )
