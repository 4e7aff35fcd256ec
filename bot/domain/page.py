"""What a page reader gives back."""

from __future__ import annotations

import dataclasses
from datetime import datetime


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's readable text (normal form of `bot.text.normal`) and what the page says of itself.

    `url` is the canonical address, absolute. `published` is aware UTC or None. `language` is the page's own claim
    (BCP 47) or "". `links` are the http(s) addresses the article's text links to.
    """

    url: str
    title: str
    text: str
    author: str = ""
    outlet: str = ""
    language: str = ""
    published: datetime | None = None
    links: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a page gave no article, in one human line; `transient` if another try may succeed."""

    reason: str
    transient: bool
