"""`nutgraf feeds`."""

from __future__ import annotations

import pytest

from bot.opml import parse_opml


@pytest.fixture
def feed(newsstand: str) -> str:
    return newsstand.removesuffix("/feeds.opml") + "/ledger-wire.example/feed.xml"


def test_a_feed_is_added_listed_and_removed(nutgraf, feed: str) -> None:
    added = nutgraf("feeds", "add", feed)
    assert added.code == 0, added.err
    assert added.out.startswith("Ledger Wire")
    assert "entries." in added.out
    assert nutgraf("feeds", "add", feed).out == f"{feed} is followed already.\n"
    listed = nutgraf("feeds", "list")
    row = next(line for line in listed.out.splitlines() if feed in line)
    assert "operator" in row
    assert row.endswith("ok")
    assert nutgraf("feeds", "remove", feed).code == 0
    assert "No feed is followed" in nutgraf("feeds", "list").out


def test_a_page_is_not_added(nutgraf, newsstand: str) -> None:
    page = newsstand.removesuffix("/feeds.opml") + "/ledger-wire.example"
    done = nutgraf("feeds", "add", page)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "not added" in done.err
    assert "No feed is followed" in nutgraf("feeds", "list").out


def test_a_configured_feed_is_removed_in_the_file(nutgraf, place, feed: str) -> None:
    place.configure("[[feeds]]", f'url = "{feed}"')
    done = nutgraf("feeds", "remove", feed)
    assert done.code == 2
    assert "nutgraf.toml" in done.err
    assert feed in nutgraf("feeds", "list").out


def test_a_slip_in_an_address_is_seen(nutgraf, place, feed: str) -> None:
    place.configure("[[feeds]]", f'url = "{feed}"')
    assert f"did you mean {feed}?" in nutgraf("feeds", "remove", feed[:-1]).err


def test_what_is_exported_can_be_imported(nutgraf, place, feed: str) -> None:
    nutgraf("feeds", "add", feed)
    file = place.folder / "out.opml"
    assert nutgraf("feeds", "export", str(file)).code == 0
    (exported,) = parse_opml(file.read_bytes())
    assert (exported.url, exported.title) == (feed, "Ledger Wire")
    assert nutgraf("feeds", "export").out == file.read_text()
    assert nutgraf("feeds", "import", str(file)).out == "0 new, 1 known, 0 skipped.\n"
    nutgraf("feeds", "remove", feed)
    assert nutgraf("feeds", "import", str(file)).out == "1 new, 0 known, 0 skipped.\n"
    assert feed in nutgraf("feeds", "list").out
