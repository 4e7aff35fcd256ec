"""The polite fetcher, `bot.ports.Fetcher` on aiohttp."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import importlib.metadata
import time
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import aiohttp
from yarl import URL

from adapters.web.addresses import AddressGuard, is_loopback, literal
from adapters.web.body import Limits
from adapters.web.exchange import Redirect, Request, exchange
from adapters.web.politeness import Politeness
from adapters.web.reasons import Failure, outcome_of, refused
from adapters.web.resolver import Resolver
from bot.domain.feed import Validators
from bot.domain.fetch import Fetched, FetchFailed, Unchanged
from bot.ports import Fetcher

_MAX_REDIRECTS = 10
_CONNECTIONS = 100
_CONNECT_SECONDS = 10.0
_NAMES_KEPT_SECONDS = 60
_LONGEST_HEADER = 32_768


@contextlib.asynccontextmanager
async def open_fetcher(
    *,
    allow_private: Sequence[str] = (),
    contact: str = "",
    gap: float = 1.0,
    seconds: float = 30.0,
    max_bytes: int = 10_000_000,
    max_inflated: int = 40_000_000,
) -> AsyncIterator[Fetcher]:
    """The way to the web, until the context ends.

    `allow_private` names networks ("127.0.0.0/8") that may be spoken to although they are private; `contact` goes into
    the User-Agent; `gap` is the pause between two requests to one host, `seconds` the most one request may take.

    Raises:
        ConfigError: one of `allow_private` is no network.
    """
    guard = AddressGuard(allow_private)
    resolver = Resolver()
    connector = aiohttp.TCPConnector(
        limit=_CONNECTIONS,
        resolver=resolver,
        ttl_dns_cache=_NAMES_KEPT_SECONDS,
        socket_factory=guard.open_socket,
    )
    async with aiohttp.ClientSession(
        connector=connector,
        headers={"User-Agent": _user_agent(contact), "Accept-Encoding": "gzip, deflate"},
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        max_line_size=_LONGEST_HEADER,
        max_field_size=_LONGEST_HEADER,
    ) as session:
        try:
            yield WebFetcher(session, guard, Politeness(gap), Limits(wire=max_bytes, inflated=max_inflated), seconds)
        finally:
            await resolver.close()


class WebFetcher:
    """One session for all requests. Made by `open_fetcher`."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        guard: AddressGuard,
        politeness: Politeness,
        limits: Limits,
        seconds: float,
    ) -> None:
        self._session = session
        self._guard = guard
        self._politeness = politeness
        self._limits = limits
        self._seconds = seconds
        self._connections = asyncio.Semaphore(_CONNECTIONS)

    async def get(
        self, url: str, *, validators: Validators | None = None, accept: str = "*/*"
    ) -> Fetched | Unchanged | FetchFailed:
        """One GET, redirects followed; every failure is a value."""
        try:
            target = self._permitted(_parsed(url))
            return await self._follow(Request(url=target, validators=validators or Validators(), accept=accept))
        except Failure as failure:
            return failure.outcome

    async def _follow(self, request: Request) -> Fetched | Unchanged | FetchFailed:
        left, seen, permanent = self._seconds, {request.url}, True
        for _ in range(_MAX_REDIRECTS + 1):
            answer, spent = await self._ask(request, left)
            if not isinstance(answer, Redirect):
                return answer
            left = max(left - spent, 0.001)
            permanent = permanent and answer.permanent
            target = self._permitted(_pointed(request.url, answer.location))
            if target in seen:
                raise Failure("redirect loop")
            seen.add(target)
            moved_to = str(target.with_user(None)) if permanent else request.moved_to
            request = dataclasses.replace(request, url=target, moved_to=moved_to)
        raise Failure(f"more than {_MAX_REDIRECTS} redirects")

    async def _ask(
        self, request: Request, seconds: float
    ) -> tuple[Fetched | Unchanged | FetchFailed | Redirect, float]:
        url = request.url
        host = url.host or ""
        place, local = f"{host}:{url.port}", is_loopback(host)
        async with self._politeness.turn(place, gap=not local), self._connections:
            wait = self._politeness.closed_for(place, str(url))
            if wait > 0:
                raise Failure(f"{host} asked to wait ({wait:.0f} s left)", retry_after=timedelta(seconds=wait))
            begun = time.monotonic()
            timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=min(seconds, _CONNECT_SECONDS))
            try:
                answer = await exchange(self._session, request, self._limits, timeout)
            except Exception as error:  # noqa: BLE001 (whatever a server can do becomes a value)
                answer = outcome_of(error, host, self._seconds)
            if isinstance(answer, FetchFailed) and answer.retry_after:
                # Unrelated services share the loopback address: there, the wish to be left alone is one page's.
                self._politeness.close(str(url) if local else place, answer.retry_after.total_seconds())
            return answer, time.monotonic() - begun

    def _permitted(self, url: URL) -> URL:
        address = literal(url.host or "")
        if address is None:
            return url
        if not self._guard.permits(address):
            raise refused(url.host or "")
        plain = str(address)
        return url if url.host == plain else url.with_host(plain)


def _parsed(url: str) -> URL:
    try:
        parsed = URL(url.strip())
        usable = parsed.scheme in ("http", "https") and bool(parsed.host) and bool(parsed.port)
    except (ValueError, TypeError):
        usable = False
    if not usable:
        raise Failure("not a web address: it must begin with http:// or https://", transient=False)
    return parsed.with_fragment(None)


def _pointed(url: URL, location: str) -> URL:
    try:
        target = url.join(URL(location.strip()))
    except ValueError:
        raise Failure("redirects to a broken address") from None
    if target.scheme not in ("http", "https") or not target.host:
        raise Failure(f"redirects to something that is not a web page ({target.scheme[:20]}:)", transient=False)
    return target.with_fragment(None)


def _user_agent(contact: str) -> str:
    try:
        version = importlib.metadata.version("nutgraf")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    printable = "".join(character for character in contact if character.isprintable()).strip()
    return f"Nutgraf/{version} (+{printable})" if printable else f"Nutgraf/{version}"
