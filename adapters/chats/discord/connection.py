"""discord.py, pointed at the configured addresses, and its REST half as plain calls."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Final, cast

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route, json_or_text

from bot.settings.tables import DiscordSettings

Json = Mapping[str, object]
Query = Mapping[str, str | int]

# Guilds to know their channels and threads; messages to hear mentions and direct messages. None of them is privileged.
INTENTS: Final = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
_ANSWER: Final = aiohttp.ClientTimeout(total=20)  # one request; discord.py sets no limit of its own
_LONGEST_WAIT: Final = 60.0  # seconds: discord.py raises `RateLimited` for what would wait longer


def new_client(settings: DiscordSettings) -> discord.Client:
    """A client that keeps nothing it need not keep and mentions nobody; sharded if the settings ask for it."""
    # The bot never speaks: that it could not is nothing to warn of.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    sharded = settings.shards > 1
    kind = discord.AutoShardedClient if sharded else discord.Client
    return kind(
        intents=INTENTS,
        allowed_mentions=discord.AllowedMentions.none(),
        max_ratelimit_timeout=_LONGEST_WAIT,
        max_messages=None,
        chunk_guilds_at_startup=False,
        member_cache_flags=discord.MemberCacheFlags.none(),
        shard_count=settings.shards if sharded else None,
    )


async def call(
    client: discord.Client, route: Route, *, body: Json | Sequence[Json] | None = None, query: Query | None = None
) -> object:
    """One request with discord.py's own waiting for rate limits and its own tries after a 5xx; the answer's JSON.

    Raises what `outcomes` knows: `discord.HTTPException`, `discord.RateLimited`, `aiohttp.ClientError`, `TimeoutError`.
    """
    if body is None:
        answer = await client.http.request(route, params=query, timeout=_ANSWER)
    else:
        answer = await client.http.request(route, json=body, timeout=_ANSWER)
    return cast("object", answer)


async def call_once(client: discord.Client, route: Route, body: Json) -> object:
    """One request that is not repeated, as discord.py would after a 5xx: for what a second time would do twice.

    Raises what `call` raises.
    """
    headers = {"Authorization": f"Bot {client.http.token}", "User-Agent": client.http.user_agent}
    async with (
        aiohttp.ClientSession(timeout=_ANSWER, headers=headers) as session,
        session.request(route.method, route.url, json=body) as response,
    ):
        answer = await json_or_text(response)
        if not response.ok:
            raise discord.HTTPException(response, answer)
        return answer


class Connection:
    """The bot on REST alone: it logs in when it is first needed, and again if that went wrong."""

    def __init__(self, settings: DiscordSettings, token: str) -> None:
        # Neither is an option of discord.py: both are attributes of its classes, so one process talks to one Discord.
        Route.BASE = settings.api_url.rstrip("/")
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)
        self._settings = settings
        self._token = token
        self._client: discord.Client | None = None
        self._logging_in = asyncio.Lock()

    async def client(self) -> discord.Client:
        """A client that is logged in. Raises `discord.LoginFailure` for a wrong token, and what `call` raises."""
        async with self._logging_in:
            if self._client is None:
                self._client = await logged_in(self._settings, self._token)
            return self._client

    async def me(self) -> str:
        """The bot's own id. Raises what `client` raises."""
        user = (await self.client()).user
        return str(user.id) if user else ""

    async def get(self, path: str) -> object:
        """A GET of a path. Raises what `call` raises."""
        return await call(await self.client(), Route("GET", path))

    async def get_in(self, channel: str, path: str = "", query: Query | None = None) -> object:
        """A GET of a path below a channel. Raises what `call` raises."""
        route = Route("GET", f"/channels/{{channel_id}}{path}", channel_id=channel)
        return await call(await self.client(), route, query=query)

    async def send(self, method: str, channel: str, path: str, body: Json) -> Json:
        """A POST or PATCH below a channel. Raises what `call` raises."""
        route = Route(method, f"/channels/{{channel_id}}{path}", channel_id=channel)
        return cast("Json", await call(await self.client(), route, body=body))

    async def send_once(self, channel: str, path: str, body: Json) -> Json:
        """A POST below a channel that is never repeated. Raises what `call` raises."""
        route = Route("POST", f"/channels/{{channel_id}}{path}", channel_id=channel)
        return cast("Json", await call_once(await self.client(), route, body))

    async def open_direct(self, user: str) -> Json:
        """The conversation with a person. Raises what `call` raises."""
        route = Route("POST", "/users/@me/channels")
        return cast("Json", await call(await self.client(), route, body={"recipient_id": user}))

    async def close(self) -> None:
        """Ends it."""
        if self._client is not None:
            await self._client.close()


async def logged_in(settings: DiscordSettings, token: str) -> discord.Client:
    """A new client that is logged in; not connected to the gateway. Raises what `call` raises, and `LoginFailure`."""
    client = new_client(settings)
    try:
        async with asyncio.timeout(_LONGEST_WAIT):
            await client.login(token)
    except BaseException:
        await client.close()
        raise
    return client


@contextlib.asynccontextmanager
async def open_connection(settings: DiscordSettings, token: str) -> AsyncIterator[Connection]:
    """A connection until the context ends."""
    connection = Connection(settings, token)
    try:
        yield connection
    finally:
        await connection.close()
