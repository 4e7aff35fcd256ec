"""REST v10: what bots ask for, and what they are refused."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import cast

from aiohttp import web

from tests.standins.discord import shapes
from tests.standins.discord.bodies import Json, table, text
from tests.standins.discord.commands import Commands
from tests.standins.discord.gateway import Gateway
from tests.standins.discord.interactions import Desk, Interaction
from tests.standins.discord.limits import check_message
from tests.standins.discord.permissions import BITS, permitted
from tests.standins.discord.refusals import (
    Refusal,
    invalid_form,
    missing_access,
    missing_permissions,
    unknown,
)
from tests.standins.discord.world import DIRECT, FORUM, NEWS, NEWS_THREAD, THREAD, THREADS, Channel, World

Handler = Callable[[web.Request], Awaitable[web.Response]]
_MOST_NAME = 100


def answer(body: object, status: int = 200) -> web.Response:
    """JSON with the very content type that clients compare with."""
    return web.Response(body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"})


async def body_of(request: web.Request) -> Json:
    """The JSON object of a request."""
    return table(await request.json()) if request.can_read_body else {}


class Rest:
    """The handlers, by route."""

    def __init__(self, world: World, gateway: Gateway, desk: Desk, commands: Commands) -> None:
        self.world = world
        self.gateway = gateway
        self.desk = desk
        self.commands = commands
        self.shards = 1

    def routes(self) -> dict[str, Handler]:
        """Every handler by "METHOD /path" below the API's address."""
        return {
            "GET /users/@me": self.me,
            "GET /oauth2/applications/@me": self.application,
            "GET /gateway/bot": self.gateway_bot,
            "GET /applications/{application}/commands": self.commands_kept,
            "PUT /applications/{application}/commands": self.commands_put,
            "POST /users/@me/channels": self.open_direct,
            "GET /guilds/{guild}": self.guild,
            "GET /guilds/{guild}/members/{member}": self.member,
            "GET /guilds/{guild}/threads/active": self.active_threads,
            "GET /channels/{channel}": self.channel,
            "POST /channels/{channel}/typing": self.typing,
            "GET /channels/{channel}/messages": self.history,
            "GET /channels/{channel}/messages/{message}": self.message,
            "POST /channels/{channel}/messages": self.post,
            "PATCH /channels/{channel}/messages/{message}": self.edit,
            "POST /channels/{channel}/messages/{message}/threads": self.thread_below,
            "POST /channels/{channel}/threads": self.forum_post,
            "POST /interactions/{interaction}/{token}/callback": self.callback,
            "PATCH /webhooks/{application}/{token}/messages/@original": self.edit_original,
            "DELETE /webhooks/{application}/{token}/messages/@original": self.delete_original,
            "POST /webhooks/{application}/{token}": self.follow_up,
        }

    def require(self, channel: str, *permissions: str) -> Channel:
        """The channel, if the bot sees it and has these permissions. Raises `Refusal`."""
        place = self.world.channel(channel)
        if place.kind == DIRECT:
            return place
        home = self.world.channels.get(place.parent, place)
        guild = self.world.guilds.get(place.guild)
        if guild is None:
            raise missing_access()
        roles = {id_: bits for id_, bits in guild.roles.items() if id_ in {guild.id, guild.bot_role}}
        bits = permitted(guild.id, roles, self.world.bot.id, home.overwrites)
        if not bits & BITS["VIEW_CHANNEL"]:
            raise missing_access()
        if any(not bits & BITS[name] for name in permissions):
            raise missing_permissions()
        return place

    async def me(self, _: web.Request) -> web.Response:
        """The bot."""
        return answer(shapes.user(self.world.bot))

    async def application(self, _: web.Request) -> web.Response:
        """The bot's application."""
        owner = shapes.user(next(iter(self.world.users.values())))
        body: Json = {"id": self.world.bot.id, "name": "Nutgraf", "icon": None, "description": "", "owner": owner}
        body |= {"bot_public": False, "bot_require_code_grant": False, "verify_key": "0" * 64, "team": None, "flags": 0}
        return answer(body)

    async def gateway_bot(self, _: web.Request) -> web.Response:
        """Where the gateway is, and how many shards it wants."""
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return answer({"url": self.gateway.url, "shards": self.shards, "session_start_limit": limit})

    async def commands_kept(self, _: web.Request) -> web.Response:
        """The registered commands."""
        return answer(self.commands.registered)

    async def commands_put(self, request: web.Request) -> web.Response:
        """All commands anew."""
        given = await request.json()
        return answer(self.commands.put(cast("list[Json]", given), request.match_info["application"]))

    async def open_direct(self, request: web.Request) -> web.Response:
        """The conversation with a person."""
        user = text((await body_of(request)).get("recipient_id"))
        if user not in self.world.users:
            raise unknown(10013, "User")
        return answer(shapes.channel(self.world.direct(user)))

    async def guild(self, request: web.Request) -> web.Response:
        """A guild."""
        found = self.world.guilds.get(request.match_info["guild"])
        if found is None:
            raise unknown(10004, "Guild")
        return answer(shapes.guild(found))

    async def member(self, request: web.Request) -> web.Response:
        """The bot as a member of a guild."""
        found = self.world.guilds.get(request.match_info["guild"])
        if found is None or request.match_info["member"] != self.world.bot.id:
            raise unknown(10007, "Member")
        return answer(shapes.member(self.world.bot, [found.bot_role]))

    async def active_threads(self, request: web.Request) -> web.Response:
        """Every active thread of a guild."""
        found = self.world.threads_of(request.match_info["guild"])
        return answer({"threads": [shapes.channel(thread) for thread in found], "members": []})

    async def channel(self, request: web.Request) -> web.Response:
        """A channel."""
        return answer(shapes.channel(self.require(request.match_info["channel"])))

    async def typing(self, request: web.Request) -> web.Response:
        """Shows that the bot is writing."""
        self.require(request.match_info["channel"])
        return web.Response(status=204)

    async def history(self, request: web.Request) -> web.Response:
        """Messages, the newest first. Without READ_MESSAGE_HISTORY there are none, which is not an error."""
        place = self.require(request.match_info["channel"])
        try:
            self.require(place.id, "READ_MESSAGE_HISTORY")
        except Refusal:
            return answer([])
        limit = int(request.query.get("limit", "50"))
        found = sorted(place.messages, key=lambda message: int(message.id))
        if "after" in request.query:
            found = [message for message in found if int(message.id) > int(request.query["after"])][:limit]
        elif "before" in request.query:
            found = [message for message in found if int(message.id) < int(request.query["before"])][-limit:]
        else:
            found = found[-limit:]
        return answer([shapes.message(self.world, message) for message in reversed(found)])

    async def message(self, request: web.Request) -> web.Response:
        """One message."""
        place = self.require(request.match_info["channel"], "READ_MESSAGE_HISTORY")
        return answer(shapes.message(self.world, self.world.message(place.id, request.match_info["message"])))

    async def post(self, request: web.Request) -> web.Response:
        """A new message, or the one that had the same enforced nonce."""
        body = await body_of(request)
        place = self.world.channel(request.match_info["channel"])
        self.require(place.id, "SEND_MESSAGES_IN_THREADS" if place.kind in THREADS else "SEND_MESSAGES")
        self.require(place.id, *_for_embeds(body))
        if place.kind == FORUM:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        if place.recipient in self.world.closed_to_direct:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        message = self.world.same_nonce(place, body)
        if message is None:
            message = self.world.post(place, self.world.bot.id, body)
            await self.gateway.dispatch("MESSAGE_CREATE", shapes.message_create(self.world, message), guild=place.guild)
        return answer(shapes.message(self.world, message) | {"nonce": message.nonce})

    async def edit(self, request: web.Request) -> web.Response:
        """Other contents for one of the bot's own messages."""
        place = self.require(request.match_info["channel"])
        message = self.world.message(place.id, request.match_info["message"])
        if message.author != self.world.bot.id:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        body = await body_of(request)
        try:
            self.require(place.id, *_for_embeds(body))
        except Refusal:
            body |= {"embeds": []}  # an edit is not refused: Discord leaves them out without a word
        self.world.edit(message, body)
        return answer(shapes.message(self.world, message))

    async def thread_below(self, request: web.Request) -> web.Response:
        """A thread below a message: it gets the message's id."""
        place = self.require(request.match_info["channel"], "CREATE_PUBLIC_THREADS")
        if place.kind not in {0, NEWS}:
            raise Refusal(400, 50024, "Cannot execute action on this channel type")
        message = self.world.message(place.id, request.match_info["message"])
        if message.id in self.world.channels:
            raise Refusal(400, 160004, "A thread has already been created for this message")
        kind = NEWS_THREAD if place.kind == NEWS else THREAD
        return answer(await self._open_thread(place, await body_of(request), message.id, kind), 201)

    async def forum_post(self, request: web.Request) -> web.Response:
        """A post in a forum: a thread whose first message has its id."""
        place = self.require(request.match_info["channel"], "SEND_MESSAGES")
        if place.kind != FORUM:
            raise Refusal(400, 50024, "Cannot execute action on this channel type")
        body = await body_of(request)
        self.require(place.id, *_for_embeds(table(body.get("message"))))
        check_message(table(body.get("message")))
        id_ = self.world.next_id()
        thread = await self._open_thread(place, body, id_, THREAD)
        message = self.world.post(self.world.channel(id_), self.world.bot.id, table(body.get("message")), id_=id_)
        return answer(thread | {"message": shapes.message(self.world, message)}, 201)

    async def callback(self, request: web.Request) -> web.Response:
        """The first answer to an interaction."""
        asked = request.match_info
        interaction = self.desk.acknowledge(asked["interaction"], asked["token"], await body_of(request))
        if "with_response" not in request.query:
            return web.Response(status=204)
        return answer({"interaction": self._acknowledged(interaction)})

    async def edit_original(self, request: web.Request) -> web.Response:
        """What shall stand where the first answer stands."""
        message = self.desk.edit_original(request.match_info["token"], await body_of(request))
        return answer(shapes.message(self.world, message))

    async def delete_original(self, request: web.Request) -> web.Response:
        """Takes the first answer away."""
        self.desk.delete_original(request.match_info["token"])
        return web.Response(status=204)

    async def follow_up(self, request: web.Request) -> web.Response:
        """A further answer."""
        message = self.desk.follow_up(request.match_info["token"], await body_of(request))
        return answer(shapes.message(self.world, message))

    async def _open_thread(self, place: Channel, body: Json, id_: str, kind: int) -> Json:
        name = text(body.get("name"))
        if not 1 <= len(name) <= _MOST_NAME:
            raise invalid_form({"name": {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH", "message": "1 to 100"}]}})
        thread = Channel(id=id_, name=name, kind=kind, guild=place.guild, parent=place.id, owner=self.world.bot.id)
        self.world.channels[id_] = thread
        shape = shapes.channel(thread)
        await self.gateway.dispatch("THREAD_CREATE", shape | {"newly_created": True}, guild=place.guild)
        return shape

    def _acknowledged(self, interaction: Interaction) -> Json:
        return {
            "id": interaction.id,
            "type": interaction.kind,
            "response_message_loading": interaction.loading,
            "response_message_ephemeral": interaction.ephemeral,
        }


def _for_embeds(body: Json) -> tuple[str, ...]:
    return ("EMBED_LINKS",) if body.get("embeds") else ()
