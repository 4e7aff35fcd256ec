"""What an answer's headers say of time: how long it stays fresh, and when to come back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(hours=24)
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})")
_NEVER = re.compile(r"\bno-(?:store|cache)\b")


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the answer may be used (Cache-Control, else Expires), at most `LONGEST`; None where nothing is said."""
    control = headers.get("Cache-Control", "").lower()
    if _NEVER.search(control):
        return None
    given = _MAX_AGE.search(control)
    if given:
        age = _seconds(headers.get("Age", "")) or timedelta()
        return _bounded(timedelta(seconds=int(given[1])) - age)
    expires = http_date(headers.get("Expires", ""))
    return _bounded(expires - (http_date(headers.get("Date", "")) or now)) if expires else None


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """The wait a server asks for, in seconds or as a date, at most `LONGEST`; None where it asks for none."""
    value = headers.get("Retry-After", "").strip()
    wait = _seconds(value)
    if wait is None:
        date = http_date(value)
        wait = date - now if date else None
    return _bounded(wait) if wait is not None else None


def http_date(value: str) -> datetime | None:
    """An HTTP date as aware UTC, None for nonsense."""
    if not value:
        return None
    try:
        date = parsedate_to_datetime(value)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _seconds(value: str) -> timedelta | None:
    digits = value.strip().partition(".")[0]
    if not (digits.isascii() and digits.isdigit()):
        return None
    return LONGEST if len(digits) > 9 else timedelta(seconds=int(digits))  # noqa: PLR2004 (nine digits fit a timedelta)


def _bounded(wait: timedelta) -> timedelta | None:
    return min(wait, LONGEST) if wait > timedelta() else None
