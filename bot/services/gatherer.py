"""Keeps the archive up to date: polls the feeds that are due, reads what they brought, groups it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import logs
from bot.domain.topic import Topic
from bot.ports import Clock
from bot.services.grouper import Grouper
from bot.services.poller import Poller
from bot.services.progress import Progress, silent
from bot.services.reader import Reader
from bot.services.roster import Roster

OLDEST = timedelta(days=3)  # an entry that was older when we first saw it is no news
_log = logs.get(__name__)


@dataclasses.dataclass(slots=True, kw_only=True)
class Gatherer:
    """Works in rounds. `last` is when the last one ended."""

    roster: Roster
    poller: Poller
    reader: Reader
    grouper: Grouper
    topics: Sequence[Topic]
    clock: Clock
    last: datetime | None = None

    async def gather(self, progress: Progress = silent) -> None:
        """One round: nothing in it that fails costs the rest."""
        now = self.clock.now()
        due = [
            (feed, state)
            for feed, state in await self.roster.followed()
            if not state.gone and (state.next_poll_at is None or state.next_poll_at <= now)
        ]
        polls = await self.poller.sweep(due, progress)
        read = await self.reader.read(now - OLDEST, progress)
        for topic in self.topics:
            await self.grouper.group(topic, progress)
        self.last = self.clock.now()
        if due or read:
            _log.info("news.gathered", feeds=polls.polled, failed=len(polls.failed), new=polls.new_articles, read=read)
