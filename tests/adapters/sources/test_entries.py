"""The rules every entry keeps."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.adapters.sources.reading import parse, titles
from tests.adapters.sources.samples import ATOM1, item, rss


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
