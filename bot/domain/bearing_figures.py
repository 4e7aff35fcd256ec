"""Every number, amount, share and date must be one that the sentences have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.text.lexicon import Lexicons
from bot.text.numbers import Figure, FigureKind, figures
from bot.text.spelled import spelled_numbers, weekdays

_DIGITS = re.compile(r"\d+")
_NO_YEAR = "0000"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def strange_figure(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Flaw | None:
    """Figures that the sentences do not have."""
    strange = [
        *_values(claim, basis, lexicons),
        *_loose(claim, basis),
        *_spelled(claim, basis, lexicons),
        *_days(claim, basis, lexicons),
    ]
    told = ", ".join(sorted(set(strange)))
    return Flaw(kind=Fault.FIGURE, reason=f"the cited sentences do not say {told}") if told else None


def _values(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Iterator[str]:
    found = [figure for each in basis for figure in figures(each.text, each.language)]
    borne = {key for figure in found for key in _implied(figure)}
    years = {figure.key for figure in found if figure.kind is FigureKind.YEAR}
    borne |= {key.replace(_NO_YEAR, year) for key in borne if key.startswith(_NO_YEAR) for year in years}
    words = {key for each in basis for key in spelled_numbers(each.text, lexicons.of(each.language), sure=False)}
    for figure in figures(claim.text, claim.language):
        if figure.key not in borne and not (figure.kind is FigureKind.NUMBER and figure.key in words):
            yield figure.key


def _implied(figure: Figure) -> Iterable[str]:
    """What may be said of a figure without adding anything: of a date its year, its month, its day and month."""
    if figure.kind is not FigureKind.DATE:
        return (figure.key,)
    year, month, *day = figure.key.split("-")
    keys = [figure.key, f"{year}-{month}", f"month {int(month)}", year]
    return [*keys, f"{_NO_YEAR}-{month}-{day[0]}"] if day else keys


def _loose(claim: Statement, basis: Sequence[Statement]) -> Iterator[str]:
    """Digits that belong to no figure: of "GPT-5", of "3rd", of a "45 November" that no calendar has."""
    taken = [(figure.start, figure.end) for figure in figures(claim.text, claim.language)]
    borne = {digits for each in basis for digits in _DIGITS.findall(each.text)}
    for match in _DIGITS.finditer(claim.text):
        if match.group() not in borne and not any(start <= match.start() < end for start, end in taken):
            yield match.group()


def _spelled(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Iterator[str]:
    """Numbers in words. Words that mean other things too are looked for where the sentences are in their language."""
    lexicon = lexicons.of(claim.language)
    same = bool(claim.in_language_of(basis))
    borne = {key for each in basis for key in spelled_numbers(each.text, lexicons.of(each.language), sure=False)}
    borne |= {digits for each in basis for digits in _DIGITS.findall(each.text)}
    borne |= {figure.key for each in basis for figure in figures(each.text, each.language)}
    yield from spelled_numbers(claim.text, lexicon, sure=not same) - borne


def _days(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Iterator[str]:
    borne = {day for each in basis for day in weekdays(each.text, lexicons.of(each.language))}
    yield from (_DAYS[day] for day in weekdays(claim.text, lexicons.of(claim.language)) - borne)
