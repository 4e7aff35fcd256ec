"""Where a period begins, as people write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONGEST = timedelta(days=3650)
SINCE_HINT = 'write a length of time or a date, as in "24h", "7d" or "2025-01-31"'
_LENGTH = re.compile(r"([0-9]{1,6})\s*([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def length_of(text: str) -> timedelta | None:
    """A length of time ("15m", "2h" or "1d"), however long; None if the text is none."""
    match = _LENGTH.fullmatch(text.strip())
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None


def since_of(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant (UTC) a period begins: so long ago ("24h", "7d"), or the beginning of a day in the zone.

    Raises:
        ValueError: the text is neither, or not in the past; its message ends a sentence about the text.
    """
    length = length_of(text)
    if length is not None and timedelta() < length <= LONGEST:
        return now - length
    try:
        day = datetime.fromisoformat(text.strip())
        instant = (day if day.tzinfo else day.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("is neither a length of time nor a date") from None
    if instant >= now:
        raise ValueError("is not in the past")
    return instant
