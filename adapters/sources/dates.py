"""Dates as feeds write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from bot.text.cldr import number_words

_LONGEST = 80
_EARLIEST, _LATEST = 1990, 2100
_CENTURY, _PIVOT = 100, 70
_NOON, _MIDNIGHT = 12, 24
_CLOCK = r"(?:,?\s+(?:at\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([ap]\.?m\.?)?)?\s*([^\d\s][\w:+-]*)?"
_DAY_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s-]+(?:de\s+)?([^\W\d]+)\.?,?[\s-]+(?:de\s+)?(\d{4}|\d{2})"
    + _CLOCK,
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK, re.IGNORECASE
)
_UNIX_STYLE = re.compile(r"\w{3}\s+(\w{3})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})\s+(?:([A-Z]{2,5})\s+)?(\d{4})")
_NUMERIC = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T|,?\s+|$)(.*)", re.IGNORECASE)
_COLONLESS = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([^\d\s].*)?")
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_HOURS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "HST": -10,
    "BRT": -3, "ART": -3, "CLT": -4, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "SAST": 2, "EEST": 3, "MSK": 3, "TRT": 3, "EAT": 3, "GST": 4, "PKT": 5, "IST": 5.5, "WIB": 7, "ICT": 7, "WITA": 8,
    "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8, "WIT": 9, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13,
}  # fmt: skip


@lru_cache(maxsize=8_192)
def parse_date(text: str, language: str = "") -> datetime | None:
    """Aware UTC; a date without a zone is taken as UTC. None for what is no date, or one no news has (1989, 2101).

    Month names are read in English and in `language` (BCP 47). Nothing is guessed: a date without a year is none.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    try:
        date = _iso(text) or _written(text, language) or _epoch(text)
    except (ValueError, OverflowError):
        return None
    return date if date and _EARLIEST <= date.year < _LATEST else None


def _iso(text: str) -> datetime | None:
    if not text[:4].isdigit():
        return None
    try:
        date = datetime.fromisoformat(text) if text[4:5] == "-" else None
    except ValueError:
        date = None
    if date is None:
        parts = _NUMERIC.fullmatch(text)
        return _numeric(*parts.groups()) if parts else None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def _numeric(year: str, month: str, day: str, clock: str) -> datetime | None:
    parts = _COLONLESS.fullmatch(clock)
    if clock and not parts:
        return None
    hour, minute, second, zone = parts.groups() if parts else ("0", "0", "0", "")
    return _moment(int(year), int(month), int(day), (hour, minute, second, "", zone))


def _written(text: str, language: str) -> datetime | None:
    found = _DAY_FIRST.fullmatch(text)
    if found:
        day, month, year, *clock = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        month, day, year, *clock = found.groups()
    elif found := _UNIX_STYLE.fullmatch(text):
        month, day, hour, minute, second, zone, year = found.groups()
        clock = [hour, minute, second, None, zone]
    else:
        return None
    number = _month(month.casefold(), language)
    return _moment(_full_year(int(year)), number, int(day), clock) if number else None


def _moment(year: int, month: int, day: int, clock: Sequence[str | None]) -> datetime | None:
    """`clock` is hour, minute, second, am or pm, zone."""
    hour, minute, second, half, zone = clock
    hours = int(hour or 0)
    if half:
        hours = hours % _NOON + (_NOON if half[0] in "pP" else 0)
    days, hours = (1, 0) if hours == _MIDNIGHT else (0, hours)
    seconds = min(int(second or 0), 59)
    local = datetime(year, month, day, hours, int(minute or 0), seconds, tzinfo=_zone(zone or ""))
    return (local + timedelta(days=days)).astimezone(UTC)


def _zone(name: str) -> timezone:
    offset = _OFFSET.fullmatch(name.upper())
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    return timezone(timedelta(hours=_HOURS.get(name.upper(), 0)))


def _month(word: str, language: str) -> int | None:
    english = number_words("en").months
    return english.get(word) or english.get(word[:3]) or (number_words(language).months.get(word) if language else None)


def _full_year(year: int) -> int:
    if year >= _CENTURY:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _epoch(text: str) -> datetime | None:
    return datetime.fromtimestamp(int(text[:10]), UTC) if _EPOCH.fullmatch(text) else None
