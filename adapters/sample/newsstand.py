"""Serves the sample on loopback: feeds, pages and the list of the feeds."""

from __future__ import annotations

import dataclasses
import hashlib
import socket
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import ETag, web

from adapters.sample.feeds import FEED_TYPES, feed_body, feed_path, opml
from adapters.sample.news import Outlet, load_outlets
from adapters.sample.pages import article_page, home_page

_LIST_OF_FEEDS = "/feeds.opml"
_SECONDS_TO_FINISH = 1.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    body: bytes
    content_type: str

    @property
    def etag(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:32]


@asynccontextmanager
async def open_newsstand(now: datetime) -> AsyncIterator[str]:
    """Serves the sample on a free port of 127.0.0.1 until left; yields the address of its OPML.

    The articles are dated back from `now` (aware UTC). Everything has an ETag and answers a matching one with 304.
    """
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{bound.getsockname()[1]}"
        runner = web.AppRunner(
            _application(dict(_documents(load_outlets(now), base))),
            access_log=None,
            shutdown_timeout=_SECONDS_TO_FINISH,
        )
        await runner.setup()
        try:
            await web.SockSite(runner, bound).start()
            yield base + _LIST_OF_FEEDS
        finally:
            await runner.cleanup()


def _application(documents: Mapping[str, _Document]) -> web.Application:
    async def answer(request: web.Request) -> web.Response:
        document = documents.get(request.path)
        if document is None:
            return web.Response(status=404, text="There is no such page at this newsstand.\n")
        known = any(tag.value in {document.etag, "*"} for tag in request.if_none_match or ())
        response = (
            web.Response(status=304)
            if known
            else web.Response(body=document.body, content_type=document.content_type, charset="utf-8")
        )
        response.etag = ETag(document.etag)
        return response

    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    return application


def _documents(outlets: Iterable[Outlet], base: str) -> Iterator[tuple[str, _Document]]:
    shelf = tuple(outlets)
    yield _LIST_OF_FEEDS, _document(opml(shelf, base), "text/x-opml")
    for outlet in shelf:
        path, content_type = feed_path(outlet), FEED_TYPES[outlet.format]
        yield path, _document(feed_body(outlet, base), content_type)
        yield f"/{outlet.site}", _document(home_page(outlet, base, base + path, content_type), "text/html")
        for item in outlet.items:
            yield f"/{outlet.site}/{item.slug}", _document(article_page(outlet, item, base), "text/html")


def _document(text: str, content_type: str) -> _Document:
    return _Document(body=text.encode(), content_type=content_type)
