"""The readable text behind an entry, in one normal form, and what it says of where its news comes from."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from enum import StrEnum


class TextKind(StrEnum):
    """How much of the article we hold; it limits what may be claimed from it."""

    FULL = "full"
    EXCERPT = "excerpt"
    TITLE = "title"


class CreditKind(StrEnum):
    """`line`: a source line ("Fonte: TechCrunch"). `byway`: credited inside a sentence ("according to the WSJ")."""

    LINE = "line"
    BYWAY = "byway"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet or statement an article says it took news from; `start`/`end` are code points of the article's text."""

    name: str
    kind: CreditKind
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`text` is in the normal form of `bot.text.normal`; every offset anywhere counts its Unicode code points.

    `url` is the canonical address. `published` is aware UTC: the entry's date, else the page's, else when it was first
    seen. `note` says why a page could not be read, or is empty.
    """

    url: str
    title: str
    text: str
    text_kind: TextKind
    language: str
    outlet: str
    published: datetime
    author: str = ""
    credits: tuple[Credit, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""
