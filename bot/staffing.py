"""Puts together what `nutgraf run` and `nutgraf preview` need on top of the application: chats, couriers, the desk."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from bot.app import App
from bot.desk.composer import DigestComposer
from bot.desk.memory import Memory
from bot.desk.newsdesk import NewsDesk
from bot.desk.office import Office
from bot.errors import ConfigError
from bot.openers import open_chat, open_monitor, open_timer, renderer
from bot.ports import Chat
from bot.services.courier import Courier
from bot.services.gatherer import Gatherer
from bot.services.pacer import Pacer
from bot.services.planner import Planner
from bot.services.shift import Shift
from bot.services.subscriptions import follow_configured
from bot.services.warden import Warden
from bot.services.watch import Watch

CHATS = ("slack", "discord", "terminal")
_REMEDY = {
    "slack": ("Slack has no token", "set SLACK_BOT_TOKEN and SLACK_APP_TOKEN"),
    "discord": ("Discord has no token", "set DISCORD_TOKEN"),
}


@contextlib.asynccontextmanager
async def open_shift(app: App) -> AsyncIterator[Shift]:
    """A shift ready to work, its health checks answered; everything is closed when the context ends.

    Raises:
        ConfigError: a subscription is wrong, a chat's token is missing, or the port of health checks is taken.
    """
    ready = chats_of(app)
    for place, subscription in enumerate(app.configured_subscriptions):
        if subscription.channel.chat not in ready:
            what, hint = _REMEDY[subscription.channel.chat]
            raise ConfigError(f"{app.settings.file}: subscriptions[{place}].channel: {what}", hint)
    async with contextlib.AsyncExitStack() as stack:
        store, gatherer, composer = await app.store(), await gathering(app), await composing(app)
        await follow_configured(store, app.configured_subscriptions, app.clock.now())
        chats = [await stack.enter_async_context(opened(app, name)) for name in ready]
        wardens = [Warden(chat=chat, store=store, clock=app.clock) for chat in chats]
        couriers = [
            Courier(
                chat=warden.chat,
                store=store,
                composer=composer,
                warden=warden,
                pacer=Pacer(pace=warden.chat.pace, clock=app.clock),
                clock=app.clock,
            )
            for warden in wardens
        ]
        memory = Memory(store=store, topics=app.topics, clock=app.clock)
        office = Office(store=store, editor=composer.editor, clock=app.clock, topics=app.topics, memory=memory)
        watch = Watch(store=store, gatherer=gatherer, clock=app.clock)
        address = await stack.enter_async_context(open_monitor(app.settings.server.listen, watch.health))
        yield Shift(
            gatherer=gatherer,
            planner=Planner(store=store, clock=app.clock),
            chats=chats,
            couriers=couriers,
            wardens=wardens,
            desk=NewsDesk(office),
            remember=memory.refresh,
            timer=await stack.enter_async_context(open_timer()),
            health=address,
        )


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
        lexicons=app.lexicons,
        renderer=renderer,
        clock=app.clock,
    )
