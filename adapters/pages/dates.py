"""Dates as pages write them for machines."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_OLDEST, _LATEST = 1990, 2100
_DATE_TIME = re.compile(
    r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)


def instant(written: str) -> datetime | None:
    """An ISO 8601 or RFC 2822 date, or a near miss of either, as aware UTC; one without a zone is UTC; else None."""
    written = written.strip()
    found = _iso(written) or _mail(written) or _loose(written)
    if found is None:
        return None
    try:
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    return found if _OLDEST <= found.year < _LATEST else None


def _iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _mail(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _loose(written: str) -> datetime | None:
    match = _DATE_TIME.match(written)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    offset = zone if zone and zone[0] in "+-" else "+00:00"
    return _iso(f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{offset}")
