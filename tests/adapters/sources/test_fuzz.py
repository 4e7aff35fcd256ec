"""Any bytes give a value."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sources.notafeed import NotAFeedError
from adapters.sources.parsing import parse_feed
from tests.adapters.sources.reading import WholeFeed, whole
from tests.adapters.sources.samples import FEEDS

BODIES = [text.encode() for text in FEEDS.values()]
SHARDS = [
    b"<item>",
    b"</item>",
    b"<entry",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"&",
    b"&#0;",
    b"\x00",
    b"\xff\xfe",
    b"<rss>",
]
SHARDS += [b'xml:base="//["', b"<pubDate>", b'encoding="utf-7"', b"\xc3", b"{", b'"', b"<!DOCTYPE x [", b"<title"]


def mutated(body: bytes, seed: int) -> bytes:
    """A few cuts, repeats and insertions."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        start, end = sorted(chance.randrange(len(body) + 1) for _ in range(2))
        end = min(end, start + 200)
        match chance.randrange(4):
            case 0:
                body = body[:start] + body[end:]
            case 1:
                body = body[:start] + chance.choice(SHARDS) + body[start:]
            case 2:
                body = body[:end] + body[start:end] + body[end:]
            case _:
                body = body[:start] + bytes([chance.randrange(256)]) + body[start + 1 :]
    return body


def check(body: bytes) -> None:
    try:
        feed = whole(parse_feed(body, "https://feeds.example/x"))
    except NotAFeedError as error:
        reason = str(error)
    else:
        reason = ""
        _check_entries(feed)
    assert "\n" not in reason


def _check_entries(feed: WholeFeed) -> None:
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert entry.id
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert entry.published is None or entry.published.tzinfo is not None
        assert "\n" not in entry.title


@settings(max_examples=150)
@given(st.sampled_from(BODIES), st.integers(0, 2**32))
def test_a_damaged_feed_gives_a_feed_or_a_reason(body: bytes, seed: int) -> None:
    check(mutated(body, seed))


@settings(max_examples=100)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<rss><channel><item>", b"<feed>", b'{"items":[{"id":', b"<?xml "])
)
def test_any_bytes_give_a_feed_or_a_reason(body: bytes, before: bytes) -> None:
    check(before + body)
