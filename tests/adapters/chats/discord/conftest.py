"""Our Discord, talking to a local one."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import discord as library
import pytest

from adapters.chats.discord.chat import DiscordChat, open_chat
from bot.ports.chats import Desk
from bot.settings.tables import DiscordSettings
from tests.standins.discord.server import Discord


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """A local Discord."""
    async with Discord() as standin:
        yield standin


@pytest.fixture
async def chat(discord: Discord) -> AsyncIterator[DiscordChat]:
    """Our side of it."""
    async with open_chat(settings(discord)) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _identify_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits five seconds before each further identification; Discord's limit is not what we test."""

    async def at_once(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(library.Client, "before_identify_hook", at_once)


def settings(discord: Discord, **more: object) -> DiscordSettings:
    given = {"api_url": discord.api_url, "gateway_url": discord.gateway_url, "token": discord.token, **more}
    return DiscordSettings.model_validate(given)


@contextlib.asynccontextmanager
async def serving(chat: DiscordChat, discord: Discord, desk: Desk, *, sessions: int = 1) -> AsyncIterator[None]:
    """`chat.serve`, from when the gateway listens until the context ends."""
    task = asyncio.create_task(chat.serve(desk))
    try:
        async with asyncio.timeout(10):
            while sum(session.socket is not None for session in discord.gateway.sessions) < sessions:
                if task.done():
                    await task
                await asyncio.sleep(0.01)
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
