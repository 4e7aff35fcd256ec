"""Where digests are read, and questions asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.command import Choice, Command, CommandSpec, Reply, Request
from bot.domain.delivery import FindOutcome, Pace, PostOutcome, PostRef
from bot.domain.message import Limits, Message

Payload = Mapping[str, object]


class Renderer(Protocol):
    """How one chat writes messages. Pure: the same message is always the same payload."""

    @property
    def chat(self) -> str:
        """The chat's name: "slack"."""
        ...

    @property
    def limits(self) -> Limits:
        """What one of its messages can carry."""
        ...

    def split(self, message: Message) -> tuple[Message, ...]:
        """The message as messages that the chat can carry, in reading order; no sentence lost or cut."""
        ...

    def payload(self, message: Message) -> Payload:
        """What the chat is sent for a message within its limits: JSON, without channel and key."""
        ...


class Chat(Protocol):
    """A chat service. What goes wrong there is a value; only `serve` raises, `ChatError`, when it cannot go on."""

    @property
    def renderer(self) -> Renderer:
        """How it writes messages."""
        ...

    @property
    def pace(self) -> Pace:
        """How fast it takes them."""
        ...

    async def post(self, channel: str, message: Message, *, key: str, under: PostRef | None = None) -> PostOutcome:
        """Posts a message within limits, marked with `key`; `under` a posted one: in the thread below it."""
        ...

    async def find(self, channel: str, *, key: str, since: datetime, under: PostRef | None = None) -> FindOutcome:
        """Looks in the channel, or in the thread, for our message marked with `key`, posted at or after `since`."""
        ...

    async def edit(self, ref: PostRef, message: Message, *, key: str) -> PostOutcome:
        """Puts another message in the place of a posted one."""
        ...

    async def tell(self, user: str, message: Message) -> PostOutcome:
        """Writes to one person."""
        ...

    async def inspect(self, channel: str | None = None) -> tuple[str, ...]:
        """What is wrong with the token (None) or with posting to a channel, each line with its remedy; nothing: ()."""
        ...

    async def serve(self, desk: Desk) -> None:
        """Takes requests and answers them until cancelled. Raises `ChatError` if the connection cannot be kept."""
        ...


class Desk(Protocol):
    """What answers in the chats. Never raises: what goes wrong is a kind reply."""

    @property
    def commands(self) -> tuple[CommandSpec, ...]:
        """Everything that can be asked."""
        ...

    async def answer(self, request: Request) -> Reply | None:
        """The answer to one request; None if the very same request came before, and nothing is to be said again."""
        ...

    async def delivered(self, reply: Reply) -> None:
        """To be told of each reply once all of it has reached the chat: it will not be given again."""
        ...

    async def suggest(self, command: Command, parameter: str) -> tuple[Choice, ...]:
        """At most 25 values for the parameter that is being typed (its argument so far), from memory."""
        ...
