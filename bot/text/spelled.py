"""Small numbers and weekdays in words, as values: "three" and "três" are 3."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError

from bot.text.language import primary
from bot.text.lexicon import Lexicon
from bot.text.phrases import Phrases

UNSURE = "unsure"


def spelled_numbers(text: str, lexicon: Lexicon, *, sure: bool) -> frozenset[str]:
    """The numbers in words, as digits; `sure` leaves out words that mean other things too ("sei" of Italian)."""
    values, phrases = _numbers(tuple((key, words) for key, words in lexicon.numbers.items()), sure)
    return frozenset(values[match.group().casefold()] for match in phrases.finditer(text))


def weekdays(text: str, lexicon: Lexicon) -> frozenset[int]:
    """The days of the week a text names, Monday being 0."""
    values, phrases = _weekdays(primary(lexicon.code), lexicon.time.get("weekdays", ()))
    return frozenset(values[match.group().casefold()] for match in phrases.finditer(text))


@functools.cache
def _numbers(table: tuple[tuple[str, tuple[str, ...]], ...], sure: bool) -> tuple[Mapping[str, str], Phrases]:  # noqa: FBT001
    unsure = dict(table).get(UNSURE, ()) if sure else ()
    values = {
        word.casefold(): key for key, words in table if key != UNSURE for word in words if word not in unsure
    }
    return values, Phrases(tuple(values))


@functools.cache
def _weekdays(language: str, further: tuple[str, ...]) -> tuple[Mapping[str, int], Phrases]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}, Phrases(())
    values = {name.casefold(): day for day, name in locale.days["format"]["wide"].items()}
    values |= {name.casefold(): day for day, name in locale.days["stand-alone"]["wide"].items()}
    values |= {name.casefold(): place % 7 for place, name in enumerate(further)}
    return values, Phrases(tuple(values))
