"""Our Discord, pointed at a local one and serving."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from adapters.chats.discord.chat import DiscordChat
from bot.ports.chats import Desk
from bot.settings.tables import DiscordSettings
from tests.standins.discord.server import Discord


def settings(discord: Discord, **more: object) -> DiscordSettings:
    given = {"api_url": discord.api_url, "gateway_url": discord.gateway_url, "token": discord.token, **more}
    return DiscordSettings.model_validate(given)


@contextlib.asynccontextmanager
async def serving(chat: DiscordChat, discord: Discord, desk: Desk, *, sessions: int = 1) -> AsyncIterator[None]:
    """`chat.serve`, from when the gateway listens until the context ends."""
    task = asyncio.create_task(chat.serve(desk))
    try:
        await until(lambda: task.done() or discord.gateway.listening >= sessions)
        if task.done():
            await task
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(true: Callable[[], bool], *, seconds: float = 5.0) -> None:
    """Waits for something that another task does. Raises `TimeoutError`."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for happens inside the client library
            await asyncio.sleep(0.005)
