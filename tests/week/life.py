"""A bot that lives on both stand-ins while its clock is moved, and may be put to sleep and woken."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import open_app
from bot.domain.delivery import DeliveryState
from bot.domain.subscription import Subscription
from bot.ports import Store
from bot.services.courier import LEASE
from bot.services.shift import Shift
from bot.settings import load_settings
from bot.staffing import PLANNING, open_shift
from tests.services.conftest import MovedClock
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn
from tests.week.news import News
from tests.week.standing import Board

TREE = Path(__file__).parents[2]
RETRY = timedelta(seconds=15)
STRIDE = timedelta(hours=6)  # the longest time in which nothing is looked at


class Life:
    """What outlives the bot's process: the clock, the chats, the news, the folder. `board` is what was posted.

    `key` is that of a model, which is among what is `configured`.
    """

    def __init__(
        self,
        folder: Path,
        clock: MovedClock,
        news: News,
        board: Board,
        configured: Sequence[str] = (),
        *,
        key: str = "",
    ) -> None:
        self.clock, self.news, self.board = clock, news, board
        self.slack: SlackStandIn = board.slack
        self.discord: Discord = board.discord
        self._folder = folder
        self._key = key
        self._dice = random.Random(7)
        self._store: Store | None = None
        self._shift: Shift | None = None
        topic = TREE / "config" / "topics" / "microsoft-openai.toml"
        lines = [
            "[[topics]]",
            f'file = "{topic}"',
            "[slack]",
            f'api_url = "{self.slack.api_url}"',
            "[discord]",
            f'api_url = "{self.discord.api_url}"',
            f'gateway_url = "{self.discord.gateway_url}"',
            "[server]",
            'listen = "127.0.0.1:0"',
            *configured,
        ]
        (folder / "nutgraf.toml").write_text("\n".join(lines), encoding="utf-8")

    @property
    def store(self) -> Store:
        assert self._store is not None
        return self._store

    @property
    def shift(self) -> Shift:
        assert self._shift is not None
        return self._shift

    @contextlib.asynccontextmanager
    async def awake(self, *subscribed: Subscription) -> AsyncIterator[None]:
        """One process, from its start to its end; `subscribed` are those that somebody subscribes in the chat first."""
        workspace = self.slack.workspace
        tokens = {"SLACK_BOT_TOKEN": workspace.bot_token, "SLACK_APP_TOKEN": workspace.app_token}
        tokens["DISCORD_TOKEN"] = self.discord.token
        tokens |= {"OPENAI_API_KEY": self._key} if self._key else {}
        settings = load_settings(self._folder / "nutgraf.toml", self._folder / "data", tokens)
        async with open_app(settings) as app:
            app.clock = self.clock
            async with open_shift(app) as self._shift:
                self._store = await app.store()
                for each in subscribed:
                    now = self.clock.now()
                    await self._store.put_subscription(each, next_slot_at=each.schedule.next(now).at, now=now)
                yield
        self._store = self._shift = None

    async def live(self, until: datetime) -> None:
        """Works until then: looks at every instant at which something may happen, and at least once an hour."""
        while True:
            await self._tick()
            if self.clock.now() >= until:
                return
            self.clock.at = min(until, await self._next())

    def sleep(self, until: datetime) -> None:
        """The bot is away until then."""
        assert self._shift is None
        self.clock.at = until

    async def _tick(self) -> None:
        """Everything that is done again and again, once; what was posted is noted before anything is edited."""
        new = await self.news.arrive(self.store, self.clock.now())
        duties = {duty.name: duty.job for duty in self.shift.duties}
        revising = [name for name in duties if name.startswith("revise")]
        for name in duties.keys() - revising:
            await duties[name]()
        await self._deliver()
        self.board.note()
        # Every two minutes in life. Where nothing has come since, nothing is to be put right.
        for name in revising if new else ():
            await duties[name]()

    async def _deliver(self) -> None:
        stopping = asyncio.Event()
        for courier in self.shift.couriers:
            chats = (courier.chat.renderer.chat,)
            while claimed := await self.store.claim(now=self.clock.now(), lease=LEASE, chats=chats):
                await courier.deliver(claimed, stopping)

    async def _next(self) -> datetime:
        """When something may happen next. A slot is found within the planning interval."""
        now = self.clock.now()
        found = [now + STRIDE, self.news.next_at or now + STRIDE]
        paused = False
        for _, state in await self.store.subscriptions():
            paused = paused or bool(state.paused)
            if state.next_slot_at and not state.paused:
                found.append(state.next_slot_at + PLANNING * self._dice.random())
        outbox = await self.store.outbox()
        if not paused and outbox[DeliveryState.DUE] + outbox[DeliveryState.SENDING]:
            found.append(now + RETRY)
        return max(min(found), now + timedelta(seconds=1))
