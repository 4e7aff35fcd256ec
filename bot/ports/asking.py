"""What is asked of the archive, and what is kept of questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.answer import Answer
from bot.domain.channel import Channel
from bot.domain.exchange import Exchange
from bot.domain.found import Found
from bot.ports.archive import StoryStore


class SearchStore(Protocol):
    """The index over the articles in stories."""

    async def search(
        self,
        asked: Sequence[frozenset[str]],
        *,
        topics: Sequence[str],
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
    ) -> Found:
        """At most `limit` articles of these topics (ids), the likeliest first, published in [`since`, `until`).

        `asked` are the words of a question, each as the set of terms (`bot.text.terms`) any of which will do. Articles
        with all of them come first, then those with their rarest; its cost does not grow with the archive as that of
        looking for any of them would.
        """
        ...


class Archive(StoryStore, SearchStore, Protocol):
    """Both, for whoever answers."""


class QuestionStore(Protocol):
    """Questions and their answers, for a set time."""

    async def ask(self, exchange: Exchange, *, lease: timedelta) -> bool:
        """Stores a question before it is answered, in hand for so long. False if its id is known: it came twice."""
        ...

    async def draft(self, id_: str, answer: Answer) -> bool:
        """Notes the answer before it is sent: from then on it may have been seen. False unless it was open."""
        ...

    async def answered(self, id_: str, answer: Answer | None) -> bool:
        """Notes that it was answered; None: that it was given up with a word of regret. False unless it was open."""
        ...

    async def exchange(self, id_: str) -> Exchange | None:
        """One of them."""
        ...

    async def conversation(
        self, channel: Channel, thread: str, *, since: datetime, user: str = "", limit: int
    ) -> list[Exchange]:
        """The last answered questions of a thread asked at or after `since`, the oldest first; `user`: only theirs."""
        ...

    async def take(self, *, now: datetime, lease: timedelta, chats: Sequence[str]) -> Exchange | None:
        """The open question of these chats asked the longest ago that nobody has in hand, now in hand until then.

        None if there is none. Of concurrent calls one wins.
        """
        ...

    async def forget_questions(self, before: datetime) -> int:
        """Deletes those asked before this instant; how many."""
        ...
