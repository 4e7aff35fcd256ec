"""Answers what people ask: first the acknowledgement, which must come within three seconds, then the reply."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Final

import discord
from discord import app_commands
from discord.http import Route

from adapters.chats.discord import asking
from adapters.chats.discord.components import length, shortened
from adapters.chats.discord.connection import Json, call
from adapters.chats.discord.marks import marked
from adapters.chats.discord.outcomes import TROUBLE, is_code, outcome
from adapters.chats.discord.posting import Poster
from adapters.chats.discord.renderer import DiscordRenderer
from bot.domain.command import Choice, Reply, Request
from bot.domain.delivery import Posted, Unknown, part_key
from bot.domain.message import Message, Paragraph, Span
from bot.ports.chats import Desk

_EPHEMERAL: Final = 1 << 6
_MOST_CHOICES: Final = 25
_LONGEST_CHOICE: Final = 100
_TRIES: Final = 3
_ACKNOWLEDGED: Final = 40060
_TYPING: Final = 8.0  # seconds
_ASK, _SHARE = "ask", "share"
_SORRY: Final = "Sorry, something went wrong on our side. Please try again in a moment."
_ORIGINAL: Final = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
_FOLLOW_UP: Final = "/webhooks/{webhook_id}/{webhook_token}"
_LOG = logging.getLogger(__name__)


class Answering:
    """The listener of a client. discord.py calls `on_interaction` and `on_message`, each in a task of its own."""

    def __init__(self, client: discord.Client, poster: Poster, renderer: DiscordRenderer, desk: Desk) -> None:
        self._client = client
        self._poster = poster
        self._renderer = renderer
        self._desk = desk
        self._in_hand: set[asyncio.Task[object]] = set()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A command, a button, or somebody who is typing."""
        self._take_in_hand()
        try:
            match interaction.type:
                case discord.InteractionType.application_command:
                    request = asking.command(interaction)
                    # As the desk decides it: by then it is too late to change who sees the acknowledgement.
                    for_all = request.name == _ASK and (bool(request.asker.thread) or request.asker.direct)
                    await self._answer(interaction, request, private=not for_all)
                case discord.InteractionType.component:
                    press = asking.press(interaction)
                    await self._answer(interaction, press, private=press.action.verb != _SHARE)
                case discord.InteractionType.autocomplete:
                    await self._suggest(interaction)
                case _:
                    pass
        except TROUBLE as error:
            _LOG.warning("an answer did not reach Discord: %s", error)

    async def on_message(self, message: discord.Message) -> None:
        """Something said, perhaps to the bot."""
        me = self._client.user
        request = asking.said(message, me) if me else None
        if request is None:
            return
        self._take_in_hand()
        channel = str(message.channel.id)
        async with self._typing(channel):
            reply = await self._reply(request)
        if reply is None:
            return
        found = await self._poster.answer(channel, reply.message, to=str(message.id), key=reply.key)
        if isinstance(found, Posted):
            await self._desk.delivered(reply)
        else:
            _LOG.warning("an answer did not reach Discord: %s", found)

    async def finish(self, seconds: float) -> None:
        """Waits at most this long for the answers in hand."""
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=seconds)

    async def _answer(self, interaction: discord.Interaction, request: Request, *, private: bool) -> None:
        await self._acknowledge(interaction, private=private)
        reply = await self._reply(request)
        if reply is None:
            return
        bodies = list(self._bodies(reply))
        if reply.private == private:
            await self._show_first(interaction, bodies.pop(0))
        else:
            # Who sees it was settled by the acknowledgement; only another message can be seen by others, or by fewer.
            await self._to(interaction, "DELETE", _ORIGINAL)
        for body in bodies:
            flags = int(str(body["flags"])) | (_EPHEMERAL if reply.private else 0)
            await self._to(interaction, "POST", _FOLLOW_UP, {**body, "flags": flags})
        await self._desk.delivered(reply)

    def _bodies(self, reply: Reply) -> Iterator[Json]:
        """Its parts; those that all may see are marked, so that they can be found again."""
        for number, part in enumerate(self._renderer.split(reply.message)):
            payload = self._renderer.payload(part)
            yield marked(payload, part_key(reply.key, number)) if reply.key and not reply.private else payload

    @contextlib.asynccontextmanager
    async def _typing(self, channel: str) -> AsyncIterator[None]:
        """Shows that the bot is writing, again and again, since Discord forgets it after ten seconds."""

        async def show() -> None:
            while True:
                await asyncio.sleep(_TYPING)
                await self._poster.show_typing(channel)

        await self._poster.show_typing(channel)
        showing = asyncio.create_task(show())
        try:
            yield
        finally:
            showing.cancel()

    async def _acknowledge(self, interaction: discord.Interaction, *, private: bool) -> None:
        """Shows "thinking" to the asker or to all: the one thing that cannot wait."""
        for left in reversed(range(_TRIES)):
            try:
                await interaction.response.defer(ephemeral=private, thinking=True)
            except TROUBLE as error:
                if is_code(error, _ACKNOWLEDGED):
                    return  # by an earlier try whose answer was lost
                if not left or not isinstance(outcome(error), Unknown):
                    raise
            else:
                return

    async def _show_first(self, interaction: discord.Interaction, body: Json) -> None:
        """Takes the place of "thinking". Twice is as good as once, so a lost answer is no reason to give up."""
        for left in reversed(range(_TRIES)):
            try:
                await self._to(interaction, "PATCH", _ORIGINAL, body)
            except TROUBLE as error:
                if not left or not isinstance(outcome(error), Unknown):
                    raise
            else:
                return

    async def _to(self, interaction: discord.Interaction, method: str, path: str, body: Json | None = None) -> None:
        route = Route(method, path, webhook_id=interaction.application_id, webhook_token=interaction.token)
        await call(self._client, route, body=body)

    async def _suggest(self, interaction: discord.Interaction) -> None:
        typed = asking.typed(interaction)
        try:
            found = await self._desk.suggest(typed.command, typed.parameter)
        except Exception:  # noqa: BLE001 - a desk never raises; if it does, the reader shall not wait in vain
            _LOG.exception("suggesting %s failed", typed.parameter)
            found = ()
        await interaction.response.autocomplete([_choice(choice) for choice in found if _fits(choice)][:_MOST_CHOICES])

    async def _reply(self, request: Request) -> Reply | None:
        try:
            return await self._desk.answer(request)
        except Exception:  # noqa: BLE001 - as above
            _LOG.exception("answering failed")
            return Reply(message=Message(blocks=(Paragraph(line=(Span(text=_SORRY),)),), summary=_SORRY))

    def _take_in_hand(self) -> None:
        task = asyncio.current_task()
        if task:
            self._in_hand.add(task)
            task.add_done_callback(self._in_hand.discard)


def _choice(choice: Choice) -> app_commands.Choice[str]:
    return app_commands.Choice(name=shortened(choice.label or choice.value, _LONGEST_CHOICE), value=choice.value)


def _fits(choice: Choice) -> bool:
    return 1 <= length(choice.value) <= _LONGEST_CHOICE
