"""Times of day and weekdays as people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

from bot.domain.schedule import DAYS

_CLOCK = re.compile(r"(?P<hour>\d{1,2}?)(?:[:.h]?(?P<minute>\d{2}))?(?:h|\s*(?P<half>[ap])\.?m\.?)?")
_BETWEEN = re.compile(r"\s*[,;&+/]\s*|\s+and\s+|\s+(?![ap]\.?m)")
_RANGE = re.compile(r"\s*[-–—]\s*|\s+to\s+")
_LAST_HOUR, _LAST_MINUTE, _NOON = 23, 59, 12
_SETS = {
    "weekdays": DAYS[:5],
    "workdays": DAYS[:5],
    "weekday": DAYS[:5],
    "weekends": DAYS[5:],
    "weekend": DAYS[5:],
    "daily": DAYS,
    "every day": DAYS,
    "everyday": DAYS,
    "all": DAYS,
}
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 2  # letters that tell a weekday


def times_of(text: str) -> tuple[time, ...]:
    """Times of day in their order, each once: of "8", "08:00, 17:30" or "8am 5:30pm". () if any part is none."""
    found = [_time(part) for part in _BETWEEN.split(_plain(text)) if part]
    known = {at for at in found if at is not None}
    return tuple(sorted(known)) if len(known) == len(set(found)) else ()


def days_of(text: str) -> tuple[str, ...]:
    """Some of `DAYS` in their order: of "weekdays", "mon-fri" or "mon, wed". () if any part is none."""
    plain = _plain(text)
    if plain in _SETS:
        return _SETS[plain]
    found: set[str] = set()
    for part in (part for part in _BETWEEN.split(_RANGE.sub("-", plain)) if part):
        days = _SETS.get(part) or _days(part)
        if not days:
            return ()
        found |= set(days)
    return tuple(day for day in DAYS if day in found)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _time(part: str) -> time | None:
    match = _CLOCK.fullmatch(part)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match["half"] == "p" else 0)
    return time(hour, minute) if hour <= _LAST_HOUR and minute <= _LAST_MINUTE else None


def _days(part: str) -> tuple[str, ...]:
    """The days of one weekday or of a range of them, which may pass the end of the week."""
    ends = [_day(name) for name in part.split("-")]
    if None in ends or len(ends) > 2:  # noqa: PLR2004 - a range has two ends
        return ()
    first, last = (end for end in (ends[0], ends[-1]) if end is not None)
    span = (last - first) % len(DAYS)
    return tuple(DAYS[(first + step) % len(DAYS)] for step in range(span + 1))


def _day(name: str) -> int | None:
    """The place of a weekday in the week, by any beginning of its name that no other has."""
    name = name.removesuffix(".")
    if len(name) < _SHORTEST:
        return None
    names = [place for place, day in enumerate(_NAMES) if f"{day}s".startswith(name)]
    return names[0] if len(names) == 1 else None
