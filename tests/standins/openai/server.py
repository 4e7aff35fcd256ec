"""The stand-in as one server: Responses, Chat Completions, Embeddings and the list of models on one port."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Self

from aiohttp import web

from tests.standins.openai.checks import check_request
from tests.standins.openai.counting import PromptCache, tokens
from tests.standins.openai.faults import Fault, Faults
from tests.standins.openai.manners import OPENAI, Manners
from tests.standins.openai.obedient import obedient
from tests.standins.openai.records import Asked, Json, RefusalError, Script, Spent
from tests.standins.openai.shapes import chunks, completion, failed_response, response, response_events
from tests.standins.openai.vectors import embeddings
from tests.standins.openai.writing import Written, write

_MOST_BYTES = 64 * 2**20


class OpenAiStandIn:
    """A service with one key. `script` decides what the model writes; everything may be changed while it runs.
    `missed` are the paths that were asked for and are not there.

    `widths` are the dimensions of the coming embeddings, the last one again and again. `understands` is what a text
    means to it: it stands where that text would, so that texts in several languages can mean the same.
    """

    def __init__(self, manners: Manners = OPENAI, *, port: int = 0, host: str = "127.0.0.1") -> None:
        self.manners = manners
        self.key = "sk-" + "standin-0123456789abcdefghij"
        self.models = {"stand-in", "stand-in-embedding"}
        self.script: Script = obedient
        self.widths = [64]
        self.understands: Callable[[str], str] = str
        self.faults = Faults()
        self.asked: list[Asked] = []
        self.spent: list[Spent] = []
        self.stored: list[Asked] = []
        self.missed: list[str] = []
        self.port = port
        self._host = host
        self._cache = PromptCache()
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        """The address, as a client's `base_url`."""
        return f"http://{self._host}:{self.port}/v1"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_post("/v1/responses", self._responses)
        app.router.add_post("/v1/chat/completions", self._chat)
        app.router.add_post("/v1/embeddings", self._embeddings)
        app.router.add_get("/v1/models", self._list)
        app.router.add_route("*", "/{path:.*}", self._nothing_here)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _responses(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, "responses", there=self.manners.responses)

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, "chat", there=self.manners.chat)

    async def _embeddings(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, "embeddings", there=True)

    async def _list(self, request: web.Request) -> web.StreamResponse:
        try:
            self._admit(request)
        except RefusalError as refusal:
            return _refusal(refusal)
        models = [{"id": name, "object": "model", "created": 0, "owned_by": "us"} for name in sorted(self.models)]
        return web.json_response({"object": "list", "data": models})

    async def _answer(self, request: web.Request, api: str, *, there: bool) -> web.StreamResponse:
        if not there:
            return await self._nothing_here(request)
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = Asked(api=api, headers=headers, body=await request.json())
        self.asked.append(asked)
        fault = self.faults.take(api)
        if instead := _instead(request, fault):
            return instead
        try:
            _fail(fault, self.key)
            self._admit(request)
            check_request(asked, self.manners, self.models)
        except RefusalError as refusal:
            return _refusal(refusal)
        if api == "embeddings":
            return await self._send(request, fault, self._embedded(asked))
        return await self._written(request, fault, asked)

    async def _written(self, request: web.Request, fault: Fault | None, asked: Asked) -> web.StreamResponse:
        written = write(asked, self.script, self._cache, model=self._model(asked))
        self.spent.append(written.spent)
        if asked.api == "responses" and asked.body.get("store", True):
            self.stored.append(asked)
        if asked.body.get("stream"):
            return await _stream(request, fault, _events(asked, written))
        if asked.api == "chat":
            return await self._send(request, fault, completion(written, details=self.manners.genuine))
        shape = failed_response if fault and fault.kind == "failed" else response
        return await self._send(request, fault, shape(written, asked))

    async def _nothing_here(self, request: web.Request) -> web.StreamResponse:
        self.missed.append(request.path)
        return _refusal(RefusalError(404, f"Invalid URL ({request.method} {request.path})"))

    def _admit(self, request: web.Request) -> None:
        if not self.manners.needs_key:
            return
        given = request.headers.get("Authorization", "").removeprefix("Bearer ") or request.headers.get("api-key", "")
        if not given:
            raise RefusalError(401, "You didn't provide an API key.")
        if given != self.key:
            shown = f"{given[:8]}***{given[-4:]}"
            raise RefusalError(401, f"Incorrect API key provided: {shown}.", code="invalid_api_key")

    def _model(self, asked: Asked) -> str:
        return f"{asked.body['model']}{'-2026-10-01' if self.manners.dates else ''}"

    def _embedded(self, asked: Asked) -> Json:
        given = asked.body["input"]
        texts = [given] if isinstance(given, str) else given
        used = sum(tokens(text) for text in texts)
        self.spent.append(Spent(api="embeddings", input_tokens=used, output_tokens=0))
        encoded = self.manners.base64 and asked.body.get("encoding_format") == "base64"
        dimension = asked.body.get("dimensions", self.widths.pop(0) if self.widths[1:] else self.widths[0])
        texts = [self.understands(text) for text in texts]
        return embeddings(texts, model=self._model(asked), dimension=dimension, encoded=encoded, used=used)

    async def _send(self, request: web.Request, fault: Fault | None, body: Json) -> web.StreamResponse:
        match fault.kind if fault else "":
            case "lost":
                return _cut(request)
            case "trickle":
                assert fault
                return await _trickle(request, fault, json.dumps(body))
            case "slow":
                assert fault
                await asyncio.sleep(fault.seconds)
        return web.json_response(body)


