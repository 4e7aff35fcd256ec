"""Every format tells the same story."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.adapters.sources.reading import parse
from tests.adapters.sources.samples import ARTICLE, FEEDS


@pytest.mark.parametrize("name", FEEDS)
def test_both_items_are_found_with_title_and_canonical_address(name: str) -> None:
    feed = parse(FEEDS[name])
    assert feed.title == "Harbour & Sea"
    assert [(entry.title, entry.url) for entry in feed.entries] == [
        ("Ships & cranes: record week", "https://harbour.example/2025/ships"),
        ("Fog", "https://harbour.example/2025/fog"),
    ]
    assert feed.notes == ()


@pytest.mark.parametrize("name", sorted(FEEDS.keys() - {"RSS 0.91", "RSS 0.90"}))
def test_dates_are_aware_utc(name: str) -> None:
    dates = [entry.published for entry in parse(FEEDS[name]).entries]
    assert dates == [datetime(2025, 3, 4, 8, 30, tzinfo=UTC), datetime(2025, 3, 3, 20, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("RSS 0.90", ["https://harbour.example/2025/ships", "https://harbour.example/2025/fog"]),
        ("RSS 0.91", ["https://harbour.example/2025/ships", "https://harbour.example/2025/fog"]),
        ("JSON Feed 1.0", ["1", "2.5"]),
        *((name, ["ships-1", "fog-2"]) for name in ("RSS 2.0", "RSS 1.0", "Atom 1.0", "Atom 0.3", "JSON Feed 1.1")),
    ],
)
def test_ids_are_the_feeds_own_or_the_address(name: str, ids: list[str]) -> None:
    assert [entry.id for entry in parse(FEEDS[name]).entries] == ids


@pytest.mark.parametrize("name", sorted(FEEDS.keys() - {"RSS 0.90", "JSON Feed 1.0"}))
def test_languages_are_tags(name: str) -> None:
    assert {entry.language for entry in parse(FEEDS[name]).entries} == {"en-GB"}


@pytest.mark.parametrize("name", sorted(FEEDS.keys() - {"RSS 0.90"}))
def test_summaries_are_plain(name: str) -> None:
    summaries = [entry.summary for entry in parse(FEEDS[name]).entries]
    assert summaries == ["Forty-one ships came.", "Fog closed the port."]


@pytest.mark.parametrize("name", ["RSS 2.0", "Atom 1.0", "JSON Feed 1.1"])
def test_a_whole_article_is_kept_with_its_paragraphs(name: str) -> None:
    ships, fog = parse(FEEDS[name]).entries
    assert ships.text == ARTICLE.replace("<p>", "").replace(" </p>", "\n").strip()
    assert fog.text == ""


@pytest.mark.parametrize("name", sorted(FEEDS.keys() - {"RSS 0.90", "RSS 0.91"}))
def test_the_author_is_named(name: str) -> None:
    assert parse(FEEDS[name]).entries[0].author == "Ada Quay"
