"""What a parser found in a feed, before any rule is applied: one shape for XML and JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime


@dataclasses.dataclass(slots=True, kw_only=True)
class RawEntry:
    """`title`, `summary` and `content` may hold markup; `link` may be relative, to `base` if given."""

    id: str = ""
    link: str = ""
    title: str = ""
    published: datetime | None = None
    summary: str = ""
    content: str = ""
    author: str = ""
    language: str = ""
    outlet: str = ""
    base: str = ""


@dataclasses.dataclass(slots=True, kw_only=True)
class RawFeed:
    """`base` is what the feed names as the base of its relative addresses, itself perhaps relative to the feed's.

    `left_out` counts the entries beyond the limit.
    """

    title: str = ""
    language: str = ""
    base: str = ""
    entries: Sequence[RawEntry] = ()
    left_out: int = 0
