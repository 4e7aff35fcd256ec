"""Feeds with nothing out of the ordinary: their items can be told from known ones without making entries of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from adapters.sources.entries import identity
from adapters.sources.fields import Fields, word
from adapters.web.urls import canonical

# What `canonical` never refuses.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]*[A-Za-z0-9](?:/[!-~]{0,2000})?")


def ordinary_ids(items: Sequence[Fields], ahead: datetime | None) -> tuple[str, ...]:
    """The ids of a feed's items, if each has one of its own, a plain address and a date before `ahead`; else none.

    Dates are the fast parser's, in ISO form and UTC: they only decide whether to look closer.
    """
    latest = ahead.isoformat() if ahead else ""
    ids: dict[str, None] = {}
    for item in items:
        own, link, date = item.get("id"), word(item.get("link")), word(item.get("published"))
        if not _ADDRESS.fullmatch(link) or (latest and not "" < date <= latest):
            return ()
        ids[identity(word(own), link, "") or identity("", link, canonical(link))] = None
    return tuple(ids) if len(ids) == len(items) else ()
