"""Feeds read as a poll reads them, beside feedparser with its defaults.

`known` is the poll of a feed whose entries are all stored: from bytes to the title, the notes and the ids by which they
are known. That is all a poll does before it asks the store. `new` makes every entry besides, with clean text, as the
first poll does. Addresses and dates that are remembered are forgotten before each round.

With `--data DIR`, every file of DIR/feeds.tar.gz is read but the lists of feeds. Without, feeds of our own making are.
"""

from __future__ import annotations

import io
import tarfile
import warnings
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import feedparser

from adapters.sources.dates import parse_date
from adapters.sources.encoding import to_utf8
from adapters.sources.jsonfeed import looks_like_json, parse_json
from adapters.sources.notafeed import NotAFeedError
from adapters.sources.parsing import MAX_ENTRIES, parse_feed
from adapters.sources.xmlfeed import parse_xml
from adapters.web.urls import canonical
from benchmarks.made_feeds import made_feeds
from benchmarks.report import alternating, arguments, data_file, ratio, report, say

_ADDRESS = "https://feeds.example/feed"
_REAL = "real_captures/"
_NO_FEEDS = (".opml", ".md", "kite_feeds.json", "kite_media_data.json")
_MADE = 60
_KINDS = ("known", "new")
Feeds = Mapping[str, bytes]


def main() -> None:
    """Runs it and prints the report."""
    parser = arguments("parse", "Parsing feeds: ours and feedparser's")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--feeds", type=int, default=_MADE, help="how many to make where no data is named")
    given = parser.parse_args()
    warnings.simplefilter("ignore")  # feedparser warns on standard error of what it meets
    archive = data_file(given.data, "feeds.tar.gz")
    feeds = _archived(archive) if archive else {name: body for name, _, body in made_feeds(given.feeds)}
    split = f"{len(feeds):,} files of feeds.tar.gz" if archive else f"{len(feeds):,} feeds of our own making"
    say(f"{split}, {sum(map(len, feeds.values())) / 1e6:.1f} MB")
    found, exceptions = _entries_share(feeds)
    all_best = alternating(given.rounds, _contestants(feeds))
    figures = {
        "files": len(feeds),
        "exceptions": exceptions,
        "entries_share": found,
        **{f"feeds_per_cpu_second_{kind}": len(feeds) / all_best[kind] for kind in _KINDS},
    }
    ratios = {f"{kind}_vs_feedparser": ratio(all_best["feedparser"], all_best[kind]) for kind in _KINDS}
    real = {name: body for name, body in feeds.items() if name.startswith(_REAL)}
    if real:
        best = alternating(given.rounds * 3, _contestants(real))
        share, _ = _entries_share(real)
        figures |= {"real_files": len(real), "real_entries_share": share}
        ratios |= {f"{kind}_vs_feedparser_real_captures": ratio(best["feedparser"], best[kind]) for kind in _KINDS}
    baselines = {"feedparser_feeds_per_cpu_second": len(feeds) / all_best["feedparser"]}
    report("parse", figures, baselines=baselines, ratios=ratios, split=split)


def _archived(archive: Path) -> Feeds:
    with tarfile.open(archive) as members:
        files = [member for member in members if member.isfile() and not member.name.endswith(_NO_FEEDS)]
        return {file.name.removeprefix("./"): _content(members, file) for file in files}


def _content(members: tarfile.TarFile, file: tarfile.TarInfo) -> bytes:
    stream = members.extractfile(file)
    return stream.read() if stream else b""


def _contestants(feeds: Feeds) -> dict[str, Callable[[], object]]:
    return {
        "known": lambda: _all(feeds, known=True),
        "new": lambda: _all(feeds, known=False),
        "feedparser": lambda: [_feedparser(body) for body in feeds.values()],
    }


def _all(feeds: Feeds, *, known: bool) -> None:
    canonical.cache_clear()
    parse_date.cache_clear()
    now = datetime.now(UTC)
    for body in feeds.values():
        _ours(body, now, known=known)


def _ours(body: bytes, now: datetime, *, known: bool) -> bool:
    """Whether it ended as it may: with entries, or with the one error that is foreseen."""
    try:
        listing = parse_feed(body, _ADDRESS, now=now).listing
        if not known:
            listing.entries(set(listing.ids))
    except NotAFeedError:
        return True
    except Exception as error:  # noqa: BLE001 (this is what is counted)
        say(f"raised {error!r}")
        return False
    return True


def _feedparser(body: bytes) -> int:
    return len(feedparser.parse(io.BytesIO(body), response_headers={}).entries)


def _entries_share(feeds: Feeds) -> tuple[float, int]:
    """Our entries as a share of feedparser's where it finds any, file by file at most 1; and our exceptions.

    Counted before entries that repeat an id are merged: feedparser merges none.
    """
    ours = theirs = exceptions = 0
    now = datetime.now(UTC)
    for name, body in feeds.items():
        exceptions += not _ours(body, now, known=False)
        reference = _feedparser(body)
        if reference:
            got = min(_raw_count(body), reference)
            theirs += reference
            ours += got
            if got < reference:
                say(f"{name}: {got} of {reference} entries")
    return (ours / theirs if theirs else 1.0), exceptions


def _raw_count(body: bytes) -> int:
    document = to_utf8(body)
    try:
        return len((parse_json if looks_like_json(document) else parse_xml)(document, MAX_ENTRIES).entries)
    except NotAFeedError:
        return 0


if __name__ == "__main__":
    main()
