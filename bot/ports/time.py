"""Time: what it is, and ticks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

Job = Callable[[], Awaitable[object]]


class Clock(Protocol):
    """Time, so that tests may move it."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        ...


class Timer(Protocol):
    """Ticks. What is due stands in the database, so a tick may come late, and two that are late may be one."""

    def every(self, interval: timedelta, job: Job, *, name: str) -> None:
        """Runs the job now and then at this interval, never twice at once; a failing run does not end it."""
        ...
