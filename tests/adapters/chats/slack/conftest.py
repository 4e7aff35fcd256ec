"""A Slack to test against, and the bot's client on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest
from pydantic import SecretStr

from adapters.chats.slack.chat import SlackChat, open_chat
from bot.settings.tables import SlackSettings
from tests.standins.slack import SlackStandIn
from tests.standins.slack.mentions import mentions
from tests.standins.slack.reading import words


class SlackWorld:
    """`tests.adapters.chats.contract.world.World` on the stand-in."""

    channel = "C0001"
    user = "U0001"

    def __init__(self, slack: SlackStandIn) -> None:
        self.slack = slack
        slack.workspace.add_channel(self.channel)
        slack.workspace.add_user(self.user)
        slack.rates.channel_burst = 1_000

    def settings(self) -> SlackSettings:
        there = self.slack.workspace
        return SlackSettings(
            api_url=self.slack.api_url,
            bot_token=SecretStr(there.bot_token),
            app_token=SecretStr(there.app_token),
            signing_secret=SecretStr(there.signing_secret),
        )

    def open(self) -> AbstractAsyncContextManager[SlackChat]:
        return open_chat(self.settings())

    def standing(self, channel: str, thread: str = "") -> list[str]:
        return [words(message.blocks) for message in self.slack.workspace.standing(channel, thread)]

    def whispered(self) -> list[str]:
        return [words(whisper.blocks) for whisper in self.slack.workspace.whispers]

    def told(self) -> list[str]:
        return self.standing(self.slack.workspace.direct(self.user).id)

    def mentions(self) -> list[str]:
        asked = [mentions(**args) for method, args in self.slack.calls if method.startswith("chat.")]
        return [mention for found in asked for mention in found]

    def lose_answer(self) -> None:
        self.slack.faults.arm("chat.postMessage", "lost")

    def cut_off(self) -> None:
        self.slack.faults.arm("chat.postMessage", "reset")

    def limit(self, seconds: int) -> None:
        self.slack.faults.arm("chat.postMessage", "limited", seconds=seconds)

    def shut_out(self) -> None:
        self.slack.workspace.channels[self.channel].bot_is_member = False

    def revoke(self) -> None:
        self.slack.workspace.token_fault = "token_revoked"  # noqa: S105 - no token

    def drop(self) -> None:
        self.slack.sockets.drop()

    def connected(self) -> bool:
        return bool(self.slack.sockets.connections)

    async def command(self, name: str, text: str = "") -> float | None:
        trip = await self.slack.command("/news", f"{name} {text}".strip(), user=self.user, channel=self.channel)
        return trip.acked

    async def press(self, label: str) -> float | None:
        message = self.slack.workspace.standing(self.channel)[-1]
        return (await self.slack.press(message, label, user=self.user)).acked

    async def until(self, condition: Callable[[], object]) -> None:
        await self.slack.until(condition, within=15)


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as running:
        yield running


@pytest.fixture
def world(slack: SlackStandIn) -> SlackWorld:
    return SlackWorld(slack)


@pytest.fixture
async def chat(world: SlackWorld) -> AsyncIterator[SlackChat]:
    async with world.open() as opened:
        yield opened
