"""The stand-in as one server: Web API, response URLs and sockets on one port."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web

from tests.standins.slack.driver import Driver
from tests.standins.slack.faults import Fault, Faults
from tests.standins.slack.interactions import Interactions
from tests.standins.slack.lines import HttpLine
from tests.standins.slack.rates import Rates, limited
from tests.standins.slack.records import Json, RefusalError
from tests.standins.slack.webapi import SCOPES, WebApi
from tests.standins.slack.workspace import Workspace


class SlackStandIn(Driver):
    """A Slack of one workspace. `now` (seconds since 1970) may be replaced; every limit in time looks at it.

    Only the acknowledgement within three seconds is of real time.
    """

    def __init__(self, port: int = 0, *, host: str = "127.0.0.1") -> None:
        self.now: Callable[[], float] = time.time
        workspace = Workspace(self._present)
        interactions = Interactions(workspace, self._present)
        super().__init__(workspace, interactions)
        self.rates = Rates(self._present)
        self.faults = Faults()
        self.calls: list[tuple[str, Json]] = []
        self.port = port
        self._host = host
        self._answers = interactions
        self._api = WebApi(workspace, interactions, self._present)
        self._tickets: set[str] = set()
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """The address of the Web API, as a client's `base_url`."""
        return f"{self.base}/api/"

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._called)
        app.router.add_post("/response/{token}", self._answered)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.base = f"http://{self._host}:{self.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.sockets.close()
        if self.http:
            await self.http.close()
        if self._runner:
            await self._runner.cleanup()

    def use_http(self, url: str) -> HttpLine:
        """From now on sends signed requests to this address, not over sockets."""
        self.http = HttpLine(url, self.workspace.signing_secret)
        return self.http

    def _present(self) -> float:
        return self.now()

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _arguments(request)
        self.calls.append((method, args))
        fault = self.faults.take(method)
        return await self._with(fault, request, lambda: self._call(method, args, request))

    def _call(self, method: str, args: Json, request: web.Request) -> Json:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or args.get("token", "")
        if not token:
            raise RefusalError("not_authed")
        if method == "apps.connections.open":
            return self._connection(token)
        if token != self.workspace.bot_token:
            raise RefusalError("invalid_auth")
        if self.workspace.token_fault:
            raise RefusalError(self.workspace.token_fault)
        if method not in self._api.methods:
            raise RefusalError("unknown_method", req_method=method)
        self.rates.check(method, str(args.get("channel", "")))
        if method in SCOPES:
            self._api.need(SCOPES[method])
        return self._api.methods[method](args)

    def _connection(self, token: str) -> Json:
        if token == self.workspace.bot_token:
            raise RefusalError("not_allowed_token_type")
        if token != self.workspace.app_token:
            raise RefusalError("invalid_auth")
        self.rates.check("apps.connections.open")
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return {"url": f"ws://{self._host}:{self.port}/socket?ticket={ticket}"}

    async def _answered(self, request: web.Request) -> web.StreamResponse:
        body: Json = await request.json()
        token = request.match_info["token"]

        def work() -> Json:
            self._answers.answer(token, body)
            return {}

        return await self._with(self.faults.take("response_url"), request, work)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.remove(ticket)
        return await self.sockets.serve(request)

    async def _with(self, fault: Fault | None, request: web.Request, work: Callable[[], Json]) -> web.StreamResponse:
        kind = fault.kind if fault else ""
        if kind == "reset":
            return _cut(request)
        if kind == "broken":
            return web.Response(status=500, text="<html>something went wrong</html>", content_type="text/html")
        headers = {"X-OAuth-Scopes": ",".join(sorted(self.workspace.scopes))}
        try:
            if fault and kind == "limited":
                raise limited(int(fault.seconds))
            body, status = {"ok": True, **work()}, 200
        except RefusalError as refusal:
            body, status = refusal.body, refusal.status
            headers |= refusal.headers
        if kind == "lost":
            return _cut(request)
        if fault and kind == "slow":
            await asyncio.sleep(fault.seconds)
        return web.json_response(body, status=status, headers=headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _arguments(request: web.Request) -> Json:
    """What was given, as JSON, as a form or in the address; lists and objects inside a form are JSON."""
    if request.content_type == "application/json":
        return dict(await request.json())
    given: dict[str, Any] = {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}
    nested = ("blocks", "metadata", "view")
    return {name: json.loads(value) if name in nested else value for name, value in given.items()}
