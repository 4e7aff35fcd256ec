"""The ways from the stand-in to the bot: a socket that the bot has opened, or signed requests to where it listens."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.standins.slack.records import Json, Trip

PATIENCE = 3.0  # seconds: as long as Slack waits for an acknowledgement


class Line(Protocol):
    """Takes a request to the bot and writes into the trip what came of it."""

    async def send(self, trip: Trip, *, retry: int = 0) -> None:
        """Delivers, and waits for the acknowledgement."""
        ...


@dataclasses.dataclass(slots=True)
class _Waiting:
    trip: Trip
    sent: float
    done: asyncio.Event


class SocketLine:
    """Socket Mode: any of the open connections gets a request, and acknowledges it on the same one."""

    def __init__(self) -> None:
        self.connections: list[web.WebSocketResponse] = []
        self.connected = 0
        self.on_connect: Callable[[], Awaitable[None]] | None = None
        self._tasks: set[asyncio.Future[None]] = set()
        self._turn = itertools.count()
        self._waiting: dict[str, _Waiting] = {}
        self._numbers = itertools.count(1)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, until it ends."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = {"type": "hello", "num_connections": len(self.connections) + 1, "connection_info": {"app_id": "A0001"}}
        await socket.send_json(hello | {"debug_info": {"host": "stand-in", "approximate_connection_time": 18060}})
        self.connections.append(socket)
        self.connected += 1
        if self.on_connect:
            task = asyncio.ensure_future(self.on_connect())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            if socket in self.connections:
                self.connections.remove(socket)
        return socket

    async def send(self, trip: Trip, *, retry: int = 0) -> None:
        """Delivers over one of the connections."""
        open_ = [socket for socket in self.connections if not socket.closed]
        if not open_:
            trip.error = "dispatch_failed"
            return
        id_ = f"envelope-{next(self._numbers)}"
        envelope: Json = {"envelope_id": id_, "type": trip.kind, "payload": trip.payload}
        envelope["accepts_response_payload"] = trip.kind != "events_api"
        if retry:
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout"}
        waiting = self._waiting[id_] = _Waiting(trip, time.monotonic(), asyncio.Event())
        await open_[next(self._turn) % len(open_)].send_json(envelope)
        try:
            await asyncio.wait_for(waiting.done.wait(), PATIENCE)
        except TimeoutError:
            trip.error = "operation_timeout"
        finally:
            del self._waiting[id_]

    def _acknowledged(self, body: Json) -> None:
        waiting = self._waiting.get(body.get("envelope_id", ""))
        if waiting is None:
            return
        waiting.trip.acked = time.monotonic() - waiting.sent
        waiting.trip.answer = body.get("payload") or {}
        waiting.done.set()

    async def refresh(self) -> None:
        """Asks every connection politely to be replaced by another."""
        for socket in list(self.connections):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    def drop(self) -> None:
        """Cuts every connection without a word."""
        for socket in list(self.connections):
            transport = socket._req.transport if socket._req else None
            if transport:
                transport.abort()
        self.connections.clear()

    async def close(self) -> None:
        """Ends every connection."""
        for socket in list(self.connections):
            await socket.close()


class HttpLine:
    """HTTP mode: signed requests to `url`. The signature is of the real time, since the bot looks at a real clock."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.secret = secret
        self.age = 0.0  # seconds by which the signature is older than it should be
        self._session: aiohttp.ClientSession | None = None

    async def send(self, trip: Trip, *, retry: int = 0) -> None:
        """Delivers as a form or as JSON, as Slack does for each kind."""
        if trip.kind == "events_api":
            body, kind = json.dumps(trip.payload), "application/json"
        else:
            form = trip.payload if trip.kind == "slash_commands" else {"payload": json.dumps(trip.payload)}
            body, kind = urlencode(form), "application/x-www-form-urlencoded"
        headers = self.signed(body) | {"Content-Type": kind}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        self._session = self._session or aiohttp.ClientSession()
        sent = time.monotonic()
        try:
            timeout = aiohttp.ClientTimeout(total=PATIENCE)
            async with self._session.post(self.url, data=body.encode(), headers=headers, timeout=timeout) as response:
                trip.status, text = response.status, await response.text()
        except TimeoutError:
            trip.error = "operation_timeout"
            return
        except aiohttp.ClientError:
            trip.error = "dispatch_failed"
            return
        if trip.status == 200:
            trip.acked = time.monotonic() - sent
            trip.answer = json.loads(text) if text.startswith("{") else {}
        else:
            trip.error = "dispatch_failed"

    def signed(self, body: str) -> dict[str, str]:
        """The headers that prove a body to be Slack's."""
        stamp = str(int(time.time() - self.age))
        digest = hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def close(self) -> None:
        """Ends the connections."""
        if self._session:
            await self._session.close()
