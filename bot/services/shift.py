"""A working shift of the bot: gathers, plans, posts and answers, until told to stop."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import timedelta

from bot import logs
from bot.errors import NutgrafError
from bot.ports import Chat, Desk, Job, Timer
from bot.services.courier import Courier
from bot.services.gatherer import Gatherer
from bot.services.planner import Planner
from bot.services.warden import Warden

PLANNING = timedelta(seconds=5)
GATHERING = timedelta(minutes=1)
LOOKING = timedelta(minutes=5)
REMEMBERING = timedelta(minutes=1)
FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0  # seconds between two tries of a chat that cannot be served
STEADY = 60.0  # seconds of service after which a chat counts as mended
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One process's work. One failing chat or feed never takes the others down.

    `remember` reads ahead what the desk offers while somebody types. `health` is the address of the health checks.
    """

    gatherer: Gatherer
    planner: Planner
    chats: Sequence[Chat]
    couriers: Sequence[Courier]
    wardens: Sequence[Warden]
    desk: Desk
    remember: Job
    timer: Timer
    health: str

    async def work(self, stopping: asyncio.Event) -> None:
        """Works until `stopping` is set; then takes no more requests and finishes the posts in hand."""
        self.timer.every(PLANNING, self._plan, name="plan")
        self.timer.every(GATHERING, self._gather, name="gather")
        self.timer.every(LOOKING, self._look, name="look")
        self.timer.every(REMEMBERING, self.remember, name="remember")
        async with asyncio.TaskGroup() as group:
            for courier in self.couriers:
                group.create_task(courier.work(stopping))
            serving = [group.create_task(self._serve(chat)) for chat in self.chats]
            await stopping.wait()
            _log.info("bot.stopping")
            for task in serving:
                task.cancel()

    async def _plan(self) -> None:
        await self.planner.plan()

    async def _gather(self) -> None:
        await self.gatherer.gather()

    async def _look(self) -> None:
        for warden in self.wardens:
            await warden.look()

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
