"""Every number, amount, share and date must be one that the sentences have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.text.lexicon import Lexicons
from bot.text.numbers import Figure, FigureKind, figures
from bot.text.spelled import spelled_numbers, weekdays
from bot.text.units import unit_behind

_DIGITS = re.compile(r"\d+")
_STUCK = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?=[A-Za-z])")
_NO_YEAR = "0000"
_SMALL = 3  # digits
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def strange_figure(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Flaw | None:
    """Figures that the sentences do not have."""
    strange = [
        *_values(claim, basis, lexicons),
        *_loose(claim, basis),
        *_spelled(claim, basis, lexicons),
        *_days(claim, basis, lexicons),
        *_units(claim, basis),
    ]
    told = ", ".join(sorted(set(strange)))
    return Flaw(kind=Fault.FIGURE, reason=f"the cited sentences do not say {told}") if told else None


def _values(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Iterator[str]:
    same = claim.in_language_of(basis)
    found = [figure for each in basis for figure in figures(each.text, each.language)]
    borne = {key for figure in found for key in _implied(figure)}
    years = {figure.key for figure in found if figure.kind is FigureKind.YEAR}
    borne |= {key.replace(_NO_YEAR, year) for key in borne if key.startswith(_NO_YEAR) for year in years}
    numbers = {
        key for each in basis for key in spelled_numbers(each.text, lexicons.of(each.language), sure=each in same)
    }
    numbers |= {digits for each in basis for digits in _loose_digits(each)}
    if not same:  # a currency that is not known in one of the languages
        numbers |= {_value(figure) for figure in found if figure.kind is FigureKind.AMOUNT}
        borne |= {f"{key} {code}" for key in _large(found) for code in _currencies(claim)}
    for figure in figures(claim.text, claim.language):
        if not same and figure.kind is FigureKind.MONTH and _is_somebody(claim.text, figure):
            continue
        if figure.key not in borne and not (figure.kind is FigureKind.NUMBER and figure.key in numbers):
            yield figure.key


def _is_somebody(text: str, month: Figure) -> bool:
    """Theresa May is no month."""
    before = text[: month.start].split()
    return len(before) > 1 and before[-1][:1].isupper()


def _value(figure: Figure) -> str:
    return figure.key.partition(" ")[0]


def _large(found: Iterable[Figure]) -> Iterator[str]:
    return (figure.key for figure in found if figure.kind is FigureKind.NUMBER and len(figure.key) > _SMALL)


def _currencies(claim: Statement) -> Iterator[str]:
    found = figures(claim.text, claim.language)
    return (figure.key.partition(" ")[2] for figure in found if figure.kind is FigureKind.AMOUNT)


def _implied(figure: Figure) -> Iterable[str]:
    """What may be said of a figure without adding anything: of a date its year, its month, its day and month."""
    if figure.kind is not FigureKind.DATE:
        return (figure.key,)
    year, month, *day = figure.key.split("-")
    keys = [figure.key, f"{year}-{month}", f"month {int(month)}", year]
    return [*keys, f"{_NO_YEAR}-{month}-{day[0]}"] if day else keys


def _loose(claim: Statement, basis: Sequence[Statement]) -> Iterator[str]:
    borne = {digits for each in basis for digits in _DIGITS.findall(each.text)}
    yield from (digits for digits in _loose_digits(claim) if digits not in borne)


def _loose_digits(statement: Statement) -> Iterator[str]:
    """Digits that belong to no figure: of "GPT-5", of "3rd", of a "45 November" that no calendar has."""
    taken = [(figure.start, figure.end) for figure in figures(statement.text, statement.language)]
    for match in _DIGITS.finditer(statement.text):
        if not any(start <= match.start() < end for start, end in taken):
            yield match.group()


def _spelled(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Iterator[str]:
    """Numbers in words. Words that mean other things too are looked for where the sentences are in their language.

    There each must also occur as often as it is said: "two" of "two of twelve" does not bear "two of two".
    """
    same = claim.in_language_of(basis)
    said = Counter(spelled_numbers(claim.text, lexicons.of(claim.language), sure=not same))
    borne = Counter(key for each in basis for key in spelled_numbers(each.text, lexicons.of(each.language), sure=False))
    borne += Counter(digits for each in basis for digits in _DIGITS.findall(each.text))
    for key, times in said.items():
        digits = len(re.findall(rf"(?<!\d){key}(?!\d)", claim.text)) if same else 0
        if borne[key] < (times + digits if same else 1):
            yield key


def _days(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Iterator[str]:
    sure = not claim.in_language_of(basis)
    borne = {day for each in basis for day in weekdays(each.text, lexicons.of(each.language))}
    yield from (_DAYS[day] for day in weekdays(claim.text, lexicons.of(claim.language), sure=sure) - borne)


def _units(claim: Statement, basis: Sequence[Statement]) -> Iterator[str]:
    """Numbers with another unit than they have there, if they have one there."""
    borne: dict[str, set[str]] = {}
    for each in basis:
        for key, unit in _measured(each):
            borne.setdefault(key, set()).add(unit)
    same = bool(claim.in_language_of(basis))
    for key, unit in _measured(claim):
        there = borne.get(key, {unit})
        alike = {other for other in there if same or other.partition("-")[0] == unit.partition("-")[0]}
        if alike and unit not in alike:
            yield f"{key} {unit.partition('-')[2]}"


def _measured(statement: Statement) -> Iterator[tuple[str, str]]:
    """Values with their units; digits with letters stuck to them ("5kg") are no figure, but may be measures too."""
    for figure in figures(statement.text, statement.language):
        if figure.kind is FigureKind.NUMBER and (unit := unit_behind(statement.text, figure.end, statement.language)):
            yield figure.key, unit
    for match in _STUCK.finditer(statement.text):
        if unit := unit_behind(statement.text, match.end(), statement.language):
            yield match.group(), unit
