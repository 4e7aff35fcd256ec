from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feed import Feed
from bot.errors import ConfigError
from bot.opml import format_opml, parse_opml, read_opml
from bot.text.normal import one_line


def opml(body: str, head: str = "") -> bytes:
    return f'{head}<opml version="2.0"><body>{body}</body></opml>'.encode()


def test_text_is_title_and_outlet() -> None:
    data = opml('<outline text="Heise &amp; Co" language="de" xmlUrl="https://heise.example/?a=1&amp;b=2"/>')
    assert parse_opml(data) == (
        Feed(
            url="https://heise.example/?a=1&b=2",
            title="Heise & Co",
            outlet="Heise & Co",
            language="de",
        ),
    )


@pytest.mark.parametrize(("outlet", "expected"), [("Microsoft", "Microsoft"), ("", "")])
def test_an_outlet_attribute_wins_even_when_empty(outlet: str, expected: str) -> None:
    data = opml(f'<outline text="Azure blog" outlet="{outlet}" xmlUrl="https://a.example/"/>')
    (feed,) = parse_opml(data)
    assert (feed.title, feed.outlet) == ("Azure blog", expected)


def test_title_stands_in_for_text() -> None:
    (feed,) = parse_opml(opml('<outline title="Le Monde" xmlUrl="https://a.example/"/>'))
    assert feed.title == feed.outlet == "Le Monde"


def test_names_in_any_case_and_folders_at_any_depth() -> None:
    data = b"""<OPML><Body><OUTLINE Text="One"><outline text="Two">
        <Outline TEXT="Deep" XMLURL=" https://deep.example/rss " Language="ja"/>
        </outline></OUTLINE><outline text="Flat" xmlurl="http://flat.example/"/></Body></OPML>"""
    read = read_opml(data)
    assert [(feed.url, feed.language) for feed in read.feeds] == [
        ("https://deep.example/rss", "ja"),
        ("http://flat.example/", ""),
    ]
    assert read.skipped == ()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/rss",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://a b.example/",
        "https://[::1/",
        "https://a.example:port/",
        "a.example/rss",
        "",
    ],
)
def test_other_addresses_are_skipped_and_reported(url: str) -> None:
    read = read_opml(opml(f'<outline text="Odd" xmlUrl="{url}"/><outline text="Fine" xmlUrl="https://fine.example/"/>'))
    assert [feed.title for feed in read.feeds] == ["Fine"]
    assert len(read.skipped) == 1
    assert "Odd" in read.skipped[0]
    assert "http or https" in read.skipped[0]


def test_empty_outlines_and_repetitions_are_reported_folders_are_not() -> None:
    read = read_opml(
        opml(
            '<outline text="Folder"><outline text="A" xmlUrl="https://a.example/"/></outline>'
            '<outline text="Note"/><outline text="Again" xmlUrl="https://a.example/"/>'
        )
    )
    assert [feed.title for feed in read.feeds] == ["A"]
    assert read.skipped == (
        'outline "Note" skipped: it has no xmlUrl',
        'outline "Again" skipped: https://a.example/ is listed twice',
    )


LAUGHS = '<!DOCTYPE opml [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "data",
    [
        opml('<outline text="&i;" xmlUrl="https://a.example/"/>', LAUGHS + "]>"),
        opml('<outline text="&i;"/>', '<!DOCTYPE o [<!ENTITY i SYSTEM "file:///etc/passwd">]>'),
        opml("", '<!DOCTYPE opml SYSTEM "https://a.example/opml.dtd">'),
        ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + "]><opml>&i;</opml>").encode("utf-16"),
    ],
    ids=["billion laughs", "external entity", "external type", "laughs in UTF-16"],
)
def test_document_types_are_refused(data: bytes) -> None:
    with pytest.raises(ConfigError, match="DOCTYPE") as caught:
        parse_opml(data)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "line 1, column 1"),
        (b"<opml><body>", "not well-formed"),
        (b"not xml at all", "line 1, column 1"),
        (opml('\n<outline xmlUrl="https://a.example/?b&c=d"/>'), "line 2"),
        (opml('<outline text="&nbsp;"/>'), "undefined entity"),
        (b"<rss version='2.0'><channel/></rss>", "begins with <rss>"),
        (b"<html><body/></html>", "begins with <html>"),
        (b'<?xml version="1.0" encoding="klingon"?><opml/>', "encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><opml/>', "encoding"),
        (b"\x00\xff\xfe\x00", "not well-formed"),
    ],
)
def test_what_is_no_opml_is_one_line_with_a_remedy(data: bytes, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_opml(data)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


@given(st.binary(max_size=300))
def test_any_bytes_give_feeds_or_a_config_error(data: bytes) -> None:
    for candidate in (data, b"<opml>" + data + b"</opml>"):
        try:
            read = read_opml(candidate)
        except ConfigError:
            continue
        assert all(re.match("https?://", feed.url) for feed in read.feeds)


def test_deep_nesting_is_no_danger() -> None:
    depth = 20_000
    data = opml('<outline text="x">' * depth + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * depth)
    assert len(parse_opml(data)) == 1


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30).map(one_line)
ADDRESSES = st.builds(
    "{}://{}.example/{}".format,
    st.sampled_from(["http", "https"]),
    st.from_regex(r"[a-z0-9]{1,10}", fullmatch=True),
    st.from_regex(r"""[\w%~.:&=?;,+'"<>/-]{0,30}""", fullmatch=True),
)
FEEDS = st.lists(
    st.builds(
        Feed,
        url=ADDRESSES,
        title=WORDS,
        outlet=WORDS,
        language=st.sampled_from(["", "en", "pt-BR", "zh-Hant"]),
    ),
    max_size=8,
    unique_by=lambda feed: feed.url,
)


@given(FEEDS)
def test_round_trip(feeds: list[Feed]) -> None:
    read = read_opml(format_opml(feeds).encode())
    assert read.feeds == tuple(feeds)
    assert read.skipped == ()


@given(st.text(max_size=40))
def test_any_title_makes_well_formed_opml(title: str) -> None:
    text = format_opml([Feed(url="https://a.example/", title=title, outlet=title)])
    (feed,) = parse_opml(text.encode("utf-8"))
    assert parse_opml(format_opml([feed]).encode()) == (feed,)
