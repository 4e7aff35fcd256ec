"""Unfolding in bounded steps."""

from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.inflate import Inflater

FEED = b"<rss>" + bytes(range(256)) * 40 + b"</rss>"


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": gzip.compress(FEED),
    "two members": gzip.compress(FEED[:99]) + gzip.compress(FEED[99:]),
    "zlib": zlib.compress(FEED),
    "bare deflate": bare(FEED),
    "trailing rubbish": gzip.compress(FEED) + b"\0\0rubbish",
    "not packed at all": FEED,
}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_every_packing_in_every_cut_gives_the_body(name: str, step: int) -> None:
    inflater, packed = Inflater(), PACKED[name]
    pieces = [piece for at in range(0, len(packed), step) for piece in inflater.feed(packed[at : at + step])]
    assert b"".join(pieces) == FEED
    assert inflater.complete


def test_a_body_that_ends_early_is_not_complete() -> None:
    inflater = Inflater()
    assert b"".join(inflater.feed(gzip.compress(FEED)[:-20]))
    assert not inflater.complete


def test_a_bomb_unfolds_a_megabyte_at_a_time() -> None:
    pieces = Inflater().feed(gzip.compress(bytes(50_000_000)))
    assert len(next(pieces)) <= 1 << 20


@given(st.binary(max_size=200))
def test_garbage_is_passed_on_or_damaged_and_nothing_else(data: bytes) -> None:
    with contextlib.suppress(zlib.error):
        list(Inflater().feed(data))
