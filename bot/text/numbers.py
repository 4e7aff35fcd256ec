"""Numbers, amounts, shares and dates compared as values, whatever language wrote them.

"US$ 100 bilhões", "$100 miliar", "100 miliardi di dollari" and "$100bn" are one amount. The words come from CLDR
(through Babel): compact number forms give the scales, currency names the currencies, calendars the months.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from bot.text import cldr
from bot.text.scripts import UNSPACED

_NUMERAL = r"\d+(?:[.,'’\u00a0\u202f ](?=\d{3}(?!\d))\d{3})*(?:[.,٫]\d+)?"
# What makes a word longer: Japanese and Chinese words need no space after them, and Korean ends words with particles.
_GOES_ON = rf"[^\W{UNSPACED}\uac00-\ud7a3]"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_GROUP = 3
_COMMON = 12
_CURRENCY_LENGTH = 24  # characters in which a currency before a number must stand


class FigureKind(StrEnum):
    """What a figure measures."""

    AMOUNT = "amount"
    PERCENT = "percent"
    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    NUMBER = "number"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value found in a text at `start`..`end`. Two figures with equal `key` say the same.

    `key` is "100000000000 USD", "20%", "2025-06-17" (year 0000 where none is given), "2030", "month 6" or "650".
    """

    kind: FigureKind
    key: str
    start: int
    end: int

    @property
    def is_common(self) -> bool:
        """Whether it is a plain number up to a dozen: so many of anything tell one text from another no better."""
        return self.kind is FigureKind.NUMBER and self.key.isdigit() and int(self.key) <= _COMMON


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """All figures of a text in the order they stand; `language` is a BCP 47 tag, an unknown one is read as English."""
    words = cldr.number_words(language)
    found: list[Figure] = []
    taken = 0
    for match in _pattern(language).finditer(text):
        if match.start() < taken:
            continue
        figure = _figure(match, words, language)
        if figure is not None:
            found.append(figure)
            taken = figure.end
    return tuple(found)


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    words = cldr.number_words(language)
    scale = _alternatives(words.scales)
    currency = _alternatives(words.currencies)
    month = _alternatives(words.months)
    percent = _alternatives(words.percents)
    initials = re.escape("".join(sorted({month[0] for month in words.months})))
    day = r"\d{1,2}"
    year = r"(?:19|20)\d{2}"
    return re.compile(
        rf"""
        (?=[\d{initials}])(?:  # one cheap look tells where nothing can begin
        (?P<han>(?:(?P<hy>{year})\s?[年년]\s?)?(?P<hm>\d{{1,2}})\s?[月월](?:\s?(?P<hd>{day})\s?[日号號일])?)
      | (?P<iso>(?P<iy>{year})-(?P<im>\d{{2}})-(?P<id>\d{{2}}))
      | (?<!\w)(?P<dmy>(?P<d1>{day})(?:\.|º|er|th|st|nd|rd)?\s(?:de\s|of\s)?(?P<m1>{month})(?!\w)
          (?:,?\s(?:de\s|del\s|năm\s|tahun\s)?(?P<y1>{year}))?)
      | (?<!\w)(?P<mdy>(?P<m2>{month})\.?\s(?P<d2>{day})(?:th|st|nd|rd)?(?!\w|[.,]?\d)(?:,?\s(?P<y2>{year}))?)
      | (?<!\w)(?P<my>(?P<m3>{month})(?:\s(?:de\s|of\s|del\s|năm\s|tahun\s)?(?P<y3>{year}))?)(?!\w)
      | (?P<number>(?<![A-Za-z\d.,])(?<![A-Za-z]-)(?P<value>{_NUMERAL})
          (?:\s?(?P<percent>%|٪|％|{percent})|(?P<wide>[千万萬億亿兆천만억조]+)(?P<rest>(?:\d{{1,4}}[千万萬億亿兆천만억조]+)*(?:\d{{3,4}}(?![\d年년]))?)|[\s\u00a0-]?(?P<scale>{scale})(?!{_GOES_ON})|(?![A-Za-z\d]))
          (?:[\s\u00a0-]?(?:de\s|di\s|d['’]|of\s)?(?P<after>{currency})(?!{_GOES_ON}))?))
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@functools.cache
def _currency_before(language: str) -> re.Pattern[str]:
    currency = _alternatives(cldr.number_words(language).currencies)
    return re.compile(rf"(?<![^\W\d_])(?P<before>{currency})\s?$", re.IGNORECASE)


def _alternatives(table: Iterable[str]) -> str:
    ordered = sorted(table, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) or r"(?!)"


def _figure(match: re.Match[str], words: cldr.NumberWords, language: str) -> Figure | None:
    group = match.groupdict()
    if group["number"]:
        near = match.string[max(0, match.start() - _CURRENCY_LENGTH) : match.start()]
        return _number(match, words, _currency_before(language).search(near))
    if group["han"]:
        return _date(match, group["hy"], int(group["hm"]), group["hd"])
    if group["iso"]:
        return _date(match, group["iy"], int(group["im"]), group["id"])
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2"), ("m3", None, "y3")):
        if group[month]:
            if words.months_capital and group[month][0].islower():
                return None
            number = words.months[_key(group[month])]
            return _date(match, group[year], number, group[day] if day else None)
    return None


def _date(match: re.Match[str], year: str | None, month: int, day: str | None) -> Figure | None:
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):  # noqa: PLR2004
        return None
    if day:
        key, kind = f"{year or '0000'}-{month:02}-{int(day):02}", FigureKind.DATE
    elif year:
        key, kind = f"{year}-{month:02}", FigureKind.DATE
    else:
        key, kind = f"month {month}", FigureKind.MONTH
    return Figure(kind=kind, key=key, start=match.start(), end=match.end())


def _number(match: re.Match[str], words: cldr.NumberWords, before: re.Match[str] | None) -> Figure:
    raw = match["value"]
    value = _value(raw, words)
    if match["scale"]:
        value *= words.scales[_key(match["scale"])]
    for char in match["wide"] or "":
        value *= _WIDE[char]
    value += _wide(match["rest"] or "")
    currency = before["before"] if before else match["after"]
    start = match.start() - len(before.group()) if before else match.start()
    if match["percent"]:
        return Figure(kind=FigureKind.PERCENT, key=f"{_plain(value)}%", start=match.start(), end=match.end())
    if currency:
        code = words.currencies[_key(currency)]
        return Figure(kind=FigureKind.AMOUNT, key=f"{_plain(value)} {code}", start=start, end=match.end())
    scaled = bool(match["scale"] or match["wide"])
    is_year = raw.isdigit() and not scaled and len(raw) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR  # noqa: PLR2004
    kind = FigureKind.YEAR if is_year else FigureKind.NUMBER
    return Figure(kind=kind, key=_plain(value), start=match.start("value"), end=match.end())


_WIDE = {"千": 10**3, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_WIDE |= {"천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12}
_WIDE_PART = re.compile(r"(\d+)(\D*)")


def _wide(text: str) -> Decimal:
    """What stands after the first of several parts: the "6000万" of "2億6000万"."""
    total = Decimal(0)
    for digits, scales in _WIDE_PART.findall(text):
        part = Decimal(digits)
        for char in scales:
            part *= _WIDE[char]
        total += part
    return total


def _value(raw: str, words: cldr.NumberWords) -> Decimal:
    """The value of a numeral, reading its separators as the language does."""
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in raw)
    digits = re.sub(r"['’\u00a0\u202f ]", "", digits).replace("٫", ".")
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return Decimal(digits)
    last = marks[-1]
    tail = len(digits) - digits.rindex(last) - 1
    repeated = marks.count(last) > 1
    grouping = repeated or (len(set(marks)) == 1 and tail == _GROUP and last != words.decimal)
    if grouping:
        return Decimal(digits.replace(".", "").replace(",", ""))
    other = "," if last == "." else "."
    return Decimal(digits.replace(other, "").replace(last, "."))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _key(word: str) -> str:
    # What matches "i" without case may be a Turkish "İ", which casefolds to two characters.
    return re.sub(r"\s", " ", word).casefold().replace("i\u0307", "i")
