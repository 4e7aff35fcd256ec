"""Which time a question is about: "since Monday", "last week", "in June", in the reader's zone and as of now.

Only what clearly bounds it counts. A time that lies ahead is what is asked about, not when it was written, and bounds
nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.text.asking_phrases import Span, before_and_after, plain_spans
from bot.text.folded import Folded, folded
from bot.text.lexicon import Lexicon
from bot.text.time_words import Named, named_times

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_TWELVE = 12
_LONGEST = 3650  # days back that still are a period of news
_FIRST_YEAR = 1900
_COUNTED = {"last_days": 1, "last_weeks": 7}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AskedTime:
    """Published from `since` and before `until` (aware UTC; None is open), as the text says at `spans`."""

    since: datetime | None = None
    until: datetime | None = None
    spans: tuple[Span, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """Whole local days, from `first` to before `end`, as named at `span`; `clear` where no preposition is needed."""

    first: date
    end: date
    span: Span
    clear: bool = True


def asked_time(text: str, *, lexicon: Lexicon, now: datetime, zone: ZoneInfo, years: bool = True) -> AskedTime:
    """The time of a question in the lexicon's language; without bounds where it names none.

    `years`: whether a year alone may bound it; it says which amount is meant where one is asked for.
    """
    today = now.astimezone(zone).date()
    named = list(_named(text, lexicon, today, years=years))
    bounds = _Bounds(zone=zone, now=now)
    for days in named:
        found = [
            (span, key)
            for key in ("since", "before", "until")
            if (span := _dressed(text, days.span, lexicon.time.get(key, ())))
        ]
        if found:
            span, key = max(found, key=lambda each: each[0][1] - each[0][0])
            bounds.bound(key, days, span)
        elif days.clear:
            bounds.bound("in", days, days.span)
    return bounds.asked()


class _Bounds:
    """What has been said of the time; what contradicts what was said before is left in the text."""

    def __init__(self, *, zone: ZoneInfo, now: datetime) -> None:
        self._zone, self._now = zone, now
        self._since: datetime | None = None
        self._until: datetime | None = None
        self._spans: list[Span] = []

    def bound(self, key: str, days: _Days, span: Span) -> None:
        first, end = self._begin(days.first), self._begin(days.end)
        since = first if key in ("since", "in") else None
        until = {"since": None, "before": first, "until": end, "in": end}[key]
        if until and until > self._now:
            if key != "in":
                return
            until = None
        if (since and (self._since or since > self._now)) or (until and self._until):
            return
        after, before = since or self._since, until or self._until
        if not (after and before and after >= before):
            self._since, self._until = after, before
            self._spans.append(span)

    def asked(self) -> AskedTime:
        return AskedTime(since=self._since, until=self._until, spans=tuple(self._spans))

    def _begin(self, day: date) -> datetime:
        """The instant a local day begins; where the clocks skip midnight, the one they skip it at."""
        return datetime.combine(day, time.min, self._zone).astimezone(UTC)


def _named(text: str, lexicon: Lexicon, today: date, *, years: bool) -> Iterator[_Days]:
    """The periods a text names, each once, the longest of those that overlap."""
    found = [*_periods(text, lexicon.time, today), *_counted(text, lexicon.time, today)]
    for name in named_times(text, lexicon.code, lexicon.time.get("months", ()), lexicon.time.get("weekdays", ())):
        days = _days_of(name, today)
        if days:
            key = "on" if name.day or name.weekday is not None else "in"
            span = _dressed(text, name.span, lexicon.time.get(key, ()))
            found.append(dataclasses.replace(days, clear=False))
            if span and not name.short and (years or name.month or name.day or name.weekday is not None):
                found.append(dataclasses.replace(days, span=span))
    found.sort(key=lambda days: (days.span[0] - days.span[1], days.span))
    kept: list[_Days] = []
    for days in found:
        if not any(days.span[0] < other.span[1] and other.span[0] < days.span[1] for other in kept):
            kept.append(days)
    yield from sorted(kept, key=lambda days: days.span)


def _periods(text: str, words: Mapping[str, Sequence[str]], today: date) -> Iterator[_Days]:
    monday = today - today.weekday() * _DAY
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    periods = {
        "today": (today, today + _DAY),
        "yesterday": (today - _DAY, today),
        "this_week": (monday, monday + _WEEK),
        "last_week": (monday - _WEEK, monday),
        "this_month": (month, _month_after(month)),
        "last_month": (_months_before(month, 1), month),
        "this_year": (year, _months_before(year, -_TWELVE)),
        "last_year": (_months_before(year, _TWELVE), year),
    }
    plain = Folded(text)
    for key, (first, end) in periods.items():
        for span in plain_spans(plain, words.get(key, ())):
            yield _Days(first=first, end=end, span=span)


def _counted(text: str, words: Mapping[str, Sequence[str]], today: date) -> Iterator[_Days]:
    """Of "the last three days"."""
    plain = Folded(text)
    numbers = {folded(word): place + 1 for place, word in enumerate(words.get("numbers", ()))}
    spelled = [(plain.plain[slice(*place)], place) for place in _numbers(plain, numbers)]
    for key in ("last_days", "last_weeks", "last_months"):
        for word, place in spelled:
            count = numbers.get(word) or int(word)
            span = _dressed(text, plain.span(*place), words.get(key, ()))
            if span and 0 < count * _COUNTED.get(key, 31) <= _LONGEST:
                first = today - count * _COUNTED[key] * _DAY if key in _COUNTED else _months_before(today, count)
                yield _Days(first=first, end=today + _DAY, span=span)


def _numbers(plain: Folded, spelled: Mapping[str, int]) -> Iterator[Span]:
    words = "|".join(sorted(map(re.escape, spelled), key=len, reverse=True)) or r"(?!)"
    yield from (match.span() for match in re.finditer(rf"(?<!\d)[0-9]{{1,4}}(?!\d)|{words}", plain.plain))


def _dressed(text: str, span: Span, phrases: Sequence[str]) -> Span | None:
    """The span of the longest of these phrases whose gap is filled by what stands at `span`."""
    head, tail = Folded(text[: span[0]]), Folded(text[span[1] :])
    found: list[Span] = []
    for phrase in phrases:
        before, after = before_and_after(phrase)
        left, right = before.search(head.plain), after.match(tail.plain)
        if left and right:
            start = head.span(*left.span())[0] if left.group() else span[0]
            end = span[1] + (tail.span(*right.span())[1] if right.group() else 0)
            found.append((start, end))
    return max(found, key=lambda each: each[1] - each[0], default=None)


def _days_of(name: Named, today: date) -> _Days | None:
    """The days a name means: the latest that have begun where it leaves the year open. None if there are none yet."""
    if name.weekday is not None:
        first = today - (today.weekday() - name.weekday) % 7 * _DAY
        return _Days(first=first, end=first + _DAY, span=name.span)
    years = [name.year] if name.year else [today.year, *range(today.year - 1, today.year - 9, -1)]
    for year in years:
        try:
            first = date(year, name.month or 1, name.day or 1)
        except ValueError:  # the 29th of February
            continue
        if first <= today and first.year >= _FIRST_YEAR:
            after = first + _DAY if name.day else _month_after(first) if name.month else _months_before(first, -_TWELVE)
            return _Days(first=first, end=after, span=name.span)
    return None


def _month_after(first: date) -> date:
    return _months_before(first, -1)


def _months_before(day: date, count: int) -> date:
    """The same day so many months before, or the last of that month."""
    months = day.year * _TWELVE + day.month - 1 - count
    first = date(months // _TWELVE, months % _TWELVE + 1, 1)
    length = (date(first.year + first.month // _TWELVE, first.month % _TWELVE + 1, 1) - first).days
    return first.replace(day=min(day.day, length))
