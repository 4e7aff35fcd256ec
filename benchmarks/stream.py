"""A long stream of articles for the digest benchmark: feeds and pages held in memory, behind a `Fetcher` of its own.

What is repeated gets an address of its own, and a date two weeks and more from the last time, when a story is over.
"""

from __future__ import annotations

import dataclasses
import gzip
import itertools
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.sample.feeds import FEED_TYPES, feed_body, feed_path
from adapters.sample.furniture import FURNITURE
from adapters.sample.news import FeedFormat, NewsItem, Outlet, load_outlets
from adapters.sample.pages import article_page
from bot.domain.feed import Feed, Validators
from bot.domain.fetch import Fetched, FetchFailed

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
_BASE = "https://stream.example"
_APART = timedelta(days=15)
_PER_FEED = 400
_FORMATS = (FeedFormat.RSS, FeedFormat.ATOM, FeedFormat.JSON)
# The sample is all about one topic; a real stream is not: of its copies, one in twenty stays so.
_ON_TOPIC_EVERY = 20
_SUBJECT, _OTHER = "OpenAI", "Halcyon"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    outlet: str
    language: str
    item: NewsItem
    page: Path | None = None


class Stream:
    """So many articles as outlets with feeds; implements `bot.ports.Fetcher`."""

    def __init__(self, articles: Iterator[_Article]) -> None:
        shelves: dict[str, list[_Article]] = {}
        for article in articles:
            shelves.setdefault(article.outlet, []).append(article)
        self._outlets: dict[str, Outlet] = {}
        self._pages: dict[str, tuple[Outlet, _Article]] = {}
        for name, shelf in shelves.items():
            for first in range(0, len(shelf), _PER_FEED):
                self._add(name, first // _PER_FEED, shelf[first : first + _PER_FEED])

    def _add(self, name: str, block: int, shelf: list[_Article]) -> None:
        outlet = Outlet(
            name=name,
            site=f"{name.replace(' ', '-').lower()}-{block}",
            language=shelf[0].language,
            format=_FORMATS[len(self._outlets) % len(_FORMATS)],
            full_text=False,
            items=tuple(article.item for article in shelf),
        )
        self._outlets[_BASE + feed_path(outlet)] = outlet
        for article in shelf:
            self._pages[f"{_BASE}/{outlet.site}/{article.item.slug}"] = outlet, article

    def feeds(self) -> list[Feed]:
        """All its feeds."""
        return [Feed(url=url) for url in self._outlets]

    async def get(
        self, url: str, *, validators: Validators | None = None, accept: str = "*/*"
    ) -> Fetched | FetchFailed:
        """A feed or a page, laid out when it is asked for."""
        del validators, accept
        if outlet := self._outlets.get(url):
            return _fetched(url, feed_body(outlet, _BASE).encode(), FEED_TYPES[outlet.format])
        if found := self._pages.get(url):
            return _fetched(url, _page(*found), "text/html")
        return FetchFailed(reason="not in the stream", transient=False)


def open_stream(file: Path | None, size: int) -> Stream:
    """`size` articles of a stream.jsonl, or of the bundled sample, repeated as often as needed."""
    articles = list(_written(file) if file else _bundled())
    repeated = (_copy(article, number, thinned=file is None) for number in itertools.count() for article in articles)
    return Stream(itertools.islice(repeated, size))


def _bundled() -> Iterator[_Article]:
    for outlet in load_outlets(NOW):
        for item in outlet.items:
            yield _Article(outlet=outlet.name, language=outlet.language, item=item)


def _written(file: Path) -> Iterator[_Article]:
    for line in file.read_text(encoding="utf-8").splitlines():
        fields: Mapping[str, str] = json.loads(line)
        item = NewsItem(
            slug=fields["slug"],
            title=fields["title"],
            published=min(datetime.fromisoformat(fields["published_at"]).astimezone(UTC), NOW),
            paragraphs=tuple(fields.get("text", "").split("\n")),
            author=fields.get("author", ""),
            summary=fields.get("summary", ""),
        )
        page = file.parent / fields["html"] if "html" in fields else None
        yield _Article(outlet=fields["outlet"], language=fields["language"], item=item, page=page)


def _copy(article: _Article, number: int, *, thinned: bool) -> _Article:
    item = article.item
    title, paragraphs = item.title, item.paragraphs
    if thinned and number % _ON_TOPIC_EVERY:
        title = title.replace(_SUBJECT, _OTHER)
        paragraphs = tuple(paragraph.replace(_SUBJECT, _OTHER) for paragraph in paragraphs)
    copied = dataclasses.replace(
        item,
        slug=f"{item.slug}-{number}",
        title=title,
        paragraphs=paragraphs,
        summary=item.summary.replace(_SUBJECT, _OTHER) if thinned and number % _ON_TOPIC_EVERY else item.summary,
        published=item.published - number * _APART,
    )
    return dataclasses.replace(article, item=copied)


def _page(outlet: Outlet, article: _Article) -> bytes:
    if article.page is None:
        language = outlet.language if outlet.language in FURNITURE else "en"
        return article_page(dataclasses.replace(outlet, language=language), article.item, _BASE).encode()
    body = article.page.read_bytes()
    if article.page.suffix == ".gz":
        body = gzip.decompress(body)
    # A copy must not name the original's address as its own, or all copies would be one article.
    return body.replace(b'"canonical"', b'"original"').replace(b"og:url", b"og:original")


def _fetched(url: str, body: bytes, content_type: str) -> Fetched:
    return Fetched(url=url, body=body, content_type=content_type, charset="utf-8", validators=Validators())
