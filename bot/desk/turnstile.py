"""How many questions are let in: so many of one person and of one channel, and few to be answered at the same time."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections import deque
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bot.domain.channel import Channel

AT_ONCE = 2  # answered at the same time: more would keep the event loop from acknowledging what comes meanwhile
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_PERSON = ((_MINUTE, 6), (_HOUR, 60))
_CHANNEL = ((_MINUTE, 30),)
_KEPT = 10_000  # people and channels; those that have been quiet for an hour are dropped first


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Too many questions: how long to wait, and whether the channel is full rather than the person too fast."""

    wait: timedelta
    here: bool


class Turnstile:
    """Counts in memory: a restart begins anew."""

    def __init__(self) -> None:
        self._times: dict[str, deque[datetime]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self._in_hand: set[str] = set()

    def admit(self, user: str, channel: Channel, now: datetime) -> Crowd | None:
        """Counts a question of this person in this channel; or, uncounted, why it has to wait."""
        person, place = f"{channel.chat} person {user}", f"{channel} channel"
        by_person = self._wait(person, _PERSON, now)
        by_channel = self._wait(place, _CHANNEL, now)
        if by_person or by_channel:
            return Crowd(wait=max(by_person, by_channel), here=not by_person)
        self._count(person, _PERSON, now)
        self._count(place, _CHANNEL, now)
        return None

    @contextlib.asynccontextmanager
    async def turn(self, question: str) -> AsyncIterator[None]:
        """Waits until there is room to answer this question (its id)."""
        self._in_hand.add(question)
        try:
            async with self._room:
                yield
        finally:
            self._in_hand.discard(question)

    def has(self, question: str) -> bool:
        """Whether this question (its id) is being answered here, or waits for its turn."""
        return question in self._in_hand

    def _wait(self, name: str, limits: tuple[tuple[timedelta, int], ...], now: datetime) -> timedelta:
        times = self._times.get(name, deque())
        waits = (times[-most] + span - now for span, most in limits if len(times) >= most)
        return max((timedelta(), *waits))

    def _count(self, name: str, limits: tuple[tuple[timedelta, int], ...], now: datetime) -> None:
        if name not in self._times and len(self._times) >= _KEPT:
            self._times = {other: times for other, times in self._times.items() if now - times[-1] < _HOUR}
        most = max(most for _, most in limits)
        self._times.setdefault(name, deque(maxlen=most)).append(now)
