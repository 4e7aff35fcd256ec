"""Arguments as they were typed, checked: a value, or a kind sentence that says what to write instead."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time
from typing import NoReturn
from zoneinfo import ZoneInfo

from bot.desk import wording
from bot.desk.unclear import UnclearError
from bot.domain.command import ParameterKind
from bot.domain.periods import LONGEST, since_of
from bot.domain.subscription import LARGEST, WhenEmpty
from bot.domain.times import days_of, times_of
from bot.domain.zones import zone_called, zone_like
from bot.text.language_names import english_name, tag_called, tag_like, tag_of
from bot.text.lexicon import Lexicons
from bot.text.scripts import fold


def read_times(text: str) -> tuple[time, ...]:
    """Times of day, in order."""
    return times_of(text) or _refuse(text, "is no time of day", ParameterKind.TIMES)


def read_days(text: str) -> tuple[str, ...]:
    """Some of `DAYS`, in order."""
    return days_of(text) or _refuse(text, "are no days", ParameterKind.DAYS)


def read_zone(text: str) -> ZoneInfo:
    """A zone by its name or a city."""
    zone = zone_called(text)
    return zone or _refuse(text, "is no time zone I know", ParameterKind.ZONE, zone_like(text))


def read_language(text: str, lexicons: Lexicons) -> str:
    """A BCP 47 tag: given as such, by its English name, or by its own."""
    own = {fold(lexicon.name): code for code, lexicon in lexicons.by_code.items()}
    name = text.strip()
    tag = tag_called(name) or own.get(fold(name).removeprefix("bahasa ")) or tag_of(name)
    meant = tag_like(name)
    return tag or _refuse(text, "is no language I know", ParameterKind.LANGUAGE, meant and english_name(meant))


def read_size(text: str) -> int:
    """How many stories."""
    plain = unicodedata.normalize("NFKC", text).strip()
    number = int(plain) if re.fullmatch(r"\d{1,3}", plain) else 0
    return number if 1 <= number <= LARGEST else _refuse(text, "is no number of stories", ParameterKind.NUMBER)


def read_empty(text: str) -> WhenEmpty:
    """What comes when there is no news."""
    known = {each.value: each for each in WhenEmpty}
    return known.get(text.strip().casefold()) or _refuse(text, "is neither of two", ParameterKind.EMPTY)


def read_since(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Where a period begins (UTC)."""
    try:
        return max(since_of(text, now, zone), now - LONGEST)
    except ValueError as error:
        return _refuse(text, str(error), ParameterKind.SINCE)


def _refuse(text: str, what: str, kind: ParameterKind, meant: str = "") -> NoReturn:
    guess = f"Did you mean {wording.quoted(meant)}?" if meant else wording.hint(kind)
    raise UnclearError(f"{wording.quoted(text)} {what}.", guess)
