"""Our Discord, talking to a local one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord as library
import pytest

from adapters.chats.discord.chat import DiscordChat, open_chat
from adapters.chats.discord.renderer import LAYOUTS
from tests.adapters.chats.discord.contract_world import DiscordWorld
from tests.adapters.chats.discord.running import settings
from tests.standins.discord.server import Discord


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """A local Discord."""
    async with Discord() as standin:
        yield standin


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    """Each layout of messages: what holds for one holds for the other."""
    return str(request.param)


@pytest.fixture
async def chat(discord: Discord, layout: str) -> AsyncIterator[DiscordChat]:
    """Our side of it."""
    async with open_chat(settings(discord, layout=layout)) as opened:
        yield opened


@pytest.fixture
def world(discord: Discord, layout: str) -> DiscordWorld:
    """The local Discord as the contract of chats wants it."""
    return DiscordWorld(discord, layout)


@pytest.fixture(autouse=True)
def _identify_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits five seconds before each further identification; Discord's limit is not what we test."""

    async def at_once(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(library.Client, "before_identify_hook", at_once)
