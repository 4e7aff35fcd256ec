from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from babel import Locale

from bot.opml import read_opml

FEEDS = Path(__file__).parents[2] / "config" / "feeds"
FILES = sorted(FEEDS.glob("*.opml"))
CATEGORIES = {"statement", "outlet", "aggregator"}


def outlines(path: Path) -> list[dict[str, str]]:
    return [dict(node.attrib) for node in ET.parse(path).iter("outline") if "xmlUrl" in node.attrib]  # noqa: S314


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_outline_becomes_a_feed(path: Path) -> None:
    read = read_opml(path.read_bytes())
    assert read.skipped == ()
    assert len(read.feeds) == len(outlines(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_outline_is_complete(path: Path) -> None:
    for outline in outlines(path):
        assert outline["text"], outline
        assert outline["category"] in CATEGORIES, outline
        assert Locale.parse(outline["language"], sep="-").get_display_name("en"), outline
        for key in ("xmlUrl", "htmlUrl"):
            parts = urlsplit(outline[key])
            assert parts.scheme == "https", outline
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc), outline
            assert outline[key].isascii(), outline


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_aggregators_leave_the_outlet_to_their_entries(path: Path) -> None:
    for outline in outlines(path):
        names_no_outlet = outline.get("outlet") == ""
        assert names_no_outlet == (outline["category"] == "aggregator"), outline


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_listed_twice(path: Path) -> None:
    bare = [re.sub("^https?://(www[.])?|/$", "", item["xmlUrl"].lower()) for item in outlines(path)]
    assert sorted(bare) == sorted(set(bare))
    titles = [(item["text"], item["language"]) for item in outlines(path)]
    assert sorted(titles) == sorted(set(titles))


def test_microsoft_and_openai_are_followed_widely() -> None:
    feeds = read_opml((FEEDS / "microsoft-openai.opml").read_bytes()).feeds
    assert len(feeds) >= 70
    assert len({feed.language.split("-")[0] for feed in feeds}) >= 12
    outlets = {feed.outlet for feed in feeds if feed.outlet}
    assert len({feed.language.split("-")[0] for feed in feeds if feed.outlet}) >= 12
    assert len(outlets) >= 60


def test_the_actors_own_words_are_among_the_feeds() -> None:
    statements = {
        item["xmlUrl"] for item in outlines(FEEDS / "microsoft-openai.opml") if item["category"] == "statement"
    }
    assert {
        "https://blogs.microsoft.com/feed/",
        "https://news.microsoft.com/feed/",
        "https://azure.microsoft.com/en-us/blog/feed/",
        "https://openai.com/news/rss.xml",
    } <= statements
    assert any("sec.gov" in url and "CIK=0000789019" in url and "output=atom" in url for url in statements)


def test_the_second_topic_has_its_own_feeds() -> None:
    coral = {feed.url for feed in read_opml((FEEDS / "coral-bleaching.opml").read_bytes()).feeds}
    other = {feed.url for feed in read_opml((FEEDS / "microsoft-openai.opml").read_bytes()).feeds}
    assert len(coral) >= 15
    assert coral.isdisjoint(other)
