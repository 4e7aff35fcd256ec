"""One request and its answer, turned into a value."""

from __future__ import annotations

import dataclasses
import http
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import aiohttp
from yarl import URL

from adapters.web.body import Limits, read_body
from adapters.web.freshness import fresh_for, retry_after
from adapters.web.reasons import status_failed
from bot.domain.feed import Validators
from bot.domain.fetch import Fetched, FetchFailed, Unchanged

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_LONGEST_VALIDATOR = 1_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where the answer points to (as given), and whether for good."""

    location: str
    permanent: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask for. `moved_to` is what the redirects so far amount to."""

    url: URL
    validators: Validators
    accept: str
    moved_to: str = ""


async def exchange(
    session: aiohttp.ClientSession, request: Request, limits: Limits, bounds: aiohttp.ClientTimeout
) -> Fetched | Unchanged | FetchFailed | Redirect:
    """Asks once, follows nothing.

    Raises:
        Failure: the body is not acceptable.
        aiohttp.ClientError, OSError, ValueError: the exchange broke down.
    """
    async with session.get(request.url, headers=_headers(request), timeout=bounds, allow_redirects=False) as response:
        now = datetime.now(UTC)
        headers = response.headers
        if response.status == http.HTTPStatus.NOT_MODIFIED and _conditional(request.validators):
            return Unchanged(
                validators=_validators(headers, request.validators.body_hash, known=request.validators),
                moved_to=request.moved_to,
                fresh_for=fresh_for(headers, now),
            )
        if response.status in _REDIRECTS and "Location" in headers:
            return Redirect(location=headers["Location"], permanent=response.status in _PERMANENT)
        if not response.ok or response.status >= http.HTTPStatus.MULTIPLE_CHOICES:
            return status_failed(response.status, retry_after(headers, now))
        return await _accepted(response, request, limits, fresh_for(headers, now))


async def _accepted(
    response: aiohttp.ClientResponse, request: Request, limits: Limits, fresh: timedelta | None
) -> Fetched | Unchanged:
    body = await read_body(response, limits)
    validators = Validators() if body.truncated else _validators(response.headers, body.digest)
    if not body.truncated and body.digest == request.validators.body_hash:
        return Unchanged(validators=validators, moved_to=request.moved_to, fresh_for=fresh)
    content_type, charset = _media_type(response.headers.get("Content-Type", ""))
    return Fetched(
        url=str(request.url.with_user(None)),
        body=body.content,
        content_type=content_type,
        charset=charset,
        validators=validators,
        moved_to=request.moved_to,
        fresh_for=fresh,
        truncated=body.truncated,
    )


def _headers(request: Request) -> dict[str, str]:
    headers = {"Accept": request.accept}
    if request.validators.etag:
        headers["If-None-Match"] = request.validators.etag
    if request.validators.last_modified:
        headers["If-Modified-Since"] = request.validators.last_modified
    return headers


def _conditional(validators: Validators) -> bool:
    return bool(validators.etag or validators.last_modified)


def _validators(headers: Mapping[str, str], digest: str, known: Validators | None = None) -> Validators:
    known = known or Validators()
    return Validators(
        etag=_sendable(headers.get("ETag", "")) or known.etag,
        last_modified=_sendable(headers.get("Last-Modified", "")) or known.last_modified,
        body_hash=digest,
    )


def _sendable(value: str) -> str:
    return value if value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else ""


def _media_type(header: str) -> tuple[str, str]:
    kind, _, parameters = header.lower().partition(";")
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(" \t\"'")
    return kind.strip(), charset if charset.isascii() and charset.isprintable() else ""
