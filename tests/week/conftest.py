"""The whole bot against both stand-ins, in time that is moved.

`test_spring` and `test_autumn` let a configured bot live through a week: the wiring of `nutgraf run`, a SQLite file, the
real client libraries over HTTP. Only the clock is ours, and the news come straight into the archive instead of over
feeds. `test_limits`, `test_nonsense` and `test_alike` ask the desk through the chats, as people do.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import discord as library
import pytest

from adapters.chats.discord.chat import DiscordChat
from adapters.chats.discord.chat import open_chat as open_discord
from adapters.chats.slack.chat import SlackChat
from adapters.chats.slack.chat import open_chat as open_slack
from adapters.stores.sql import open_store
from bot.desk.memory import Memory
from bot.desk.newsdesk import NewsDesk
from bot.desk.office import Office
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.ports import Store
from bot.services.answerer import Answerer
from bot.services.editor import Editor
from bot.settings.tables import SlackSettings
from tests.adapters.chats.discord.running import settings as settings_of
from tests.desk.conftest import filled
from tests.domain import sample
from tests.services.conftest import MovedClock
from tests.standins.discord.rates import Rates
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn
from tests.week.asking import Listening, PeopleOnDiscord, PeopleOnSlack, served

__all__ = ["filled"]  # a fixture of the desk's tests


@pytest.fixture
def clock() -> MovedClock:
    """The one clock of the bot and of both stand-ins; each test sets it to where its week begins."""
    return MovedClock()


@pytest.fixture
async def slack(clock: MovedClock) -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as standin:
        standin.now = lambda: clock.now().timestamp()
        yield standin


@pytest.fixture
async def discord(clock: MovedClock) -> AsyncIterator[Discord]:
    # Its limits run in real time, as the waits of discord.py do: a week of posts within seconds would meet them.
    async with Discord(clock=clock, rates=Rates(channel=10_000, service=100_000)) as standin:
        yield standin


@pytest.fixture
async def store(filled: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """The archive that the desk's own tests have: the sample's stories."""
    path = tmp_path / "nutgraf.db"
    shutil.copy(filled, path)
    async with open_store(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture
async def opened(
    clock: MovedClock, slack: SlackStandIn, discord: Discord
) -> AsyncIterator[tuple[SlackChat, DiscordChat]]:
    """Our side of both chats."""
    clock.at = sample.NOW
    tokens = {"bot_token": slack.workspace.bot_token, "app_token": slack.workspace.app_token}
    settings = SlackSettings.model_validate({"api_url": slack.api_url, **tokens})
    async with open_slack(settings) as here, open_discord(settings_of(discord)) as there:
        yield here, there


@pytest.fixture
def office(store: Store, clock: MovedClock, opened: tuple[SlackChat, DiscordChat]) -> Office:
    """What the real desk works with."""
    by_name, topics = {chat.renderer.chat: chat for chat in opened}, (sample.topic(),)
    return Office(
        store=store,
        editor=Editor(store=store, outlets=bundled_outlets(), lexicons=bundled_lexicons()),
        clock=clock,
        topics=topics,
        memory=Memory(store=store, topics=topics, clock=clock),
        inspect=lambda channel: by_name[channel.chat].inspect(channel.id),
        answerer=Answerer(store=store, lexicons=bundled_lexicons(), clock=clock, outlets=bundled_outlets()),
    )


@pytest.fixture
async def chats(
    office: Office, opened: tuple[SlackChat, DiscordChat], slack: SlackStandIn, discord: Discord
) -> AsyncIterator[tuple[PeopleOnSlack, PeopleOnDiscord]]:
    """The real desk serves both chats at once; somebody asks in each."""
    here, there = opened
    desk = Listening(NewsDesk(office))
    people = PeopleOnSlack(slack, desk, here.renderer), PeopleOnDiscord(discord, desk, there.renderer)
    async with served(here, desk), served(there, desk):
        await slack.until(lambda: slack.sockets.connections and discord.gateway.listening)
        yield people


@pytest.fixture
def on_slack(chats: tuple[PeopleOnSlack, PeopleOnDiscord]) -> PeopleOnSlack:
    return chats[0]


@pytest.fixture
def on_discord(chats: tuple[PeopleOnSlack, PeopleOnDiscord]) -> PeopleOnDiscord:
    return chats[1]


@pytest.fixture(autouse=True)
def _identify_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits five seconds before each further identification."""

    async def at_once(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(library.Client, "before_identify_hook", at_once)
