"""The sample's outlets and articles, read from `config/sample`."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from importlib.resources import files

_NOT_AN_OUTLET = "expected.toml"


class FeedFormat(StrEnum):
    """The three kinds of feed an outlet may have."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """One invented article. `paragraphs` are plain text; `author` and `summary` may be empty."""

    slug: str
    title: str
    published: datetime
    paragraphs: tuple[str, ...]
    author: str = ""
    summary: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One invented outlet; `items` are newest first. `full_text`: its feed carries whole articles."""

    name: str
    site: str
    language: str
    format: FeedFormat
    full_text: bool
    items: tuple[NewsItem, ...]


def load_outlets(now: datetime) -> tuple[Outlet, ...]:
    """All outlets of the sample, by site, with their articles dated back from `now` (aware UTC, whole seconds)."""
    shelf = files("config") / "sample"
    found = [
        _outlet(tomllib.loads(file.read_text(encoding="utf-8")), now.replace(microsecond=0))
        for file in shelf.iterdir()
        if file.name.endswith(".toml") and file.name != _NOT_AN_OUTLET
    ]
    return tuple(sorted(found, key=lambda outlet: outlet.site))


def _outlet(table: Mapping[str, object], now: datetime) -> Outlet:
    articles = table["articles"]
    if not isinstance(articles, list):
        raise TypeError("articles of the sample must be tables")
    items = [_item(article, now) for article in articles]
    return Outlet(
        name=str(table["name"]),
        site=str(table["site"]),
        language=str(table["language"]),
        format=FeedFormat(str(table["format"])),
        full_text=table.get("full_text", False) is True,
        items=tuple(sorted(items, key=lambda item: item.published, reverse=True)),
    )


def _item(table: Mapping[str, object], now: datetime) -> NewsItem:
    return NewsItem(
        slug=str(table["slug"]),
        title=str(table["title"]),
        published=now - timedelta(minutes=round(float(str(table["hours"])) * 60)),
        paragraphs=tuple(str(table["text"]).strip().split("\n")),
        author=str(table.get("author", "")),
        summary=str(table.get("summary", "")),
    )
