"""The local Discord behind the face that the contract of chats wants."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from adapters.chats.discord.chat import DiscordChat, open_chat
from tests.adapters.chats.discord.reading import words
from tests.adapters.chats.discord.running import settings, until
from tests.standins.discord.faults import Fault
from tests.standins.discord.interactions import Interaction
from tests.standins.discord.server import Discord
from tests.standins.discord.world import Message

_POST = "POST /channels/{channel}/messages"
_TRIES = 3  # ours, with the same nonce
_LATE = 3.0


class DiscordWorld:
    """`tests.adapters.chats.contract.world.World` on the stand-in."""

    def __init__(self, discord: Discord, layout: str) -> None:
        self.discord = discord
        self.layout = layout
        self.channel = discord.channel
        self.user = discord.reader

    def open(self) -> AbstractAsyncContextManager[DiscordChat]:
        return open_chat(settings(self.discord, layout=self.layout))

    def standing(self, channel: str, thread: str = "") -> list[str]:
        return _words(self.discord.messages(thread or channel))

    def whispered(self) -> list[str]:
        return [shown for asked in self.discord.interactions.all for shown in _words(asked.private)]

    def told(self) -> list[str]:
        return _words(self.discord.world.direct(self.user).messages)

    def mentions(self) -> list[str]:
        found = (message for channel in self.discord.world.channels.values() for message in channel.messages)
        return [mentioned for message in found for mentioned in message.mentioned]

    def lose_answer(self) -> None:
        self.discord.faults.arm(_POST, Fault.LOST, times=_TRIES)

    def cut_off(self) -> None:
        self.discord.faults.arm(_POST, Fault.RESET, times=_TRIES)

    def limit(self, seconds: int) -> None:
        # A 429 of Discord's own is waited for by discord.py; this one is handed on.
        self.discord.faults.arm(_POST, Fault.BLOCKED, seconds=seconds)

    def shut_out(self) -> None:
        self.discord.forbid("VIEW_CHANNEL")

    def revoke(self) -> None:
        self.discord.revoke()

    def drop(self) -> None:
        self.discord.gateway.drop()

    def connected(self) -> bool:
        return self.discord.gateway.listening > 0

    async def command(self, name: str, words: str = "") -> float | None:
        options = dict(word.split(":", 1) for word in words.split())
        return await _acknowledged(await self.discord.command(f"news {name}", options))

    async def press(self, label: str) -> float | None:
        message = self.discord.messages()[-1]
        return await _acknowledged(await self.discord.press(message, message.button(label)))

    async def until(self, condition: Callable[[], object]) -> None:
        await until(lambda: bool(condition()), seconds=15)


async def _acknowledged(asked: Interaction) -> float | None:
    try:
        await until(lambda: asked.latency is not None, seconds=_LATE)
    except TimeoutError:
        return None
    return asked.latency


def _words(messages: list[Message]) -> list[str]:
    return [words(message.body) for message in messages]
