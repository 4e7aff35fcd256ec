"""People who ask the bot: through Slack's commands and buttons, and through Discord's interactions."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Protocol

from adapters.chats.discord.chat import DiscordChat
from adapters.chats.slack.chat import SlackChat
from bot.domain.command import Choice, Command, CommandSpec, Reply, Request
from bot.ports import Desk, Renderer
from tests.adapters.chats.discord.reading import words
from tests.adapters.chats.discord.running import until
from tests.standins.discord.bodies import Json, table, tables, text
from tests.standins.discord.interactions import Interaction
from tests.standins.discord.server import Discord
from tests.standins.discord.world import Message
from tests.standins.slack import SlackStandIn
from tests.standins.slack.reading import words as words_on_slack
from tests.standins.slack.records import Standing, Whispered

MANAGER = "U1"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a request: every word of it (buttons too), in how many messages, and whether only the asker saw it.

    `seen` are the messages as the stand-in keeps them.
    """

    words: str
    parts: int
    private: bool
    seen: Sequence[object]


class Listening:
    """The desk, and what it has answered so far: so many messages are waited for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.replies: list[Reply] = []

    @property
    def commands(self) -> tuple[CommandSpec, ...]:
        return self._desk.commands

    async def answer(self, request: Request) -> Reply | None:
        reply = await self._desk.answer(request)
        self.replies += [reply] if reply else []
        return reply

    async def delivered(self, reply: Reply) -> None:
        await self._desk.delivered(reply)

    async def suggest(self, command: Command, parameter: str) -> tuple[Choice, ...]:
        return await self._desk.suggest(command, parameter)


class People(Protocol):
    """Whoever asks, in one chat."""

    async def command(self, name: str, arguments: Mapping[str, str]) -> Answer:
        """Gives a command, and waits for the whole answer. Raises `TimeoutError`."""
        ...

    async def press(self, on: Answer, action: str) -> Answer:
        """Presses the first button whose action begins so on what was answered before.

        As above; `LookupError` if there is none.
        """
        ...


class PeopleOnSlack:
    """They may manage the channel C1."""

    def __init__(self, slack: SlackStandIn, desk: Listening, renderer: Renderer) -> None:
        self._slack, self._desk, self._renderer = slack, desk, renderer
        slack.workspace.add_user(MANAGER, admin=True)
        slack.workspace.add_channel("C1", bot=True)

    async def command(self, name: str, arguments: Mapping[str, str]) -> Answer:
        return await self.type(f"{name} {' '.join(f'{key}:{value}' for key, value in arguments.items())}")

    async def type(self, line: str) -> Answer:
        """A line after `/news`."""
        with self._since() as answered:
            trip = await self._slack.command("/news", line, user=MANAGER, channel="C1")
            assert trip.acked is not None
        return await answered()

    async def press(self, on: Answer, action: str) -> Answer:
        for shown in on.seen:
            assert isinstance(shown, Standing | Whispered)
            for button in re.findall(r"'value': '([^']+)'", str(shown.blocks)):
                if button.startswith(action):
                    with self._since() as answered:
                        await self._slack.press(shown, button, user=MANAGER)
                    return await answered()
        raise LookupError(action)

    @contextlib.contextmanager
    def _since(self):
        there = self._slack.workspace
        replies, whispers, messages = len(self._desk.replies), len(there.whispers), len(there.standing("C1"))

        async def answered() -> Answer:
            await self._slack.until(lambda: len(self._desk.replies) > replies)
            parts = len(self._renderer.split(self._desk.replies[-1].message))

            def new() -> list[Standing | Whispered]:
                return [*there.whispers[whispers:], *there.standing("C1")[messages:]]

            await self._slack.until(lambda: len(new()) >= parts)
            return Answer(
                words="\n".join(words_on_slack(each.blocks) for each in new()),
                parts=len(new()),
                private=len(there.standing("C1")) == messages,
                seen=new(),
            )

        yield answered


class PeopleOnDiscord:
    """They may manage the channel."""

    def __init__(self, discord: Discord, desk: Listening, renderer: Renderer) -> None:
        self._discord, self._desk, self._renderer = discord, desk, renderer

    async def command(self, name: str, arguments: Mapping[str, str]) -> Answer:
        asked = len(self._desk.replies)
        given = await self._discord.command(f"news {name}", arguments, permissions=("MANAGE_CHANNELS",))
        return await self._answered(given, asked)

    async def press(self, on: Answer, action: str) -> Answer:
        asked = len(self._desk.replies)
        for shown in on.seen:
            assert isinstance(shown, Message)
            for button in shown.custom_ids:
                if button.startswith(action):
                    return await self._answered(await self._discord.press(shown, button), asked)
        raise LookupError(action)

    async def _answered(self, given: Interaction, asked: int) -> Answer:
        await until(lambda: len(self._desk.replies) > asked)
        await given.answered(len(self._renderer.split(self._desk.replies[-1].message)))
        assert given.latency is not None
        return Answer(
            words="\n".join(_in_order(answer.body) for answer in given.answers),
            parts=len(given.answers),
            private=len(given.private) == len(given.answers),
            seen=given.answers,
        )


@contextlib.asynccontextmanager
async def served(chat: SlackChat | DiscordChat, desk: Desk) -> AsyncIterator[None]:
    """The chat answers until the context ends."""
    task = asyncio.create_task(chat.serve(desk))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _in_order(body: Mapping[str, object]) -> str:
    """Text and buttons from the top down, as a reader meets them."""
    return "\n".join(line for component in tables(body["components"]) for line in _lines(component))


def _lines(component: Json):
    if component.get("content"):
        yield words({"components": [component]})
    for inner in tables(component.get("components")):
        yield from _lines(inner)
    if accessory := table(component.get("accessory")):
        yield text(accessory.get("label"))
    if component.get("label"):
        yield text(component.get("label"))
