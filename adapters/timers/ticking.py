"""`bot.ports.Timer` on APScheduler, which keeps nothing: what is due stands in the database."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import logs
from bot.ports import Job, Timer

_log = logs.get(__name__)


@contextlib.asynccontextmanager
async def open_timer() -> AsyncIterator[Timer]:
    """A timer until the context ends; jobs that run then are cancelled."""
    # Its defaults drop a tick that is a second late.
    defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
    scheduler.start()
    try:
        yield TickingTimer(scheduler)
    finally:
        scheduler.shutdown(wait=False)


class TickingTimer:
    """Made by `open_timer`."""

    def __init__(self, scheduler: AsyncIOScheduler) -> None:
        self._scheduler = scheduler

    def every(self, interval: timedelta, job: Job, *, name: str) -> None:
        """Runs the job at once and then at this interval; a tick that finds it still running is left out."""

        async def run() -> None:
            try:
                await job()
            except Exception as error:  # noqa: BLE001 - the next tick tries again
                _log.error("job.failed", cause=error, job=name)

        self._scheduler.add_job(
            run, "interval", seconds=interval.total_seconds(), id=name, next_run_time=datetime.now(UTC)
        )
