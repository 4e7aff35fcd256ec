"""One process of the crash benchmark: the bot's own planner and couriers, at work until killed or sent home.

It is forked from a server that has imported this module and has composed once, as a bot has that was up for a while.
Over its pipe it says "ready", works when it is told how far the world's clock was moved, and then says "idle" when
nothing is due yet and "done" when nothing is left.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import importlib.resources
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.chats.discord.chat import open_chat as open_discord
from adapters.chats.discord.renderer import DiscordRenderer
from adapters.chats.slack.blocks import LIMITS, size_of
from adapters.chats.slack.chat import open_chat as open_slack
from adapters.chats.slack.renderer import SlackRenderer
from adapters.stores.sql import open_store
from bot import logs
from bot.domain.channel import Channel
from bot.domain.delivery import DeliveryState
from bot.domain.message import Message
from bot.domain.schedule import DAYS, Schedule
from bot.domain.splitting import split
from bot.domain.subscription import Subscription
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.ports import Chat, Clock, Renderer, Store
from bot.press.composer import DigestComposer
from bot.services.courier import LEASE, Courier
from bot.services.editor import Editor
from bot.services.pacer import Pacer
from bot.services.planner import Planner
from bot.services.roster import Roster
from bot.services.warden import Warden
from bot.settings.tables import DiscordSettings, SlackSettings
from bot.topics import load_topic

ARCHIVE = "NUTGRAF_CRASH_ARCHIVE"  # the environment's name for the database on which the fork server warms up
PERIOD = timedelta(days=8)  # all of the sample, and a day more for a long run
_HASTE = 20  # of a wait for the pace, so little is really waited
_SLACK_CHARACTERS = 4_000  # instead of 9,000: the sample's digest must reach the thread
_LEXICONS, _OUTLETS = bundled_lexicons(), bundled_outlets()
_TOPIC = load_topic(importlib.resources.files("config") / "topics" / "microsoft-openai.toml")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Where a process works, and the file for its log."""

    database: str
    slack: SlackSettings
    discord: DiscordSettings
    log: Path


class MovedClock:
    """Real time, and how far the world was moved. A wait is cut short, and the rest of it added."""

    def __init__(self) -> None:
        self.world = timedelta()
        self._own = timedelta()

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return datetime.now(UTC) + self.world + self._own

    async def sleep(self, seconds: float) -> None:
        """Waits a part of it."""
        await asyncio.sleep(seconds / _HASTE)
        self._own += timedelta(seconds=seconds - seconds / _HASTE)


class _ShortSlack(SlackRenderer):
    """Cuts a digest into more messages than Slack would need."""

    def split(self, message: Message) -> tuple[Message, ...]:
        return split(message, dataclasses.replace(LIMITS, characters=_SLACK_CHARACTERS), size_of)


def subscription(channel: Channel, id_: str, at: datetime) -> Subscription:
    """One for the sample's topic, with a slot a day, at this instant's time of day (UTC)."""
    schedule = Schedule(times=(time(at.hour, at.minute),), days=DAYS, zone=ZoneInfo("UTC"))
    return Subscription(id=id_, channel=channel, topic=_TOPIC.id, schedule=schedule)


def work(order: Order, pipe: Connection) -> None:
    """The process."""
    with order.log.open("a", encoding="utf-8") as file, contextlib.redirect_stderr(file):
        logs.configure(verbose=True)
        with contextlib.suppress(EOFError):  # the other end is closed: home
            asyncio.run(_work(order, pipe))


async def _work(order: Order, pipe: Connection) -> None:
    clock = MovedClock()
    async with (
        open_store(order.database) as store,
        open_slack(order.slack) as slack_chat,
        open_discord(order.discord) as discord_chat,
    ):
        planner, composer = Planner(store=store, clock=clock), _composer(store, clock)
        couriers = [_courier(chat, store, composer, clock) for chat in (slack_chat, discord_chat)]
        pipe.send("ready")
        while True:
            clock.world = await asyncio.to_thread(pipe.recv)
            await planner.plan()
            await asyncio.gather(*(_bring(courier, store, clock) for courier in couriers))
            outbox = await store.outbox()
            pipe.send("idle" if outbox[DeliveryState.DUE] + outbox[DeliveryState.SENDING] else "done")


async def _bring(courier: Courier, store: Store, clock: Clock) -> None:
    """What `Courier.work` does, until nothing is due: it would look again each second for as long as it runs."""
    chat, never = courier.chat.renderer.chat, asyncio.Event()
    while delivery := await store.claim(now=clock.now(), lease=LEASE, chats=(chat,)):
        await courier.deliver(delivery, never)


def _courier(chat: Chat, store: Store, composer: DigestComposer, clock: Clock) -> Courier:
    return Courier(
        chat=chat,
        store=store,
        composer=composer,
        warden=Warden(chat=chat, store=store, clock=clock),
        pacer=Pacer(pace=chat.pace, clock=clock),
        clock=clock,
    )


def _composer(store: Store, clock: Clock) -> DigestComposer:
    renderers: Mapping[str, Renderer] = {"slack": _ShortSlack(), "discord": DiscordRenderer()}
    return DigestComposer(
        store=store,
        editor=Editor(store=store, outlets=_OUTLETS, lexicons=_LEXICONS),
        roster=Roster(store=store),
        topics=(_TOPIC,),
        renderer=renderers.__getitem__,
        clock=clock,
    )


async def _warm_up(database: str) -> None:
    clock = MovedClock()
    async with open_store(database) as store:
        composer = _composer(store, clock)
        for chat in ("slack", "discord"):
            asked = subscription(Channel(chat=chat, id="warm"), "warm", clock.now())
            await composer.preview(asked, chat=chat, since=clock.now() - PERIOD)


if "multiprocessing.forkserver" in sys.modules and ARCHIVE in os.environ:
    asyncio.run(_warm_up(os.environ[ARCHIVE]))
