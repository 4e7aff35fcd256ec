"""HTTP mode: signed requests are answered, others are not."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.chats.slack.chat import open_chat
from bot.domain.command import Command
from bot.errors import ChatError
from bot.settings.tables import SlackSettings
from tests.adapters.chats.contract.world import ScriptedDesk
from tests.adapters.chats.slack.conftest import SlackWorld
from tests.standins.slack.lines import HttpLine


@pytest.fixture
def settings(world: SlackWorld) -> SlackSettings:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return world.settings().model_copy(update={"mode": "http", "app_token": None, "listen": ("127.0.0.1", port)})


@pytest.fixture
def desk() -> ScriptedDesk:
    return ScriptedDesk()


@pytest.fixture
async def line(world: SlackWorld, settings: SlackSettings, desk: ScriptedDesk) -> AsyncIterator[HttpLine]:
    host, port = settings.listen
    async with open_chat(settings) as chat:
        task = asyncio.ensure_future(chat.serve(desk))
        while True:
            try:
                (await asyncio.open_connection(host, port))[1].close()
                break
            except OSError:
                await asyncio.sleep(0.01)
        yield world.slack.use_http(f"http://{host}:{port}/slack/events")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.usefixtures("line")
async def test_commands_buttons_forms_and_words_come_by_http(world: SlackWorld, desk: ScriptedDesk) -> None:
    assert await world.command("help") is not None
    await world.command("subscribe")
    await world.until(lambda: world.slack.workspace.opened)
    (form,) = world.slack.workspace.opened
    assert [option["value"] for option in await world.slack.suggest(form, "topic", "t")] == ["tea-prices"]
    assert (await world.slack.submit_view(form, {"topic": "tea", "times": "8:00"})).acked is not None
    direct = world.slack.workspace.direct(world.user).id
    (said,) = await world.slack.say("new?", user=world.user, channel=direct)
    assert said.acked is not None
    await world.until(lambda: len(world.whispered()) == 2 and world.told())
    assert len([asked for asked in desk.asked if isinstance(asked, Command)]) == 3


@pytest.mark.parametrize(("secret", "age"), [("of somebody else", 0.0), (None, 301.0)])
async def test_what_slack_did_not_sign_just_now_is_turned_away(
    world: SlackWorld, desk: ScriptedDesk, line: HttpLine, secret: str | None, age: float
) -> None:
    line.secret = secret or line.secret
    line.age = age
    trip = await world.slack.command("/news", "help", user=world.user, channel=world.channel)
    assert trip.status == 401
    assert desk.asked == []


async def test_slack_may_prove_the_address(world: SlackWorld, line: HttpLine) -> None:
    body = '{"type": "url_verification", "challenge": "c0ffee", "token": "legacy"}'
    headers = line.signed(body) | {"Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session, session.post(line.url, data=body, headers=headers) as response:
        assert response.status == 200
        assert "c0ffee" in await response.text()
    assert world.slack.trips == []


async def test_without_a_secret_nothing_is_listened_for(settings: SlackSettings, desk: ScriptedDesk) -> None:
    async with open_chat(settings.model_copy(update={"signing_secret": None})) as chat:
        with pytest.raises(ChatError, match="SLACK_SIGNING_SECRET"):
            await chat.serve(desk)


async def test_an_address_that_is_taken_is_said(settings: SlackSettings, desk: ScriptedDesk) -> None:
    with socket.socket() as taken:
        taken.bind(settings.listen)
        taken.listen()
        async with open_chat(settings) as chat:
            with pytest.raises(ChatError, match=r"slack\.listen"):
                await chat.serve(desk)
