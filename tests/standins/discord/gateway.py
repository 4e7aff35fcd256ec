"""The gateway: sessions that identify, resume, and get the events they missed."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import secrets
from typing import cast

from aiohttp import WSMsgType, web

from tests.standins.discord import shapes
from tests.standins.discord.bodies import Json, number, table, text
from tests.standins.discord.world import World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
AUTHENTICATION_FAILED, SHARDING_REQUIRED, DISALLOWED_INTENTS = 4004, 4011, 4014
GUILDS, MEMBERS, PRESENCES, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = (
    1 << bit for bit in (0, 1, 8, 9, 12, 15)
)
_PRIVILEGED = MEMBERS | PRESENCES | MESSAGE_CONTENT
_NEEDS = {"GUILD_CREATE": GUILDS, "THREAD_CREATE": GUILDS}


@dataclasses.dataclass(slots=True, kw_only=True)
class Session:
    """A client's session: it outlives its socket. `sent` are all its events, in order."""

    id: str
    intents: int
    shard: int
    shards: int
    socket: web.WebSocketResponse | None = None
    sent: list[Json] = dataclasses.field(default_factory=list)
    resumable: bool = True

    async def dispatch(self, event: str, data: Json) -> None:
        """Gives the event the next number and sends it, if anybody listens."""
        frame: Json = {"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
        self.sent.append(frame)
        await self.send(frame)

    async def send(self, frame: Json) -> None:
        """Sends a frame if the socket is there."""
        if self.socket is not None and not self.socket.closed:
            with contextlib.suppress(ConnectionError):
                await self.socket.send_str(json.dumps(frame))


class Gateway:
    """All sessions. `close_with` refuses the next identifications with a close code; counts tell what clients did."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.url = ""
        self.sessions: list[Session] = []
        self.close_with = 0
        self.guilds_per_shard = 0
        self.identified = 0
        self.resumed = 0
        self.heartbeat_seconds = 41.25
        self._sockets: dict[web.WebSocketResponse, web.Request] = {}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets[socket] = request
        await self._send(socket, {"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_seconds * 1000)}})
        session: Session | None = None
        async for received in socket:
            if received.type is not WSMsgType.TEXT:
                continue
            frame = cast("Json", json.loads(received.data))
            match frame.get("op"):
                case 1:
                    await self._send(socket, {"op": ACK})
                case 2:
                    session = await self._identify(socket, table(frame["d"]))
                case 6:
                    session = await self._resume(socket, table(frame["d"]))
        del self._sockets[socket]
        if session and session.socket is socket:
            session.socket = None
            session.resumable = session.resumable and socket.close_code not in {1000, 1001}
        return socket

    async def dispatch(self, event: str, data: Json, *, guild: str = "") -> None:
        """Tells the sessions whose shard and intents it concerns."""
        for session in self.sessions:
            if session.resumable and self._concerns(session, event, guild):
                await session.dispatch(event, data)

    @property
    def listening(self) -> int:
        """How many sessions have a socket."""
        return sum(session.socket is not None for session in self.sessions)

    def drop(self) -> None:
        """Cuts every connection without a word. Sessions can be resumed."""
        for session in self.sessions:
            session.socket = None
        for request in self._sockets.values():
            if request.transport is not None:
                request.transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Op 7: clients shall come back and resume."""
        for session in self.sessions:
            await session.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9: sessions are over, or may be resumed."""
        for session in list(self.sessions):
            session.resumable = resumable
            await session.send({"op": INVALID, "d": resumable})

    async def close(self) -> None:
        """Closes every socket."""
        for socket in list(self._sockets):
            await socket.close(code=1001)

    async def _identify(self, socket: web.WebSocketResponse, asked: Json) -> Session | None:
        self.identified += 1
        shard = asked.get("shard")
        place, shards = (number(shard[0]), number(shard[1])) if isinstance(shard, list) else (0, 1)
        if code := self._refusal(asked, shards):
            await socket.close(code=code)
            return None
        session = Session(
            id=secrets.token_hex(16), intents=number(asked.get("intents")), shard=place, shards=shards, socket=socket
        )
        self.sessions.append(session)
        mine = [guild for guild in self.world.guilds.values() if self._concerns(session, "", guild.id)]
        ready: Json = {
            "v": 10,
            "user": shapes.user(self.world.bot),
            "guilds": [{"id": guild.id, "unavailable": True} for guild in mine],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": self.world.bot.id, "flags": 0},
        }
        await session.dispatch("READY", ready | ({"shard": [place, shards]} if shard else {}))
        if session.intents & GUILDS:
            for guild in mine:
                await session.dispatch("GUILD_CREATE", shapes.guild_create(self.world, guild))
        return session

    async def _resume(self, socket: web.WebSocketResponse, asked: Json) -> Session | None:
        known = [session for session in self.sessions if session.id == text(asked.get("session_id"))]
        if not known or not known[0].resumable or text(asked.get("token")) != self.token:
            await self._send(socket, {"op": INVALID, "d": False})
            return None
        session = known[0]
        session.socket = socket
        self.resumed += 1
        for frame in session.sent[number(asked.get("seq")) :]:
            await session.send(frame)
        await session.dispatch("RESUMED", {})
        return session

    def _refusal(self, asked: Json, shards: int) -> int:
        if self.close_with:
            return self.close_with
        if text(asked.get("token")) != self.token:
            return AUTHENTICATION_FAILED
        if number(asked.get("intents")) & _PRIVILEGED:
            return DISALLOWED_INTENTS
        if self.guilds_per_shard and len(self.world.guilds) > self.guilds_per_shard * shards:
            return SHARDING_REQUIRED
        return 0

    def _concerns(self, session: Session, event: str, guild: str) -> bool:
        if event == "MESSAGE_CREATE" and not session.intents & (GUILD_MESSAGES if guild else DIRECT_MESSAGES):
            return False
        if event in _NEEDS and not session.intents & _NEEDS[event]:
            return False
        return session.shard == ((int(guild) >> 22) % session.shards if guild else 0)

    async def _send(self, socket: web.WebSocketResponse, frame: Json) -> None:
        if not socket.closed:
            await socket.send_str(json.dumps(frame))
