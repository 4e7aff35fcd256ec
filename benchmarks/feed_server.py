"""A bare server of made feeds, in a process of its own, so that its CPU is nobody's.

It has 200 addresses of the loopback network, as so many hosts. `/mode/etag` makes it send and honour ETags,
`/mode/bare` makes it send none, `/mode/stamped` makes each body a new one, with the same entries.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence

from benchmarks.made_feeds import made_feeds

_HOSTS = 200
ENTRIES = 30
_FIRST_LINE = "ready"


@contextlib.contextmanager
def serving(feeds: int) -> Iterator[int]:
    """Serves so many feeds until left; yields the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.feed_server", str(port), str(feeds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            if not process.stdout or process.stdout.readline().strip() != _FIRST_LINE:
                raise SystemExit("the local server did not start")
            yield port
        finally:
            process.terminate()


def addresses(port: int, feeds: int) -> list[str]:
    """The address of each feed, spread over the hosts."""
    hosts = _hosts(feeds)
    return [f"http://{hosts[number % len(hosts)]}:{port}/feed/{number}" for number in range(feeds)]


def switch(port: int, mode: str) -> None:
    """Makes the server behave as `mode` ("etag", "bare" or "stamped") says."""
    urllib.request.urlopen(f"http://127.0.0.1:{port}/mode/{mode}").close()


def _hosts(feeds: int) -> list[str]:
    return [f"127.0.0.{number}" for number in range(1, min(_HOSTS, feeds) + 1)]


class _Server(asyncio.Protocol):
    """Answers GET; one instance per connection."""

    mode = "etag"
    feeds: Sequence[tuple[bytes, bytes]] = ()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        *requests, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for request in requests:
            if isinstance(self._transport, asyncio.WriteTransport):
                self._transport.write(self._answer(request))

    def _answer(self, request: bytes) -> bytes:
        _, kind, name = request.split(b" ", 2)[1].split(b"/")
        if kind == b"mode":
            _Server.mode = name.decode()
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        etag = b'ETag: "%s"\r\n' % name if self.mode == "etag" else b""
        if etag and b'\r\nif-none-match: "%s"' % name in request.lower():
            return b"HTTP/1.1 304 Not Modified\r\n" + etag + b"\r\n"
        media_type, body = self.feeds[int(name)]
        if self.mode == "stamped":
            body += b"<!-- %d -->" % time.time_ns()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n" % (media_type, len(body))
        return head + etag + b"\r\n" + body


async def _serve(port: int, feeds: int) -> None:
    _Server.feeds = [(media_type.encode(), body) for _, media_type, body in made_feeds(feeds, entries=ENTRIES)]
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Server, _hosts(feeds), port, backlog=1_000)
    print(_FIRST_LINE, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2])))
