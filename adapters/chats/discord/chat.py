"""Discord as a `bot.ports.Chat`: posts over REST alone, answers over the gateway."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Final

from adapters.chats.discord.connection import Connection, open_connection
from adapters.chats.discord.finding import Finder
from adapters.chats.discord.inspecting import wrong_with_channel, wrong_with_token
from adapters.chats.discord.outcomes import NEW_CREDENTIAL
from adapters.chats.discord.posting import Poster
from adapters.chats.discord.renderer import DiscordRenderer, renderer_of
from adapters.chats.discord.serving import serve
from bot.domain.delivery import FindOutcome, Pace, PostOutcome, PostRef
from bot.domain.message import Message
from bot.errors import ChatError
from bot.ports.chats import Desk
from bot.settings.tables import DiscordSettings

# Discord takes 5 messages in 5 seconds in a channel, and 50 requests in a second in all, of which some are no posts.
_PACE: Final = Pace(channel_burst=5, channel_rate=1.0, service_burst=2, service_rate=46.0)


class DiscordChat:
    """A `bot.ports.Chat`. Made by `open_chat`."""

    def __init__(self, settings: DiscordSettings, token: str, connection: Connection) -> None:
        self._settings = settings
        self._token = token
        self._connection = connection
        self._renderer = renderer_of(settings.layout)
        self._poster = Poster(connection, self._renderer)
        self._finder = Finder(connection)

    @property
    def renderer(self) -> DiscordRenderer:
        """How Discord writes messages."""
        return self._renderer

    @property
    def pace(self) -> Pace:
        """How fast Discord takes them."""
        return _PACE

    async def post(self, channel: str, message: Message, *, key: str, under: PostRef | None = None) -> PostOutcome:
        """See `bot.ports.Chat`. In a forum it is a post of its own, and `under` it what follows."""
        return await self._poster.post(channel, message, key=key, under=under)

    async def find(self, channel: str, *, key: str, since: datetime, under: PostRef | None = None) -> FindOutcome:
        """See `bot.ports.Chat`."""
        return await self._finder.find(channel, key=key, since=since, under=under)

    async def edit(self, ref: PostRef, message: Message, *, key: str) -> PostOutcome:
        """See `bot.ports.Chat`."""
        return await self._poster.edit(ref, message, key=key)

    async def tell(self, user: str, message: Message) -> PostOutcome:
        """See `bot.ports.Chat`."""
        return await self._poster.tell(user, message)

    async def inspect(self, channel: str | None = None) -> tuple[str, ...]:
        """See `bot.ports.Chat`."""
        if channel is None:
            return await wrong_with_token(self._connection)
        return await wrong_with_channel(self._connection, channel)

    async def serve(self, desk: Desk) -> None:
        """See `bot.ports.Chat`."""
        await serve(self._settings, self._token, poster=self._poster, renderer=self._renderer, desk=desk)


@contextlib.asynccontextmanager
async def open_chat(settings: DiscordSettings) -> AsyncIterator[DiscordChat]:
    """Discord until the context ends; it logs in when it is first needed. Raises `ChatError` without a token."""
    token = settings.token.get_secret_value() if settings.token else ""
    if not token:
        raise ChatError("Discord is configured without a token", NEW_CREDENTIAL)
    async with open_connection(settings, token) as connection:
        yield DiscordChat(settings, token, connection)
