"""Decompression in bounded steps: a body of a few kilobytes may unfold to gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_STEP = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_ANY_HEADER = 47  # zlib's 32 + 15: gzip or zlib, told by their first bytes
_NO_HEADER = -15


class Inflater:
    """Unfolds gzip, zlib and bare deflate; passes on what is none of them, as some servers mislabel plain bodies."""

    def __init__(self) -> None:
        self._head = b""
        self._stream: zlib._Decompress | None = None
        self._plain = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Pieces of at most 1 MB.

        Raises:
            zlib.error: the stream is damaged.
        """
        if self._plain:
            yield data
            return
        if self._stream is None:
            data = self._head = self._head + data
            if len(data) < 2:  # noqa: PLR2004 (both magics have two bytes)
                return
            self._begin(data)
        yield from self._steps(data)

    @property
    def complete(self) -> bool:
        """Whether the stream came to its own end."""
        return self._plain or (self._stream is not None and self._stream.eof)

    def _begin(self, head: bytes) -> None:
        if head.startswith(_GZIP_MAGIC) or _zlib_header(head):
            self._stream = zlib.decompressobj(_ANY_HEADER)
        elif _looks_plain(head):
            self._plain = True
        else:
            self._stream = zlib.decompressobj(_NO_HEADER)

    def _steps(self, data: bytes) -> Iterator[bytes]:
        if self._stream is None:
            yield data
            return
        while True:
            piece = self._stream.decompress(data, _STEP)
            if piece:
                yield piece
            if self._stream.eof:
                data = self._stream.unused_data
                if not data.startswith(_GZIP_MAGIC):
                    return
                self._stream = zlib.decompressobj(_ANY_HEADER)
            else:
                data = self._stream.unconsumed_tail
                if not data and len(piece) < _STEP:
                    return


def _zlib_header(head: bytes) -> bool:
    return head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:2], "big") % 31 == 0


def _looks_plain(head: bytes) -> bool:
    return head.lstrip()[:1] in (b"<", b"{", b"[") or head.startswith((b"\xef\xbb", b"\xff\xfe", b"\xfe\xff"))
