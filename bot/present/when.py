"""Dates for a reader: in their zone, in their language, as short as they can be."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, format_timedelta, get_timezone_gmt

from bot.text.locales import locale_of


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReaderTime:
    """`now` is the instant the reader reads at (aware): only the time is said of that day."""

    language: str
    zone: ZoneInfo
    now: datetime

    def short(self, instant: datetime) -> str:
        """The time alone for today, else date and time."""
        local = instant.astimezone(self.zone)
        if local.date() == self.now.astimezone(self.zone).date():
            return self._time(local)
        return self.full(instant)

    def full(self, instant: datetime) -> str:
        """Date and time, to the minute."""
        local = instant.astimezone(self.zone)
        locale = locale_of(self.language)
        pattern = str(locale.datetime_formats["medium"]).replace("'", "")  # CLDR puts words in a pattern in quotes
        return pattern.replace("{1}", format_date(local, "medium", locale=locale)).replace("{0}", self._time(local))

    def day(self, instant: datetime) -> str:
        """The date alone."""
        return format_date(instant.astimezone(self.zone), "medium", locale=locale_of(self.language))

    def event_day(self, instant: datetime) -> str:
        """The date of something that a text dates. Midnight of UTC stands for a day without a time, in no zone."""
        named = instant.astimezone(UTC)
        whole_day = (named.hour, named.minute, named.second, named.microsecond) == (0, 0, 0, 0)
        return format_date(named, "medium", locale=locale_of(self.language)) if whole_day else self.day(instant)

    def clock(self, instant: datetime) -> str:
        """The time of day alone, to the minute."""
        return self._time(instant.astimezone(self.zone))

    def ago(self, instant: datetime) -> str:
        """How long it is past, to the minute: "5 hours ago"."""
        past = min(instant - self.now, timedelta())
        return format_timedelta(past, granularity="minute", add_direction=True, locale=locale_of(self.language))

    def zone_name(self) -> str:
        """The zone's abbreviation at `now` ("WIB", "CET"), else its offset ("GMT-03:00")."""
        local = self.now.astimezone(self.zone)
        name = local.tzname() or ""
        return name if name.isalpha() else get_timezone_gmt(local, "long", locale=locale_of(self.language))

    def _time(self, local: datetime) -> str:
        return format_time(local.timetz(), "short", tzinfo=self.zone, locale=locale_of(self.language))


def iso(instant: datetime) -> str:
    """ISO 8601 in UTC, for machines."""
    return instant.astimezone(UTC).isoformat()
