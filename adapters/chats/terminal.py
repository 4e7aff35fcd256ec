"""The terminal as a chat: digests appear on standard output. Nothing can be asked there."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from datetime import datetime

from bot.domain.delivery import FindOutcome, Pace, Posted, PostOutcome, PostRef, Unknown
from bot.domain.message import Limits, Message
from bot.ports import Chat, Desk, Payload, Renderer
from bot.present.message_text import message_as_text

_WIDTH = 80
_ANY = 10**9


@contextlib.asynccontextmanager
async def open_chat(_settings: object) -> AsyncIterator[Chat]:
    """The terminal needs no settings."""
    yield TerminalChat()


def renderer() -> Renderer:
    """`bot.ports.Renderer` of the terminal."""
    return TerminalRenderer()


class TerminalRenderer:
    """Plain text; one message carries anything."""

    chat = "terminal"
    limits = Limits(characters=_ANY, pieces=_ANY, longest=_ANY, in_channel=1)

    def split(self, message: Message) -> tuple[Message, ...]:
        """The message as it is."""
        return (message,)

    def payload(self, message: Message) -> Payload:
        """Lines of at most 80 cells."""
        return {"text": message_as_text(message, width=_WIDTH)}


class TerminalChat:
    """Made by `open_chat`. What stands on a terminal cannot be looked up, edited or answered."""

    renderer = TerminalRenderer()
    pace = Pace(channel_burst=100, channel_rate=100.0, service_burst=100, service_rate=100.0)

    async def post(self, channel: str, message: Message, *, key: str, under: PostRef | None = None) -> PostOutcome:
        """Prints the message."""
        del under
        sys.stdout.write(f"{message_as_text(message, width=_WIDTH)}\n")
        sys.stdout.flush()
        return Posted(ref=PostRef(channel=channel, message=key))

    async def find(self, channel: str, *, key: str, since: datetime, under: PostRef | None = None) -> FindOutcome:
        """Nobody can tell what was printed."""
        del channel, key, since, under
        return Unknown(reason="what was printed cannot be looked up", blind=True)

    async def edit(self, ref: PostRef, message: Message, *, key: str) -> PostOutcome:
        """Leaves what was printed as it is."""
        del message, key
        return Posted(ref=ref)

    async def tell(self, user: str, message: Message) -> PostOutcome:
        """Prints it."""
        return await self.post(user, message, key=user)

    async def inspect(self, channel: str | None = None) -> tuple[str, ...]:
        """Always ready."""
        del channel
        return ()

    async def serve(self, desk: Desk) -> None:
        """Waits until cancelled."""
        del desk
        await asyncio.Event().wait()
