"""The running stand-in: one HTTP server for REST and gateway, and what people do in the client."""

from __future__ import annotations

import asyncio
import dataclasses
import secrets
from collections.abc import Mapping
from typing import Self

from aiohttp import web

from tests.standins.discord import shapes
from tests.standins.discord.bodies import Json, number, text
from tests.standins.discord.clock import Clock, MovableClock
from tests.standins.discord.commands import Commands
from tests.standins.discord.components import walk
from tests.standins.discord.faults import Fault, Faults
from tests.standins.discord.gateway import Gateway
from tests.standins.discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, Desk, Interaction
from tests.standins.discord.permissions import BITS, Overwrite, named
from tests.standins.discord.rates import Buckets, Rates, TooMany
from tests.standins.discord.refusals import Refusal, unauthorized
from tests.standins.discord.rest import Handler, Rest, answer
from tests.standins.discord.world import FORUM, THREADS, Message, World

_BASE = "/api/v10"
_OPEN = {"POST /interactions/{interaction}/{token}/callback"}  # the token in the address is enough
_COUNTED = {"POST /channels/{channel}/messages", "PATCH /channels/{channel}/messages/{message}"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A request as it came: the route, its whole path, the status it was answered with (0: the connection was cut)."""

    route: str
    path: str
    status: int


class Discord:
    """A Discord with one guild, a text channel, a forum and a person; `token` is the bot's."""

    def __init__(self, port: int = 0, *, clock: Clock | None = None, rates: Rates | None = None) -> None:
        self.port = port
        self.clock = clock or MovableClock()
        self.token = f"token-{secrets.token_hex(8)}"
        self.world = World(self.clock)
        self.gateway = Gateway(self.world, self.token)
        self.interactions = Desk(self.world)
        self.commands = Commands()
        self.rest = Rest(self.world, self.gateway, self.interactions, self.commands)
        self.faults = Faults()
        self.buckets = Buckets(rates or Rates())
        self.called: list[Called] = []
        self.guild = self.world.add_guild("newsroom").id
        self.channel = self.world.add_channel(self.guild, "news").id
        self.forum = self.world.add_channel(self.guild, "digests", FORUM).id
        self.reader = self.world.add_user("reader").id
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """Where REST is."""
        return f"http://127.0.0.1:{self.port}{_BASE}"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws://127.0.0.1:{self.port}/gateway/"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listens; with port 0 on a free one."""
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        for route, handler in self.rest.routes().items():
            method, _, path = route.partition(" ")
            app.router.add_route(method, _BASE + path, self._guarded(route, handler))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.gateway.url = self.gateway_url

    async def stop(self) -> None:
        """Closes everything; what stands stays, and `start` serves it again on the same port."""
        await self.gateway.close()
        if self._runner:
            await self._runner.cleanup()

    # What there is.

    def messages(self, channel: str = "") -> list[Message]:
        """What stands in a channel or thread (the text channel), in the order in which it came."""
        return self.world.channel(channel or self.channel).messages

    def threads(self, parent: str) -> list[str]:
        """The threads below a channel."""
        return [one.id for one in self.world.channels.values() if one.kind in THREADS and one.parent == parent]

    def calls(self, route: str) -> list[Called]:
        """The requests to one route."""
        return [called for called in self.called if called.route == route]

    def forbid(self, *permissions: str, channel: str = "") -> None:
        """Takes permissions from the bot in a channel (the text channel)."""
        overwrite = Overwrite(kind=1, deny=named(*permissions))
        self.world.channel(channel or self.channel).overwrites[self.world.bot.id] = overwrite

    def permit(self, channel: str = "") -> None:
        """Gives the bot back what it had there."""
        self.world.channel(channel or self.channel).overwrites.clear()

    def revoke(self) -> None:
        """Makes the bot's token worth nothing."""
        self.token = self.gateway.token = f"token-{secrets.token_hex(8)}"

    # What people do.

    async def command(
        self,
        path: str,
        options: Mapping[str, str | int] | None = None,
        *,
        user: str = "",
        channel: str = "",
        permissions: tuple[str, ...] = (),
    ) -> Interaction:
        """Gives a command, as in "news digest". Raises `LookupError` for one that is not registered."""
        data = self.commands.typed(path, options or {})
        return await self._interact(COMMAND, data, user=user, channel=channel, permissions=permissions)

    async def autocomplete(
        self, path: str, options: Mapping[str, str | int], focused: str, *, user: str = "", channel: str = ""
    ) -> list[tuple[str, object]]:
        """Types into an option, and waits for what is offered: (label, value). Raises `TimeoutError`."""
        data = self.commands.typed(path, options, focused)
        interaction = await self._interact(AUTOCOMPLETE, data, user=user, channel=channel)
        await interaction.answered(seconds=3)
        return [(text(choice["name"]), choice["value"]) for choice in interaction.choices or []]

    async def press(
        self,
        message: Message,
        custom_id: str,
        *,
        user: str = "",
        permissions: tuple[str, ...] = (),
    ) -> Interaction:
        """Presses a button. Raises `LookupError` if the message has no such button."""
        if custom_id not in message.custom_ids:
            raise LookupError(f"{custom_id} is not among {message.custom_ids}")
        parts = [part for _, part in walk(message.body.get("components")) if part.get("custom_id") == custom_id]
        data: Json = {"custom_id": custom_id, "component_type": 2, "id": number(parts[0].get("id"))}
        shape = shapes.message(self.world, message)
        return await self._interact(
            COMPONENT, data, user=user, channel=message.channel, permissions=permissions, message=shape
        )

    async def say(self, words: str, channel: str = "", *, user: str = "", mention: bool = False) -> Message:
        """Writes a message; with `mention` it begins with the bot's name."""
        place = self.world.channel(channel or self.channel)
        content = f"<@{self.world.bot.id}> {words}" if mention else words
        message = self.world.post(place, user or self.reader, {"content": content})
        await self.gateway.dispatch("MESSAGE_CREATE", shapes.message_create(self.world, message), guild=place.guild)
        return message

    async def write_to_bot(self, words: str, *, user: str = "") -> Message:
        """Writes a direct message to the bot."""
        return await self.say(words, self.world.direct(user or self.reader).id, user=user)

    async def _interact(
        self,
        kind: int,
        data: Json,
        *,
        user: str = "",
        channel: str = "",
        permissions: tuple[str, ...] = (),
        message: Json | None = None,
    ) -> Interaction:
        person = self.world.users[user or self.reader]
        place = self.world.channel(channel or self.channel)
        interaction = Interaction(
            id=self.world.next_id(),
            token=secrets.token_urlsafe(24),
            kind=kind,
            channel=place.id,
            user=person.id,
            sent_at=self.clock.now(),
        )
        self.interactions.open(interaction)
        body: Json = {
            "id": interaction.id,
            "application_id": self.world.bot.id,
            "type": kind,
            "token": interaction.token,
            "version": 1,
            "data": data,
            "channel": shapes.channel(place),
            "channel_id": place.id,
            "locale": "en-US",
            "attachment_size_limit": 10_000_000,
            "entitlements": [],
            "authorizing_integration_owners": {},
            "app_permissions": "0",
            "context": 0 if place.guild else 1,
        }
        if place.guild:
            granted = sum(BITS[name] for name in permissions) | BITS["VIEW_CHANNEL"] | BITS["SEND_MESSAGES"]
            member = shapes.member(person, [], granted)
            body |= {"guild_id": place.guild, "guild": {"id": place.guild, "features": [], "locale": "en-US"}}
            body |= {"member": member, "guild_locale": "en-US"}
        else:
            body["user"] = shapes.user(person)
        await self.gateway.dispatch(
            "INTERACTION_CREATE", body if message is None else body | {"message": message}, guild=place.guild
        )
        return interaction

    # What goes wrong.

    def _guarded(self, route: str, handler: Handler) -> Handler:
        """The handler behind faults, authorization and rate limits, its refusals written as Discord writes them."""

        async def guarded(request: web.Request) -> web.Response:
            armed = self.faults.take(route)
            if armed and armed.fault is Fault.RESET:
                return self._cut(route, request)
            if armed and armed.fault is Fault.LIMITED:
                response = _too_many(TooMany(armed.seconds, {"X-RateLimit-Remaining": "0", "X-RateLimit-Limit": "5"}))
            elif armed and armed.fault is Fault.BLOCKED:
                response = web.Response(status=429, headers={"Retry-After": f"{armed.seconds:.0f}"}, text="Slow down")
            elif armed and armed.fault in {Fault.BROKEN, Fault.UNAVAILABLE}:
                response = answer({"message": "Internal Server Error", "code": 0}, int(armed.fault.value))
            else:
                response = await self._answered(route, request, handler)
            if armed and armed.fault is Fault.FAILED:
                response = answer({"message": "Bad Gateway", "code": 0}, 502)
            if armed and armed.fault is Fault.SLOW:
                await asyncio.sleep(armed.seconds)
            if armed and armed.fault is Fault.LOST:
                return self._cut(route, request)
            self.called.append(Called(route=route, path=request.path, status=response.status))
            return response

        return guarded

    async def _answered(self, route: str, request: web.Request, handler: Handler) -> web.Response:
        free = route in _OPEN or "/webhooks/" in route
        try:
            if not free and request.headers.get("Authorization") != f"Bot {self.token}":
                raise unauthorized()
            channel = request.match_info.get("channel", "") if route in _COUNTED else ""
            headers = {} if free else self.buckets.take(route, channel)
            response = await handler(request)
        except TooMany as refused:
            return _too_many(refused)
        except Refusal as refused:
            return answer(refused.body(), refused.status)
        response.headers.update(headers)
        return response

    def _cut(self, route: str, request: web.Request) -> web.Response:
        self.called.append(Called(route=route, path=request.path, status=0))
        if request.transport is not None:
            request.transport.abort()
        return answer({})


def _too_many(refused: TooMany) -> web.Response:
    response = answer(refused.body, 429)
    response.headers.update(refused.headers)
    return response
