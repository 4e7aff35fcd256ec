"""Discord's time, which tests move, and the ids that are made of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Clock(Protocol):
    """Time."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        ...


class MovableClock:
    """The real time and what was added to it."""

    def __init__(self) -> None:
        self._added = timedelta()

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return datetime.now(UTC) + self._added

    def advance(self, by: timedelta) -> None:
        """Lets time pass."""
        self._added += by


class Snowflakes:
    """Ids: milliseconds since Discord's epoch, shifted, always growing."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """A new id."""
        self._last = max(self._last + 1, snowflake(self._clock.now()))
        return self._last


def snowflake(at: datetime) -> int:
    """The lowest id of an instant."""
    return ((at - EPOCH) // _MILLISECOND) << 22
