"""Small numbers and weekdays in words, as values: "three" and "três" are 3."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from bot.text.language import primary
from bot.text.lexicon import Lexicon
from bot.text.locales import known_locale
from bot.text.phrases import Phrases
from bot.text.scripts import ANY_UNSPACED

UNSURE = "unsure"


def spelled_numbers(text: str, lexicon: Lexicon, *, sure: bool) -> tuple[str, ...]:
    """The numbers in words, as digits, in order; `sure` leaves out words that mean other things too ("sei" of Italian).

    Numbers that name days ("Thứ Sáu") are no numbers.
    """
    values, phrases = _numbers(tuple((key, words) for key, words in lexicon.numbers.items()), sure)
    taken = [match.span() for match in _day_names(lexicon)[1].finditer(text)]
    return tuple(
        values[match.group().casefold()]
        for match in phrases.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    )


def weekdays(text: str, lexicon: Lexicon, *, sure: bool = False) -> frozenset[int]:
    """The days of the week a text names, Monday being 0.

    `sure` leaves out those in lower case that CLDR writes with a capital: "minggu" of Indonesian is a week.
    """
    values, phrases = _day_names(lexicon)
    return frozenset(
        day
        for match in phrases.finditer(text)
        for day, capital in (values[match.group().casefold()],)
        if not (sure and capital and match.group()[0].islower())
    )


def _day_names(lexicon: Lexicon) -> tuple[Mapping[str, tuple[int, bool]], Phrases]:
    return _weekdays(primary(lexicon.code), lexicon.time.get("weekdays", ()))


@functools.cache
def _numbers(table: tuple[tuple[str, tuple[str, ...]], ...], sure: bool) -> tuple[Mapping[str, str], Phrases]:  # noqa: FBT001
    unsure = dict(table).get(UNSURE, ()) if sure else ()
    values = {word.casefold(): key for key, words in table if key != UNSURE for word in words if word not in unsure}
    return values, Phrases(tuple(values))


@functools.cache
def _weekdays(language: str, further: tuple[str, ...]) -> tuple[Mapping[str, tuple[int, bool]], Phrases]:
    """Day names with their day, and whether they are written with a capital."""
    locale = known_locale(language)
    if locale is None:
        return {}, Phrases(())
    names = [(name, place % 7) for place, name in enumerate(further)]
    for context in ("format", "stand-alone"):
        names += [(name, day) for day, name in locale.days[context]["wide"].items()]
        short = locale.days[context]["abbreviated"]
        names += [(name, day) for day, name in short.items() if ANY_UNSPACED.match(name) and len(name) > 1]
    values = {name.casefold(): (day, name[0].isupper()) for name, day in names}
    return values, Phrases(tuple(values))
