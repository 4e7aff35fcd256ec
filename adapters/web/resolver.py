"""Name look-ups in threads of their own: a slow name server must not hold up parsing, which uses the common threads."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

_THREADS = 32
_FLAGS = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


class Resolver(AbstractResolver):
    """The system's resolver."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="resolve")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """All addresses of a name.

        Raises:
            OSError: the name has none (`socket.gaierror`).
        """
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, socket.getaddrinfo, host, port, family, socket.SOCK_STREAM
        )
        return [
            ResolveResult(hostname=host, host=str(target[0]), port=port, family=kind, proto=protocol, flags=_FLAGS)
            for kind, _, protocol, _, target in found
        ]

    async def close(self) -> None:
        """Lets look-ups under way end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)
