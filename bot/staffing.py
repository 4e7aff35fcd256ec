"""Puts together what `nutgraf run`, `preview` and `check` need on top of the application: chats, couriers, the desk."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import timedelta

from bot.app import App
from bot.desk.latecomers import Latecomers
from bot.desk.memory import Memory
from bot.desk.newsdesk import NewsDesk
from bot.desk.office import Inspect, Office
from bot.domain.channel import Channel
from bot.errors import ConfigError
from bot.openers import open_chat, open_monitor, open_timer, renderer
from bot.ports import Chat, Renderer, Store
from bot.press.composer import DigestComposer
from bot.press.reviser import Reviser
from bot.services.courier import Courier
from bot.services.gatherer import Gatherer
from bot.services.inspector import Inspector
from bot.services.pacer import Pacer
from bot.services.planner import Planner
from bot.services.shift import Duty, Shift
from bot.services.subscriptions import follow_configured
from bot.services.warden import Warden
from bot.services.watch import Watch

PLANNING = timedelta(seconds=5)
GATHERING = timedelta(minutes=1)
REMEMBERING = timedelta(minutes=1)
PLACING = timedelta(minutes=1)
REVISING = timedelta(minutes=2)
ATTENDING = timedelta(seconds=10)
FORGETTING = timedelta(hours=12)
LOOKING = timedelta(minutes=5)
CHATS = ("slack", "discord", "terminal")


@contextlib.asynccontextmanager
async def open_shift(app: App) -> AsyncIterator[Shift]:
    """A shift ready to work, its health checks answered; everything is closed when the context ends.

    Raises:
        ConfigError: a subscription's topic or its chat's token is missing, or the port of health checks is taken.
    """
    _check_subscriptions(app)
    ready = chats_of(app)
    async with contextlib.AsyncExitStack() as stack:
        store, gatherer, composer = await app.store(), await gathering(app), await composing(app)
        await follow_configured(store, app.configured_subscriptions, app.clock.now())
        chats = [await stack.enter_async_context(opened(app, name)) for name in ready]
        staff = [_staff_of(app, chat, store, composer) for chat in chats]
        purse, refusals = await app.purse(), await app.refusals()
        placer, meaning = await app.placer(), await app.meaning()
        memory = Memory(store=store, topics=app.topics, clock=app.clock)
        office = Office(
            store=store,
            editor=composer.editor,
            clock=app.clock,
            topics=app.topics,
            memory=memory,
            inspect=_inspecting(chats),
            answerer=await app.answerer(),
        )
        latecomers = Latecomers(office=office, chats={chat.renderer.chat: chat for chat in chats})
        planner = Planner(store=store, clock=app.clock)
        watch = Watch(store=store, gatherer=gatherer, clock=app.clock)
        yield Shift(
            duties=(
                Duty(name="plan", every=PLANNING, job=planner.plan),
                Duty(name="forget", every=FORGETTING, job=planner.forget),
                Duty(name="answer late", every=ATTENDING, job=latecomers.attend),
                Duty(name="forget questions", every=FORGETTING, job=latecomers.forget),
                Duty(name="gather", every=GATHERING, job=gatherer.gather),
                Duty(name="remember", every=REMEMBERING, job=memory.refresh),
                *([Duty(name="forget what models said", every=FORGETTING, job=purse.forget)] if purse else []),
                Duty(name="forget what was refused", every=FORGETTING, job=refusals.forget),
                *([Duty(name="place articles", every=PLACING, job=placer.place)] if placer else []),
                *([Duty(name="read places", every=PLACING, job=meaning.refresh)] if meaning else []),
                *(duty for each in staff for duty in each.duties()),
            ),
            chats=chats,
            couriers=[each.courier for each in staff],
            desk=NewsDesk(office),
            health=await stack.enter_async_context(open_monitor(app.settings.server.listen, watch.health)),
            timer=await stack.enter_async_context(open_timer()),
        )


def _inspecting(chats: Sequence[Chat]) -> Inspect:
    """What keeps us from posting to a channel of any of these chats."""
    by_name = {chat.renderer.chat: chat for chat in chats}

    async def inspect(channel: Channel) -> tuple[str, ...]:
        return await by_name[channel.chat].inspect(channel.id)

    return inspect


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Staff:
    """Who works for one chat."""

    courier: Courier
    warden: Warden
    reviser: Reviser

    def duties(self) -> tuple[Duty, ...]:
        """What they do besides posting."""
        chat = self.courier.chat.renderer.chat
        return (
            Duty(name=f"look after {chat}", every=LOOKING, job=self.warden.look),
            Duty(name=f"revise {chat}", every=REVISING, job=self.reviser.revise),
        )


def _staff_of(app: App, chat: Chat, store: Store, composer: DigestComposer) -> _Staff:
    pacer = Pacer(pace=chat.pace, clock=app.clock)
    warden = Warden(chat=chat, store=store, clock=app.clock)
    return _Staff(
        courier=Courier(chat=chat, store=store, composer=composer, warden=warden, pacer=pacer, clock=app.clock),
        warden=warden,
        reviser=Reviser(
            chat=chat, store=store, editor=composer.editor, topics=app.topics, pacer=pacer, clock=app.clock
        ),
    )


@contextlib.asynccontextmanager
async def open_inspector(app: App, topics: Collection[str] | None) -> AsyncIterator[Inspector]:
    """What looks whether digests can be posted. `topics` are the ids of the topics, None if they cannot be read."""
    slack = app.settings.slack
    async with contextlib.AsyncExitStack() as stack:
        yield Inspector(
            chats={name: await stack.enter_async_context(opened(app, name)) for name in chats_of(app)},
            lacking={name: ": ".join(_lacking(app, name)) for name in CHATS},
            begun=("slack",) if slack and (slack.app_token or slack.signing_secret) else (),
            store=await app.store(),
            configured=app.configured_subscriptions,
            topics=topics,
        )


def _check_subscriptions(app: App) -> None:
    topics, ready = [topic.id for topic in app.topics], chats_of(app)
    for place, subscription in enumerate(app.configured_subscriptions):
        where = f"{app.settings.file}: subscriptions[{place}]"
        if subscription.topic not in topics:
            known = f"known here: {', '.join(topics) or 'none'}"
            raise ConfigError(f'{where}.topic: there is no topic "{subscription.topic}"', known)
        if subscription.channel.chat not in ready:
            what, hint = _lacking(app, subscription.channel.chat)
            raise ConfigError(f"{where}.channel: {what}", hint)


def _lacking(app: App, name: str) -> tuple[str, str]:
    """What a chat without a token lacks, and the remedy."""
    if name == "discord":
        return "Discord has no token", "set DISCORD_TOKEN"
    over_http = app.settings.slack is not None and app.settings.slack.mode == "http"
    second = "SLACK_SIGNING_SECRET" if over_http else "SLACK_APP_TOKEN"
    return "Slack has no token", f"set SLACK_BOT_TOKEN and {second}"


def chats_of(app: App) -> tuple[str, ...]:
    """The names of the chats that have what they need to be opened."""
    slack, discord = app.settings.slack, app.settings.discord
    ready = {
        "slack": slack is not None and slack.bot_token is not None,
        "discord": discord is not None and discord.token is not None,
        "terminal": any(each.channel.chat == "terminal" for each in app.configured_subscriptions),
    }
    return tuple(name for name in CHATS if ready[name])


def opened(app: App, name: str) -> contextlib.AbstractAsyncContextManager[Chat]:
    """The chat of this name, with its settings."""
    return open_chat(name, {"slack": app.settings.slack, "discord": app.settings.discord}.get(name))


def written_by(app: App, chat: str) -> Renderer:
    """How the chat of this name writes messages, in the layout of the settings."""
    discord = app.settings.discord
    if chat == "discord" and discord is not None and discord.layout == "embeds":
        return renderer("discord-embeds")
    return renderer(chat)


async def gathering(app: App) -> Gatherer:
    """What keeps the archive up to date."""
    newsroom = await app.newsroom()
    return Gatherer(
        roster=await app.roster(),
        poller=newsroom.poller,
        reader=newsroom.reader,
        grouper=newsroom.grouper,
        topics=app.topics,
        clock=app.clock,
    )


async def composing(app: App) -> DigestComposer:
    """What writes the digests of subscriptions."""
    newsroom = await app.newsroom()
    return DigestComposer(
        store=await app.store(),
        editor=newsroom.editor,
        roster=await app.roster(),
        topics=app.topics,
        renderer=lambda chat: written_by(app, chat),
        clock=app.clock,
    )
