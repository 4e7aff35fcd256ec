"""Days, months and years as questions name them: the names from CLDR, and what a language's file adds to them."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from bot.text.asking_phrases import Span
from bot.text.folded import Folded, folded
from bot.text.language import primary
from bot.text.locales import locale_of
from bot.text.numbers import FigureKind, figures
from bot.text.scripts import ANY_UNSPACED, UNSPACED

_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)"
_OF = r"(?:\s*,?\s*(?:de\s|del\s|of\s|nam\s|tahun\s)?\s*)"
_WEEK, _TWELVE = 7, 12


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A day, month or year that a text names at `span`; 0 and None are what it leaves open. `weekday`: Monday is 0.

    `short`: the beginning of a name, which may mean something else ("segunda" of "segunda-feira" is also "second").
    """

    span: Span
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None
    short: bool = False


def named_times(text: str, language: str, months: Sequence[str], weekdays: Sequence[str]) -> Iterator[Named]:
    """All of a text. `months` and `weekdays` are forms that CLDR lacks, in their order, as often as there are forms."""
    dates = list(_dates(text, language))
    yield from dates
    plain = Folded(text)
    words = _words(primary(language), tuple(months), tuple(weekdays))
    for match in words.pattern.finditer(plain.plain):
        start, end = plain.span(match.start(), match.end())
        if not any(start < date.span[1] and date.span[0] < end for date in dates):
            named = words.named(match, (start, end))
            if named:
                yield named


def _dates(text: str, language: str) -> Iterator[Named]:
    """Dates with a day; in questions, months are often written small."""
    title = text.title()
    for figure in figures(title if len(title) == len(text) else text, language):
        if figure.kind is FigureKind.DATE and figure.key.count("-") > 1:
            year, month, day = map(int, figure.key.split("-"))
            yield Named(span=(figure.start, figure.end), year=year, month=month, day=day)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The names, folded, and what finds them."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    pattern: re.Pattern[str]

    def named(self, match: re.Match[str], span: Span) -> Named | None:
        group = match.groupdict()
        if group["weekday"]:
            name = " ".join(group["weekday"].split())
            short = any(other.startswith(name) for other in self.weekdays if other != name)
            return Named(span=span, weekday=self.weekdays[name], short=short)
        year = int(group["year"] or group["y1"] or group["y2"] or 0)
        number = group["n1"] or group["n2"]
        month_name = group["m1"] or group["m2"]
        month = int(number) if number else self.months[" ".join(month_name.split())] if month_name else 0
        return Named(span=span, year=year, month=month) if month <= _TWELVE and (month or year) else None


@functools.cache
def _words(code: str, more_months: tuple[str, ...], more_weekdays: tuple[str, ...]) -> _Words:
    locale = locale_of(code)
    months = {folded(name): place % _TWELVE + 1 for place, name in enumerate(more_months)}
    weekdays = {folded(name): place % _WEEK for place, name in enumerate(more_weekdays)}
    for context in ("format", "stand-alone"):
        months |= {folded(name): number for number, name in locale.months[context]["wide"].items()}
        weekdays |= {folded(name): number for number, name in locale.days[context]["wide"].items()}
        short = locale.days[context]["abbreviated"]
        # Elsewhere they are words of their own ("sun", "mar"), or a single character.
        weekdays |= {name: number for number, name in short.items() if re.fullmatch(f"[{UNSPACED}]{{2,}}", name)}
    months = {name: number for name, number in months.items() if not name.isdigit()}
    return _Words(months=months, weekdays=weekdays, pattern=_pattern(months, weekdays))


def _pattern(months: Mapping[str, int], weekdays: Mapping[str, int]) -> re.Pattern[str]:
    month, weekday = _any_of(months), _any_of(weekdays)
    year = f"(?:年|{folded('년')})"
    after = f"(?:月份?|{folded('월')})"
    return re.compile(
        rf"(?P<weekday>{weekday})"
        rf"|(?P<y1>{_YEAR})\s?{year}\s?(?:(?P<n1>\d{{1,2}})\s?{after}|(?P<m1>{month}))"
        rf"|(?:(?<!\d)(?P<n2>\d{{1,2}})\s?{after}|(?P<m2>{month}))(?:{_OF}(?P<y2>{_YEAR}))?"
        rf"|(?P<year>{_YEAR})(?:\s?{year})?"
    )


def _any_of(names: Mapping[str, int]) -> str:
    ordered = sorted(names, key=len, reverse=True)
    spaced = [name for name in ordered if not ANY_UNSPACED.match(name)]
    unspaced = [name for name in ordered if ANY_UNSPACED.match(name)]
    groups = (r"(?<!\w)", spaced), ("", unspaced)
    return "|".join(f"{begins}(?:{_alternatives(names)})" for begins, names in groups if names)


def _alternatives(names: Sequence[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
