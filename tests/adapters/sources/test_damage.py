"""What broken, endless and false feeds still give."""

from __future__ import annotations

import json

import pytest

from adapters.sources.notafeed import NotAFeedError
from tests.adapters.sources.reading import parse, titles
from tests.adapters.sources.samples import RSS2, item, rss

TWO = rss(item(1), item(2))


@pytest.mark.parametrize(
    "body",
    [
        b"\n\n  " + TWO,
        b"\nWarning: Undefined variable $x in /srv/feed.php on line 3\n" + TWO,
        TWO.replace(b"Item 1", b"Salt & pepper"),
        TWO.replace(b"Item 1", b"Caf&eacute;&nbsp;1"),
        TWO.replace(b"Item 1", b"Item <br> 1"),
        TWO.replace(b"Item 1", b"Item \x01\x02 1"),
        TWO.replace(b"</guid>", b"</guid><dc:creator>A</dc:creator><content:encoded>x</content:encoded>"),
        TWO.replace(b"Item 1", b"Item <br> 1").replace(b"</item>", b"<pubDate>soon</pubDate></item>"),
        TWO.replace(b"</channel></rss>", b""),
        TWO.replace(b"</rss>", b"</rss><!-- served in 0.1 s --><p>advert</p>"),
        TWO.replace(b"<rss", b"<!-- <item>not one</item> --><rss"),
        TWO.replace(b"Item 1", b"<![CDATA[<item>not one</item>]]>"),
        TWO.replace(b'version="2.0"', b""),
        TWO.upper().replace(b"<?XML VERSION", b"<?xml version").replace(b"ENCODING", b"encoding"),
    ],
)
def test_no_damage_loses_an_entry(body: bytes) -> None:
    feed = parse(body)
    assert [entry.id.lower() for entry in feed.entries] == ["id-1", "id-2"]


def test_a_feed_cut_in_the_middle_gives_the_entries_before_the_cut() -> None:
    whole = rss(*(item(n) for n in range(10)))
    assert titles(parse(whole[: whole.index(b"Item 6")]))[:6] == [f"Item {n}" for n in range(6)]


def test_an_entity_bomb_is_not_unfolded_and_no_file_is_read() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    doctype = f'<!DOCTYPE rss [{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = rss("<title>A &e8; &f; B</title><link>https://harbour.example/1</link>")
    (entry,) = parse(body.replace(b"<rss", doctype.encode() + b"<rss")).entries
    assert len(entry.title) < 100
    assert "root:" not in entry.title


DATED = [item(n, f"<pubDate>Tue, {n + 1:02} Feb 2025 00:00:00 GMT</pubDate>") for n in range(20)]


@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (DATED, ["Item 17", "Item 18", "Item 19"]),
        (DATED[::-1], ["Item 19", "Item 18", "Item 17"]),
        ([item(n) for n in range(20)], ["Item 0", "Item 1", "Item 2"]),
    ],
)
def test_of_a_long_feed_the_newer_end_is_taken(items: list[str], expected: list[str], *, ended: bool) -> None:
    body = rss(*items)
    feed = parse(body if ended else body.replace(b"</channel></rss>", b""), max_entries=3)
    assert titles(feed) == expected
    assert feed.notes == ("17 further entries left out",)


def test_of_a_long_json_feed_the_first_are_taken() -> None:
    feed = parse(json.dumps({"items": [{"id": n, "title": f"Item {n}"} for n in range(20)]}), max_entries=3)
    assert titles(feed) == ["Item 0", "Item 1", "Item 2"]
    assert feed.notes == ("17 further entries left out",)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty: the server sent no content"),
        (b" \n ", "empty: the server sent no content"),
        (
            b"<!DOCTYPE html><html><head><title>Consent</title></head><body>Accept</body></html>",
            "an HTML page, not a feed",
        ),
        (
            b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>',
            "an HTML page, not a feed; it names this one: https://feeds.example/feed.xml",
        ),
        (
            b'<?xml version="1.0"?><opml><body/></opml>',
            "an OPML list of feeds, not a feed; import it with `nutgraf feeds import`",
        ),
        (b"<urlset><url/></urlset>", "a sitemap, not a feed"),
        (b"<kml><Document/></kml>", "not a feed: its first element is <kml>"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a feed"),
        (b"[1, 2]", "JSON, but not a JSON Feed: it has no items"),
        (b'{"items": 3}', "JSON, but not a JSON Feed: it has no items"),
        (b'{"items": [', "broken JSON: the feed is damaged or was cut off"),
        (b"[" * 100_000, "broken JSON: the feed is damaged or was cut off"),
        (b"/etc/passwd", "not a feed"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, reason: str) -> None:
    with pytest.raises(NotAFeedError) as raised:
        parse(body)
    assert str(raised.value) == reason


@pytest.mark.parametrize("body", [rss(), b'<feed xmlns="http://www.w3.org/2005/Atom"/>', b'{"items": []}'])
def test_a_feed_may_be_empty(body: bytes) -> None:
    assert parse(body).entries == ()


def test_json_fields_of_a_wrong_type_count_as_absent() -> None:
    body = (
        b'{"title": 3, "items": [7, {"id": true, "url": ["x"], "title": {"a": 1}, "content_html": 5, "authors": "x"}]}'
    )
    (entry,) = parse(body).entries
    assert (entry.url, entry.title, entry.summary, entry.author) == ("", "", "", "")


def test_the_sample_with_a_whole_article_stays_the_same_when_parsed_again() -> None:
    assert parse(RSS2) == parse(RSS2)
