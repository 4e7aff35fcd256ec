"""What readers thought, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from adapters.stores import schema
from adapters.stores.database import Database
from adapters.stores.upsert import insert_or_update

_feedback = schema.feedback.c


class SqlFeedback:
    """`bot.ports.FeedbackStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put_feedback(self, *, about: str, user: str, useful: bool, now: datetime) -> None:
        """One opinion for each person, the latest."""
        async with self._database.writing() as connection:
            await connection.execute(
                insert_or_update(connection, schema.feedback, columns=("useful", "given_at")),
                {"about": about, "user": user, "useful": useful, "given_at": now},
            )

    async def feedback(self, about: str) -> tuple[int, int]:
        """How many found it useful, and how many not."""
        counted = select(_feedback.useful, func.count()).where(_feedback.about == about).group_by(_feedback.useful)
        async with self._database.reading() as connection:
            found = {useful: count for useful, count in await connection.execute(counted)}  # noqa: C416 - as in articles
        return found.get(True, 0), found.get(False, 0)
