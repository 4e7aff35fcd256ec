"""Reads an answer's body within its limits."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import zlib
from collections.abc import AsyncIterator, Iterable

import aiohttp

from adapters.web.inflate import Inflater
from adapters.web.reasons import Failure

_CUT_SHORT = (aiohttp.ClientPayloadError, aiohttp.ServerDisconnectedError, ConnectionError, zlib.error)
_LONG = 1 << 18


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Most bytes on the wire, and most bytes once unfolded."""

    wire: int
    inflated: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The unfolded content and its SHA-256 (hex); `truncated` if the connection ended before the body did."""

    content: bytes
    digest: str
    truncated: bool


async def read_body(response: aiohttp.ClientResponse, limits: Limits) -> Body:
    """The body, hashed and unfolded as it comes in: neither takes the loop for more than a few milliseconds at a time.

    Raises:
        Failure: it is too large, in an unknown coding, or nothing of it came or could be unfolded.
    """
    if (response.content_length or 0) > limits.wire:
        raise _too_large(limits.wire)
    inflater = _inflater(response.headers.get("Content-Encoding", ""))
    pieces: list[bytes] = []
    size, digest, truncated = 0, hashlib.sha256(), False
    try:
        async for chunk in _within(response.content, limits.wire):
            for piece in inflater.feed(chunk) if inflater else (chunk,):
                size += len(piece)
                if size > limits.inflated:
                    raise _too_large(limits.inflated)
                pieces.append(piece)
                digest.update(piece)
                if len(piece) >= _LONG:
                    await asyncio.sleep(0)
        truncated = inflater is not None and bool(size) and not inflater.complete
    except _CUT_SHORT:
        if not size:
            raise
        truncated = True
    return Body(content=b"".join(pieces), digest=digest.hexdigest(), truncated=truncated)


async def _within(content: aiohttp.StreamReader, most: int) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in content.iter_any():
        size += len(chunk)
        if size > most:
            raise _too_large(most)
        yield chunk


def _inflater(header: str) -> Inflater | None:
    codings = [coding for part in header.lower().split(",") if (coding := part.strip()) not in ("", "identity")]
    if not codings:
        return None
    if len(codings) > 1 or not _known(codings):
        raise Failure(f"the body is packed in a way that was not asked for ({', '.join(codings)[:40]!a})")
    return Inflater()


def _known(codings: Iterable[str]) -> bool:
    return all(coding in ("gzip", "x-gzip", "deflate") for coding in codings)


def _too_large(most: int) -> Failure:
    return Failure(f"larger than the limit of {most / 1_000_000:g} MB")
