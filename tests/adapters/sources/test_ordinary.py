"""Of an ordinary feed only the ids are worked out at first, and they are those of the careful way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sources.encoding import to_utf8
from adapters.sources.entries import build
from adapters.sources.fastfeed import FastFeed
from adapters.sources.ordinary import ordinary_ids
from adapters.sources.xmlfeed import parse_xml
from tests.adapters.sources.reading import NOW, URL
from tests.adapters.sources.samples import ATOM1, RDF, item, rss
from tests.adapters.sources.test_fuzz import mutated

DATED = "<pubDate>Tue, 04 Mar 2025 09:30:00 +0100</pubDate>"
FEEDS = [
    rss(item(1, DATED), item(2, DATED)),
    rss(*(f"<title>{n}</title><link>http://harbour.example/{n}?utm_source=x#a</link>{DATED}" for n in range(2))),
    ATOM1.replace("/2025/ships", "https://harbour.example/2025/ships").encode(),
    RDF.encode(),
]


def ids_of(body: bytes) -> tuple[str, ...]:
    raw = parse_xml(to_utf8(body), 100)
    return ordinary_ids(raw.entries, NOW) if isinstance(raw, FastFeed) else ()


@pytest.mark.parametrize("body", FEEDS[:3])
def test_these_are_ordinary(body: bytes) -> None:
    assert len(ids_of(body)) == 2


@pytest.mark.parametrize(
    "odd",
    [
        item(1, DATED),
        item(2),
        item(2, "<pubDate>soon</pubDate>"),
        item(2, f"<pubDate>{(NOW + timedelta(days=1)).isoformat()}</pubDate>"),
        item(2, DATED).replace("https://harbour.example", ""),
        item(2, DATED).replace("https:", "javascript:"),
        item(2, DATED).replace("https://harbour.example", "https://[harbour"),
        "<title>One</title>" + DATED,
    ],
)
def test_one_odd_item_and_the_feed_is_not(odd: str) -> None:
    assert ids_of(rss(item(1, DATED), odd)) == ()


@settings(max_examples=150)
@given(st.sampled_from(FEEDS), st.integers(0, 2**32))
def test_the_careful_way_finds_the_same_ids_and_an_address_for_each(body: bytes, seed: int) -> None:
    raw = parse_xml(to_utf8(mutated(body, seed)), 100)
    ids = ordinary_ids(raw.entries, NOW) if isinstance(raw, FastFeed) else ()
    if isinstance(raw, FastFeed) and ids:
        entries = build(raw.raw(), URL, now=NOW, notes=[])
        assert tuple(entry.id for entry in entries) == ids
        assert all(entry.url for entry in entries)
