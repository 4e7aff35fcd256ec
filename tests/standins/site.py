"""A site on loopback that misbehaves on request: raw sockets, so that nothing in between makes its answers better."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

_PHRASES = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found", 410: "Gone"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it came. Header names are in lower case; `connection` counts the connections so far."""

    path: str
    headers: Mapping[str, str]
    connection: int


Answer = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


class Site:
    """Answers by path; every request is kept in `asked`."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.port = 0
        self.connections = 0
        self.busy = 0
        self.busiest = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for so far."""
        return [asked.path for asked in self.asked]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side closes it."""
        self.connections += 1
        number = self.connections
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                lines = [line.partition(":") for line in head[1:] if line]
                asked = Asked(
                    path=head[0].split(" ")[1],
                    headers={name.lower(): value.strip() for name, _, value in lines},
                    connection=number,
                )
                self.asked.append(asked)
                self.busy += 1
                self.busiest = max(self.busiest, self.busy)
                try:
                    await self.pages.get(asked.path, status(404))(asked, writer)
                    await writer.drain()
                finally:
                    self.busy -= 1
        writer.close()


@contextlib.asynccontextmanager
async def open_site(host: str = "127.0.0.1") -> AsyncIterator[Site]:
    """A running site on a free port."""
    site = Site()
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        try:
            await site.serve(reader, writer)
        except asyncio.CancelledError:
            writer.close()

    server = await asyncio.start_server(connected, host, 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def head(code: int, headers: Mapping[str, str]) -> bytes:
    """A status line and headers."""
    lines = [f"HTTP/1.1 {code} {_PHRASES.get(code, 'Whatever')}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def reply(body: bytes, content_type: str = "application/rss+xml", **headers: str) -> Answer:
    """200 with a body. Header names are given with `_` for `-`."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        fields = {"Content-Type": content_type, "Content-Length": str(len(body)), **given}
        writer.write(head(200, fields) + body)

    return answer


def status(code: int, **headers: str) -> Answer:
    """A bare status."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head(code, {"Content-Length": "0", **given}))

    return answer


def redirect(target: str, code: int = 302) -> Answer:
    """A redirect to an address, as given."""
    return status(code, Location=target)


def unchanging(body: bytes, etag: str = '"1"', modified: str = "") -> Answer:
    """200 once, then 304 to whoever shows the validator."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        shown = asked.headers.get("if-none-match") == etag if etag else False
        shown = shown or (bool(modified) and asked.headers.get("if-modified-since") == modified)
        fields = {name: value for name, value in (("ETag", etag), ("Last-Modified", modified)) if value}
        if shown:
            writer.write(head(304, fields))
        else:
            writer.write(head(200, {"Content-Length": str(len(body)), **fields}) + body)

    return answer


def cut(body: bytes, announced: int, **headers: str) -> Answer:
    """A body that ends before the announced length."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Length": str(announced), **given}) + body)
        await writer.drain()
        writer.close()

    return answer


def endless(piece: bytes, pieces: int, announced: int | None = None) -> Answer:
    """Many equal pieces, chunked or with an announced length."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        length = {"Transfer-Encoding": "chunked"} if announced is None else {"Content-Length": str(announced)}
        writer.write(head(200, length))
        framed = piece if announced is not None else b"%x\r\n%b\r\n" % (len(piece), piece)
        for _number in range(pieces):
            writer.write(framed)
            await writer.drain()
        writer.write(b"" if announced is not None else b"0\r\n\r\n")

    return answer


def bomb(size: int) -> Answer:
    """Zeros without end in sight, gzipped small."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)), packer.flush()])
    return reply(packed, Content_Encoding="gzip")


def gzipped(body: bytes) -> Answer:
    """A gzipped body."""
    return reply(gzip.compress(body), Content_Encoding="gzip")


def drip(body: bytes, every: float) -> Answer:
    """One byte at a time."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Length": str(len(body))}))
        for byte in body:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(every)

    return answer


def silent(came: asyncio.Event | None = None) -> Answer:
    """Takes the request, tells `came` and never answers."""

    async def answer(_: Asked, __: asyncio.StreamWriter) -> None:
        if came:
            came.set()
        await asyncio.Event().wait()

    return answer


def raw(data: bytes) -> Answer:
    """These very bytes, then the end."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return answer
