"""Questions and their answers, as rows."""

from __future__ import annotations

from datetime import datetime

from adapters.stores.database import Database
from bot.domain.answer import Answer
from bot.domain.channel import Channel
from bot.domain.exchange import Exchange


class SqlQuestions:
    """`bot.ports.QuestionStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(self, exchange: Exchange) -> bool:
        """See the port."""
        raise NotImplementedError

    async def answered(self, id_: str, answer: Answer | None) -> bool:
        """See the port."""
        raise NotImplementedError

    async def exchange(self, id_: str) -> Exchange | None:
        """See the port."""
        raise NotImplementedError

    async def conversation(self, channel: Channel, thread: str, *, user: str = "", limit: int) -> list[Exchange]:
        """See the port."""
        raise NotImplementedError

    async def unanswered(self, *, before: datetime) -> list[Exchange]:
        """See the port."""
        raise NotImplementedError

    async def forget_questions(self, before: datetime) -> int:
        """See the port."""
        raise NotImplementedError
