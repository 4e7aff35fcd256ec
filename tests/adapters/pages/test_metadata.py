"""What a page says of itself, and what of it is believed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from adapters.pages.metadata import Metadata, read_metadata

URL = "https://www.lantern.example/tech/a-new-deal-4711"


def read(head: str = "", body: str = "", *, attributes: str = "", url: str = URL) -> Metadata:
    html = f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"
    return read_metadata(LexborHTMLParser(html), url)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Chips are scarce - World | The Daily Lantern", "", "Chips are scarce - World"),
        ("The Daily Lantern | Chips are scarce", "", "Chips are scarce"),
        ("Chips are scarce — lantern.example", "", "Chips are scarce"),
        ("Chips are scarce - and dear", "", "Chips are scarce - and dear"),
        ("Chips are scarce | The Daily Lantern", "The Daily Lantern", "Chips are scarce"),
        ("Chips are scarce this year | The Daily Lantern", "Chips are scarce", "Chips are scarce"),
        ("Chips are scarce", "World<span>Chips are scarce</span>", "Chips are scarce"),
        ("Chips are scarce", "Most read", "Chips are scarce"),
        ("", "Chips are scarce", "Chips are scarce"),
        ("チップが不足｜The Daily Lantern", "", "チップが不足"),
        (" | ".join(["x"] * 100_000), "", " | ".join(["x"] * 100_000)[:500].strip()),
        ("", "", ""),
    ],
    ids=range(12),
)
def test_title(title: str, heading: str, expected: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="The Daily Lantern">'
    assert read(head, f"<h1>{heading}</h1>" if heading else "").title == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ana Reis", "Ana Reis"),
        ({"@type": "Person", "name": "Ana Reis"}, "Ana Reis"),
        ([{"name": "Ana Reis"}, {"name": "Bo Lind"}, {"name": "Ana Reis"}], "Ana Reis, Bo Lind"),
        ("https://lantern.example/ana", ""),
        ({"name": ["Ana Reis"]}, "Ana Reis"),
        (17, ""),
        (None, ""),
    ],
)
def test_author_in_any_shape(author: object, expected: str) -> None:
    assert read(ld({"@type": "NewsArticle", "headline": "x", "author": author})).author == expected


def test_author_of_a_byline_loses_its_preposition() -> None:
    assert read('<meta name="byl" content="By Ana Reis">').author == "Ana Reis"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="The Daily Lantern | All the light">', "The Daily Lantern"),
        (
            ld({"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Lantern &amp; Co"}}),
            "Lantern & Co",
        ),
        (ld({"@graph": [{"@type": "WebSite", "name": "Lantern"}, {"@type": "WebPage"}]}), "Lantern"),
        ("", ""),
    ],
)
def test_outlet(head: str, expected: str) -> None:
    assert read(head).outlet == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("/tech/a-new-deal-4711/", "https://www.lantern.example/tech/a-new-deal-4711/"),
        (
            "https://lantern.example/2025/a-new-deal-4711?utm_source=feed#top",
            "https://lantern.example/2025/a-new-deal-4711",
        ),
        ("http://www.lantern.example/tech/a-new-deal-4711", URL),
        ("https://lantern.example/news.php?id=4711", "https://lantern.example/news.php?id=4711"),
        ("https://www.lantern.example/", URL),
        ("https://www.lantern.example/tech", URL),
        ("https://elsewhere.example.org/tech/a-new-deal-4711", URL),
        ("javascript:alert(1)", URL),
        ("ftp://www.lantern.example/tech/a-new-deal-4711", URL),
        ("http://[broken/tech/a-new-deal-4711", URL),
        ("", URL),
    ],
)
def test_canonical_address_is_believed_where_it_is_plausible(claim: str, expected: str) -> None:
    assert read(f'<link rel="canonical" href="{claim}">').url == expected


def test_an_address_without_claims_loses_only_tracking() -> None:
    assert read(url=f"{URL}?id=7&utm_medium=rss#comments").url == f"{URL}?id=7"


def test_a_canonical_address_keeps_the_query_that_names_the_page() -> None:
    page = "https://lantern.example/news.php?id=7"
    assert read('<link rel="canonical" href="/news.php">', url=page).url == page


@pytest.mark.parametrize(
    ("attributes", "head", "expected"),
    [
        ('lang="pt_br"', "", "pt-BR"),
        ('lang="in"', "", "id"),
        ('lang="zh-Hans-CN"', "", "zh-Hans-CN"),
        ('lang="undefined"', '<meta property="og:locale" content="it_IT">', "it-IT"),
        ("", '<meta http-equiv="Content-Language" content="vi, en">', "vi"),
        ("", ld({"@type": "Article", "inLanguage": {"name": "Deutsch", "alternateName": "de"}}), "de"),
        ("", "", ""),
    ],
)
def test_language(attributes: str, head: str, expected: str) -> None:
    assert read(head, attributes=attributes).language == expected


@pytest.mark.parametrize(
    "head",
    [
        ld({"@type": ["NewsArticle"], "headline": "x", "datePublished": "2025-01-22T08:10:00+07:00"}),
        ld([{"@type": "BreadcrumbList"}, {"@type": "BlogPosting", "datePublished": ["2025-01-22 01:10:00"]}]),
        ld(
            {"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2025-01-22T01:10Z"}}]}
        ),
        '<meta property="article:published_time" content="2025-01-22T01:10:00.000Z">',
        '<meta name="pubdate" content="Wed, 22 Jan 2025 08:10:00 +0700">',
        '<meta itemprop="datePublished" content="2025-01-22T0110">',
        '<meta name="date" content="2025/01/22 01:10:00 UTC">',
    ],
)
def test_published_is_aware_utc(head: str) -> None:
    published = read(head).published
    assert published == datetime(2025, 1, 22, 1, 10, tzinfo=UTC)
    assert published.tzinfo is UTC


def test_published_from_the_time_element_of_the_article() -> None:
    body = (
        '<aside><time datetime="2024-01-01">old</time></aside><article><time datetime="2025-01-22">x</time></article>'
    )
    assert read(body=body).published == datetime(2025, 1, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "date", ["yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "2025-13-45", 20, {}]
)
def test_nonsense_is_no_date(date: object) -> None:
    assert read(ld({"@type": "Article", "headline": "x", "datePublished": date})).published is None


@pytest.mark.parametrize(
    "source",
    [
        "null", "[]", "17", '"text"', "{", "[[[[[[[[[[[[{}]]]]]]]]]]]]", '{"@type": null}', '{"@graph": "x"}', '{"@type": [[], {}]}',
        '{"@type": "NewsArticle", "author": [[["x"]]], "publisher": [null, 3], "inLanguage": [], "hasPart": "x"}',
        '{"@type": "NewsArticle", "wordCount": "many", "isAccessibleForFree": [], "headline": {}}',
        '{"@type": "Article", "hasPart": {"isAccessibleForFree": false, "cssSelector": "div["}}',
        "[" * 100_000, '{"a": "line\nbreak"}', "<!-- {} -->", '{"@type": "Article", "wordCount": 1e999}',
    ],
)  # fmt: skip
def test_json_ld_of_any_shape_gives_a_value(source: str) -> None:
    assert isinstance(read(f'<script type="application/ld+json">{source}</script>'), Metadata)
