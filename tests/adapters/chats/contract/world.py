"""What the contract of chats needs: a chat's stand-in behind one face, a desk to serve, and hostile words."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.domain.command import Choice, Command, CommandSpec, Parameter, ParameterKind, Press, Reply, Request, Said
from bot.domain.message import Action, Button, Buttons, Message, Paragraph, Span
from bot.ports import Chat, Desk

HOSTILE = (
    "<!channel> <!here|here> <!everyone> <@U0000ADMIN> <!subteam^S1> @channel @here @everyone @group <@&123> <@123>"
)
MARKUP = "*bold* _italic_ ~struck~ `code` ```block``` > quote :smile: **b** __u__ ||hidden|| [a](https://b.example) # h"


class World(Protocol):
    """A stand-in with one bot. What is read back are words, oldest first, without any markup."""

    channel: str
    user: str

    def open(self) -> AbstractAsyncContextManager[Chat]:
        """The chat, opened anew as after a restart."""
        ...

    def standing(self, channel: str, thread: str = "") -> list[str]:
        """What the bot has posted into a channel, or into a thread of it."""
        ...

    def whispered(self) -> list[str]:
        """What only the asker sees."""
        ...

    def told(self) -> list[str]:
        """What the bot wrote to the user directly."""
        ...

    def mentions(self) -> list[str]:
        """What in all these would notify people."""
        ...

    def lose_answer(self) -> None:
        """The next post happens, and its answer is lost."""
        ...

    def cut_off(self) -> None:
        """The next post does not happen, and the connection is cut."""
        ...

    def limit(self, seconds: int) -> None:
        """The next post is refused: too many."""
        ...

    def shut_out(self) -> None:
        """The bot loses its access to the channel."""
        ...

    def revoke(self) -> None:
        """The bot's token is worth nothing any more."""
        ...

    def drop(self) -> None:
        """The line on which requests come is cut."""
        ...

    def connected(self) -> bool:
        """Whether the bot listens."""
        ...

    async def command(self, name: str, words: str = "") -> float | None:
        """The user gives a command; the seconds until it was acknowledged, None if it was not in time."""
        ...

    async def press(self, label: str) -> float | None:
        """The user presses the button with these words that was posted last; as above."""
        ...

    async def until(self, condition: Callable[[], object]) -> None:
        """Waits for something to hold. Raises `TimeoutError`."""
        ...


@dataclasses.dataclass
class ScriptedDesk:
    """Answers with what it was asked, and with whatever a test puts into `answer_with`."""

    asked: list[Request] = dataclasses.field(default_factory=list)
    reached: list[Reply] = dataclasses.field(default_factory=list)
    answer_with: Message | None = None
    private: bool = True
    fails: bool = False
    free: asyncio.Event | None = None  # if there is one, it answers once this is set
    suggestions: tuple[Choice, ...] = (Choice(label="Tea and its price", value="tea-prices"),)

    @property
    def commands(self) -> tuple[CommandSpec, ...]:
        topic = Parameter(name="topic", kind=ParameterKind.TOPIC, about="What it is about.", required=True)
        since = Parameter(name="since", kind=ParameterKind.SINCE, about="How far back.")
        times = Parameter(name="times", kind=ParameterKind.TIMES, about="Local times.", required=True)
        days = Parameter(name="days", kind=ParameterKind.DAYS, about="Days of the week.")
        stories = Parameter(name="stories", kind=ParameterKind.NUMBER, about="How many stories at most.")
        question = Parameter(name="question", kind=ParameterKind.TEXT, about="What you want to know.", required=True)
        return (
            CommandSpec(name="help", about="What can be asked."),
            CommandSpec(name="home", about="An overview."),
            CommandSpec(name="digest", about="A digest now.", parameters=(topic, since)),
            CommandSpec(name="ask", about="Asks the articles.", parameters=(question, since)),
            CommandSpec(
                name="subscribe",
                about="Digests on schedule.",
                parameters=(topic, times, days, stories),
                manages=True,
                form=True,
            ),
        )

    async def answer(self, request: Request) -> Reply:
        self.asked.append(request)
        if self.free:
            await self.free.wait()
        if self.fails:
            raise RuntimeError("the desk has broken down")
        return Reply(message=self.answer_with or message(_echo(request)), private=self.private)

    async def delivered(self, reply: Reply) -> None:
        self.reached.append(reply)

    async def suggest(self, command: Command, parameter: str) -> tuple[Choice, ...]:
        self.asked.append(command)
        assert parameter in command.arguments
        if self.fails:
            raise RuntimeError("the desk has broken down")
        return self.suggestions


def _echo(request: Request) -> str:
    match request:
        case Command(name=name, arguments=arguments):
            return f"command {name} {dict(arguments)}"
        case Press(action=action):
            return f"press {action}"
        case Said(text=text):
            return f"said {text}"


def message(words: str, *labels: str) -> Message:
    """A paragraph, and a button for each label that does `story:<label>`."""
    buttons = tuple(Button(label=label, action=Action(verb="story", about=label)) for label in labels)
    paragraph = Paragraph(line=(Span(text=words),))
    return Message(blocks=(paragraph, Buttons(buttons=buttons)) if labels else (paragraph,), summary=words[:200])


@contextlib.asynccontextmanager
async def serving(world: World, chat: Chat, desk: Desk) -> AsyncIterator[asyncio.Task[None]]:
    """The chat serves the desk until the context ends."""
    task = asyncio.ensure_future(chat.serve(desk))
    try:
        await world.until(lambda: task.done() or world.connected())
        if task.done():
            await task
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
