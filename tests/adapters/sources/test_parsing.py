"""The rules every entry keeps, and what broken feeds still give."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from adapters.sources.notafeed import NotAFeedError
from adapters.sources.parsing import ParsedFeed, parse_feed
from tests.adapters.sources.samples import ATOM1, RSS2, item, rss

URL = "https://feeds.example/dir/harbour.xml"
NOW = datetime(2025, 3, 10, tzinfo=UTC)


def parse(body: bytes | str, **more: str) -> ParsedFeed:
    return parse_feed(body if isinstance(body, bytes) else body.encode(), URL, now=NOW, **more)


def titles(feed: ParsedFeed) -> list[str]:
    return [entry.title for entry in feed.entries]


# --- identity


def test_one_id_for_different_pages_identifies_nothing() -> None:
    same = [f"<title>{n}</title><link>https://harbour.example/{n}</link><guid>feed</guid>" for n in range(9)]
    feed = parse(rss(*same, item(10)))
    assert [entry.id for entry in feed.entries] == [*(f"https://harbour.example/{n}" for n in range(9)), "id-10"]
    assert feed.notes == ("9 entries share one id",)


def test_the_first_of_two_with_one_id_and_page_is_kept() -> None:
    again = item(1).replace("Item 1", "Item 1, again")
    feed = parse(rss(item(1), again, item(2)))
    assert titles(feed) == ["Item 1", "Item 2"]
    assert feed.notes == ("1 entry repeated",)


def test_posts_of_a_one_page_blog_stay_apart() -> None:
    posts = [f"<title>Post {n}</title><link>https://blog.example/#post-{n}</link>" for n in range(3)]
    feed = parse(rss(*posts))
    assert [entry.id for entry in feed.entries] == [f"https://blog.example/#post-{n}" for n in range(3)]
    assert {entry.url for entry in feed.entries} == {"https://blog.example/"}


def test_items_with_neither_id_nor_address_get_an_id_of_their_words() -> None:
    first, again = (parse(rss("<title>One</title>", "<title>Two</title>")) for _ in range(2))
    assert len({entry.id for entry in first.entries}) == 2
    assert first == again
    assert {entry.url for entry in first.entries} == {""}


# --- addresses


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "http://[", ""])
def test_what_is_no_web_address_is_no_address(link: str) -> None:
    (entry,) = parse(rss(f"<title>One</title><link>{link}</link><guid>one</guid>")).entries
    assert (entry.id, entry.url) == ("one", "")


def test_an_id_that_is_an_address_stands_in_for_a_bad_link() -> None:
    link = "<link>javascript:x</link><guid>https://harbour.example/one</guid>"
    assert parse(rss("<title>One</title>" + link)).entries[0].url == "https://harbour.example/one"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "https://feeds.example/dir/a/b"),
        ("<link>https://harbour.example/news/</link>", "https://harbour.example/news/a/b"),
        ("<link>/news/</link>", "https://feeds.example/news/a/b"),
    ],
)
def test_relative_addresses_stand_on_the_feeds_link_or_its_own_address(head: str, expected: str) -> None:
    assert parse(rss("<title>One</title><link>a/b</link>", head=head)).entries[0].url == expected


def test_an_entrys_own_base_and_language_go_first() -> None:
    body = ATOM1.replace("<entry><id>fog-2", '<entry xml:lang="pt_br" xml:base="https://pt.example/x/"><id>fog-2')
    fog = parse(body.replace("https://harbour.example/2025/fog", "fog")).entries[1]
    assert (fog.url, fog.language) == ("https://pt.example/x/fog", "pt-BR")


# --- words


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Plain", "Plain"),
        ("AT&amp;T &amp;amp; others", "AT&T & others"),
        ("&lt;b&gt;Bold&lt;/b&gt; news", "Bold news"),
        ("&amp;lt;b&amp;gt;Bold&amp;lt;/b&amp;gt; news", "Bold news"),
        ("<![CDATA[<em>News</em> &#8217;n&nbsp;more]]>", "News ’n more"),
        ("<![CDATA[News<script>alert(1)</script>]]>", "News"),
        ("1 &lt; 2 and 3 &gt; 2", "1 < 2 and 3 > 2"),
        ("I &lt;3 ships", "I <3 ships"),
        ("&lt;img src=x onerror='a>b'&gt;News", "News"),
        ("  two\n\t lines  ", "two lines"),
        ("soft\u00adhyphen and\u200bnothing", "softhyphen andnothing"),
    ],
)
def test_titles_hold_no_markup(written: str, expected: str) -> None:
    assert titles(parse(rss(f"<title>{written}</title><link>https://harbour.example/1</link>"))) == [expected]


def test_the_outlet_behind_an_aggregators_item_is_kept_and_leaves_the_title() -> None:
    source = '<source url="https://gazette.example">The Gazette &amp; Co</source>'
    (entry,) = parse(
        rss(f"<title>Port closed - The Gazette &amp; Co</title><link>https://n.example/1</link>{source}")
    ).entries
    assert (entry.title, entry.outlet) == ("Port closed", "The Gazette & Co")


def test_the_source_of_an_atom_entry_is_its_title() -> None:
    source = "<source><id>urn:g</id><title>The Gazette</title><updated>2025-03-01T00:00:00Z</updated></source>"
    fog = parse(ATOM1.replace("<entry><id>fog-2", f"<entry>{source}<id>fog-2")).entries[1]
    assert (fog.outlet, fog.published) == ("The Gazette", datetime(2025, 3, 3, 20, tzinfo=UTC))


def test_a_short_content_is_a_summary_and_no_article() -> None:
    body = rss(
        item(
            1,
            "<description>Short.</description><content:encoded>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two words.&lt;/p&gt;</content:encoded>",
        )
    )
    body = body.replace(b"<rss ", b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
    assert [(entry.summary, entry.text) for entry in parse(body).entries] == [("One.\nTwo words.", "")]


# --- dates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Tue, 04 Mar 2025 09:30:00 +0100", datetime(2025, 3, 4, 8, 30, tzinfo=UTC)),
        ("nonsense", None),
        ("", None),
        ("Tue, 04 Mar 2035 09:30:00 GMT", None),
    ],
)
def test_dates_are_believed_where_they_can_be(written: str, expected: datetime | None) -> None:
    feed = parse(rss(item(1, f"<pubDate>{written}</pubDate>")))
    assert feed.entries[0].published == expected
    if "2035" in written:
        assert feed.notes == ("1 entry dated in the future: their dates are not believed",)


def test_a_number_for_an_id_is_no_date() -> None:
    assert (
        parse(rss("<title>One</title><link>https://harbour.example/1</link><guid>12</guid>")).entries[0].published
        is None
    )


def test_dates_stay_with_their_items_where_some_have_none() -> None:
    dated = "<pubDate>Tue, 04 Mar 2025 09:30:00 GMT</pubDate>"
    feed = parse(rss(item(1), item(2, dated), item(3)))
    assert [bool(entry.published) for entry in feed.entries] == [False, True, False]


# --- encodings


TEXT = "Schöne Grüße aus Köln"


@pytest.mark.parametrize(
    ("declared", "actual", "charset"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "latin-1", ""),
        ("iso-8859-1", "latin-1", ""),
        ("iso-8859-1", "utf-8", ""),
        ("", "utf-8", ""),
        ("", "latin-1", "iso-8859-1"),
        ("", "latin-1", ""),
        ("utf-16", "utf-16", ""),
        ("utf-16", "utf-16-le", ""),
        ("utf-8", "utf-16", ""),
        ("utf-8", "utf-8-sig", "iso-8859-1"),
        ("windows-1252", "cp1252", "utf-8"),
        ("no-such-encoding", "utf-8", ""),
    ],
)
def test_every_encoding_is_read(declared: str, actual: str, charset: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    body = rss(f"<title>{TEXT}</title><link>https://harbour.example/1</link>", declaration=declaration).decode()
    assert titles(parse(body.encode(actual), charset=charset)) == [TEXT]


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("gb18030", "gb2312", "微软与开放人工智能达成新协议"),
        ("shift_jis", "Shift_JIS", "マイクロソフトの新しい発表"),
        ("euc-kr", "EUC-KR", "마이크로소프트 새로운 발표"),
        ("big5", "Big5", "微軟與新協議"),
        ("cp1251", "windows-1251", "Новости порта"),
        ("iso-2022-jp", "ISO-2022-JP", "新しい発表"),
    ],
)
def test_every_script_is_read(encoding: str, declared: str, text: str) -> None:
    body = rss(f"<title>{text}</title>", declaration=f'<?xml version="1.0" encoding="{declared}"?>').decode()
    assert titles(parse(body.encode(encoding))) == [text]


def test_one_bad_byte_spoils_only_itself() -> None:
    body = rss("<title>Köln – Zürich</title>", "<title>Gr\x00n</title>").replace(b"\x00", b"\xfc")
    assert titles(parse(body)) == ["Köln – Zürich", "Grün"]


# --- damage

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


# --- size


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
    feed = parse_feed(body if ended else body.replace(b"</channel></rss>", b""), URL, max_entries=3)
    assert titles(feed) == expected
    assert feed.notes == ("17 further entries left out",)


def test_of_a_long_json_feed_the_first_are_taken() -> None:
    feed = parse_feed(
        json.dumps({"items": [{"id": n, "title": f"Item {n}"} for n in range(20)]}).encode(), URL, max_entries=3
    )
    assert titles(feed) == ["Item 0", "Item 1", "Item 2"]
    assert feed.notes == ("17 further entries left out",)


# --- no feed


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
