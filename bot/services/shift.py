"""A working shift of the bot: its duties, its couriers and the chats it serves, until it is told to stop."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import timedelta

from bot import logs
from bot.errors import NutgrafError
from bot.ports import Chat, Desk, Job, Timer
from bot.services.courier import Courier

FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0  # seconds between two tries of a chat that cannot be served
STEADY = 60.0  # seconds of service after which a chat counts as mended
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What is done again and again."""

    name: str
    every: timedelta
    job: Job


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One process's work. One failing chat or feed never takes the others down.

    `health` is the address of the health checks.
    """

    duties: Sequence[Duty]
    chats: Sequence[Chat]
    couriers: Sequence[Courier]
    desk: Desk
    timer: Timer
    health: str

    async def work(self, stopping: asyncio.Event) -> None:
        """Works until `stopping` is set; then takes no more requests and finishes the posts in hand."""
        for duty in self.duties:
            self.timer.every(duty.every, duty.job, name=duty.name)
        async with asyncio.TaskGroup() as group:
            for courier in self.couriers:
                group.create_task(courier.work(stopping))
            serving = [group.create_task(self._serve(chat)) for chat in self.chats]
            await stopping.wait()
            _log.info("bot.stopping")
            for task in serving:
                task.cancel()

    async def _serve(self, chat: Chat) -> None:
        """Serves one chat for good: whatever ends it, it begins again, after ever longer waits."""
        name, wait = chat.renderer.chat, FIRST_WAIT
        loop = asyncio.get_running_loop()
        while True:
            begun = loop.time()
            try:
                await chat.serve(self.desk)
            except NutgrafError as error:
                _log.error("chat.failed", chat=name, reason=error, again_in=wait)
            except Exception as error:  # noqa: BLE001 - a mistake in one chat must not end the other
                _log.error("chat.crashed", cause=error, chat=name, again_in=wait)
            wait = FIRST_WAIT if loop.time() - begun > STEADY else wait
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
