from __future__ import annotations

import dataclasses
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from bot.domain.digest import Digest
from bot.present.digest_html import as_html
from bot.text.lexicon import Lexicon

_VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would see: elements with their attributes, the text, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def rendered(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> Page:
    return Page(as_html(digest, lexicon, zone=zone))


def test_everything_is_there(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = rendered(digest, lexicon, zone)
    links = {attributes["href"] for attributes in page.all("a")}
    for story in digest.stories:
        texts = [point.text for point in story.summary.key_points] + [quote.text for quote in story.summary.quotes]
        assert all(text in page.text for text in texts)
        assert all(article.url in links for article in story.story.articles)
    for words in ("announced", "unconfirmed", "denied", "and 6 more stories", "no answer in 20 seconds"):
        assert words in page.text


def test_each_text_carries_its_language_and_direction(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = rendered(digest, lexicon, zone)
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert [(h["lang"], h["dir"]) for h in page.all("h2")] == [("en", "ltr"), ("ar", "rtl")]
    assert [(b["lang"], b["cite"]) for b in page.all("blockquote")] == [
        ("pt", "https://diario-dos-mares.example/recife-do-norte"),
        ("ja", "https://umi-shimbun.example/%E3%82%B5%E3%83%B3%E3%82%B4"),
    ]
    unknown = rendered(
        dataclasses.replace(digest, stories=digest.stories[:1]), Lexicon(code="qtz", labels=lexicon.labels), zone
    )
    assert unknown.all("html") == [{"lang": "qtz", "dir": "auto"}]


def test_dates_are_for_machines_too(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    dates = [attributes["datetime"] for attributes in rendered(digest, lexicon, zone).all("time")]
    assert dates[0] == "2025-01-21T14:12:00+00:00"
    assert len(dates) == 4


def test_citations_lead_to_their_sources(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = rendered(digest, lexicon, zone)
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    inner = {str(a["href"]) for a in page.all("a") if str(a["href"]).startswith("#")}
    assert inner == {"#source-1-1", "#source-1-2", "#source-1-3", "#source-2-1"}
    assert {href.removeprefix("#") for href in inner} <= ids


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</title><style>*{display:none}</style>",
        "'onmouseover='x",
        "&lt;b&gt;",
        "<!-- gone -->",
    ],
)
def test_hostile_text_shows_as_itself(digest: Digest, lexicon: Lexicon, zone: ZoneInfo, text: str) -> None:
    first, *others = digest.stories
    usual = [tag for tag, _ in rendered(digest, lexicon, zone).elements]
    summary = dataclasses.replace(first.summary, headline=text)
    quote = dataclasses.replace(summary.quotes[0], speaker=text, language=text)
    summary = dataclasses.replace(summary, quotes=(quote, *summary.quotes[1:]))
    hostile = dataclasses.replace(digest, title=text, stories=(dataclasses.replace(first, summary=summary), *others))
    page = rendered(hostile, lexicon, zone)
    assert [tag for tag, _ in page.elements] == usual
    assert page.text.count(text) == 4  # the page's title and heading, the headline, the speaker


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://a.example/"x', "//a.example"])
def test_links_are_http_only(digest: Digest, lexicon: Lexicon, zone: ZoneInfo, url: str) -> None:
    first, *others = digest.stories
    summary = dataclasses.replace(first.summary, headline_url=url)
    changed = dataclasses.replace(digest, stories=(dataclasses.replace(first, summary=summary), *others))
    outward = [a for a in rendered(changed, lexicon, zone).all("a") if not str(a["href"]).startswith("#")]
    assert all(str(a["href"]).startswith("https://") and a["rel"] == "noopener nofollow" for a in outward)
    assert len(outward) == 5


def test_the_page_asks_nothing_of_the_outside(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = rendered(digest, lexicon, zone)
    assert not {tag for tag, _ in page.elements} & {"script", "img", "link", "iframe", "form"}
    assert "url(" not in page.text
    assert "@import" not in page.text


def test_nothing_new_is_said_quietly(quiet: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = rendered(quiet, lexicon, zone)
    assert "Nothing on this topic in this period." in page.text
    assert page.all("article") == []
    assert page.all("footer") == []
