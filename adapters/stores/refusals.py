"""What models wrote and nobody was shown, as rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Column, Index, Table, delete, func, select

from adapters.stores.columns import Instant, Words
from adapters.stores.database import Database
from adapters.stores.schema import metadata
from adapters.stores.upsert import insert_unknown
from bot.domain.fault import Fault
from bot.domain.refusal import Refusal

refusals = Table(
    "refusals",
    metadata,
    Column("key", Words, primary_key=True),
    Column("about", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("part", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("fault", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_refusals_at", refusals.c.at)


class SqlRefusals:
    """`bot.ports.RefusalStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep_refusals(self, kept: Sequence[Refusal]) -> None:
        """Each once, however often the same answer is read again."""
        rows = [_row(each) for each in kept]
        if rows:
            async with self._database.writing() as connection:
                await connection.execute(insert_unknown(connection, refusals), rows)

    async def refused(self, *, since: datetime) -> Mapping[Fault, int]:
        """Counts, those of a kind that did not occur left out."""
        counted = select(refusals.c.fault, func.count()).where(refusals.c.at >= since).group_by(refusals.c.fault)
        async with self._database.reading() as connection:
            rows = (await connection.execute(counted)).all()
        return {Fault(fault): number for fault, number in rows}

    async def forget_refusals(self, before: datetime) -> int:
        """Deletes those kept before this instant."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(refusals).where(refusals.c.at < before))
        return gone.rowcount


def _row(refusal: Refusal) -> dict[str, object]:
    dropped = refusal.dropped
    said = f"{refusal.about}\n{refusal.model}\n{dropped.part}\n{dropped.flaw.kind}\n{dropped.text}"
    return {
        "key": hashlib.sha256(said.encode(errors="replace")).hexdigest(),
        "about": refusal.about,
        "model": refusal.model,
        "part": dropped.part.value,
        "text": dropped.text,
        "fault": dropped.flaw.kind.value,
        "reason": dropped.flaw.reason,
        "at": refusal.at,
    }