def _fail(fault: Fault | None, key: str) -> None:
    if fault is None:
        return
    headers = fault.headers
    match fault.kind:
        case "limited":
            headers = {"retry-after": "7", **headers}
            said = "Rate limit reached for requests. Please try again in 7s."
            raise RefusalError(429, said, code="rate_limit_exceeded", kind="requests", headers=headers)
        case "quota":
            said = "You exceeded your current quota, please check your plan and billing details."
            raise RefusalError(429, said, code="insufficient_quota", kind="insufficient_quota", headers=headers)
        case "broken":
            raise RefusalError(500, "The server had an error while processing your request.", kind="server_error")
        case "overloaded":
            headers = {"retry-after": "3", **headers}
            raise RefusalError(503, "The engine is currently overloaded.", kind="server_error", headers=headers)
        case "parrot":
            raise RefusalError(400, f"cannot serve this request of\n{key} today")
        case "moved":
            raise RefusalError(308, "moved", headers={"location": "http://127.0.0.1:9/v1", **headers})


def _instead(request: web.Request, fault: Fault | None) -> web.Response | None:
    match fault.kind if fault else "":
        case "reset":
            return _cut(request)
        case "says":
            assert fault
            return web.json_response(fault.body, status=fault.status, headers=fault.headers)
        case "garbage":
            return web.Response(text="<html><title>Welcome</title></html>", content_type="text/html")
        case _:
            return None


def _events(asked: Asked, written: Written) -> Iterator[str]:
    """Server-sent events, as each API writes them."""
    if asked.api == "responses":
        for event in response_events(written, asked):
            yield f"event: {event['type']}\ndata: {json.dumps(event)}\n\n"
        return
    for chunk in chunks(written, asked):
        yield f"data: {json.dumps(chunk)}\n\n"
    yield "data: [DONE]\n\n"


async def _stream(request: web.Request, fault: Fault | None, events: Iterator[str]) -> web.StreamResponse:
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await stream.prepare(request)
    for number, event in enumerate(events):
        if fault and fault.kind == "lost" and number == 4:
            return _cut(request)
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        await stream.write(event.encode())
    await stream.write_eof()
    return stream


async def _trickle(request: web.Request, fault: Fault, body: str) -> web.StreamResponse:
    stream = web.StreamResponse(headers={"Content-Type": "application/json"})
    await stream.prepare(request)
    for char in body:
        await stream.write(char.encode())
        await asyncio.sleep(fault.seconds)
    await stream.write_eof()
    return stream


def _refusal(refusal: RefusalError) -> web.Response:
    return web.json_response(refusal.body, status=refusal.status, headers=refusal.headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
