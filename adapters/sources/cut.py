"""Shortens an endless feed before it is parsed: a parser's time grows with every item, also with those nobody keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adapters.sources.dates import parse_date
from adapters.sources.survey import Item, Survey

_LAST_END = re.compile(rb".*</(?:item|entry)\s*>", re.DOTALL)


def newer_end(items: Sequence[Item], limit: int) -> slice:
    """The first `limit` items, or the last where the feed runs from old to new."""
    first, last = parse_date(items[0].date), parse_date(items[-1].date)
    return slice(-limit, None) if first and last and first < last else slice(limit)


def shortened(body: bytes, seen: Survey, limit: int) -> tuple[bytes, Survey, int]:
    """The feed with at most `limit` items, what was seen of it, and how many were left out."""
    items, left_out = seen.items, len(seen.items) - limit
    if left_out <= 0:
        return body, seen, 0
    kept = newer_end(items, limit)
    end = _LAST_END.match(body)
    if kept.start is None:
        body = body[: items[limit].start] + (body[end.end() :] if end else b"")
    else:
        body = body[: items[0].start] + body[items[-limit].start :]
    return body, Survey(items=items[kept], language=seen.language, base=seen.base), left_out
