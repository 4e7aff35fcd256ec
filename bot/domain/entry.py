"""One item of a feed, as the feed gives it."""

from __future__ import annotations

import dataclasses
from datetime import datetime


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one item. Nothing here holds markup; `published` is aware UTC or None.

    `id` is stable between polls of the same feed (guid, else canonical URL, else a hash of the title).
    `text` is the whole article where the feed carries it (paragraphs separated by one newline), else empty.
    """

    id: str
    url: str
    title: str
    published: datetime | None = None
    summary: str = ""
    text: str = ""
    author: str = ""
    language: str = ""
    outlet: str = ""
