"""Countries, cities and languages under the names that CLDR has for them, so that "Germania" is "Deutschland"."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping

from babel import Locale
from babel.core import get_global

from bot.text.language import primary
from bot.text.locales import known_locale
from bot.text.scripts import ANY_UNSPACED, UNSPACED, fold

_WORD = re.compile(rf"[^\W\d_{UNSPACED}]+")
_CODE = re.compile(r"(?<!\w)[A-Z]{2,3}(?!\w)")
_MOST_WORDS = 4
_STEM, _ENDING = 4, 2  # letters that must be alike, and those an ending may change


def places(text: str, language: str) -> frozenset[str]:
    """The codes of the places that a text in this language names: "DE", "Europe/Berlin", "lang de"."""
    table = _table(primary(language))
    folded = [fold(word) for word in _WORD.findall(text)]
    found = {_codes()[word] for word in _CODE.findall(text) if word in _codes()}
    for place, word in enumerate(folded):
        for name, codes in table.get(word[:_STEM], {}).items():
            there = folded[place : place + len(name)]
            if len(there) == len(name) and all(_inflected(*pair) for pair in zip(there, name, strict=True)):
                found |= codes
    if ANY_UNSPACED.search(text):
        found |= {code for run, codes in _runs(primary(language)).items() if run in text for code in codes}
    return frozenset(found)


def _inflected(word: str, name: str) -> bool:
    stem = max(_STEM, len(name) - _ENDING)
    return word == name or (len(name) > _STEM and word[:stem] == name[:stem] and len(word) <= len(name) + _ENDING + 1)


@functools.cache
def _names(language: str) -> Mapping[str, frozenset[str]]:
    """Code by code what a place is called."""
    locale = known_locale(language)
    if locale is None:
        return {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in locale.territories.items():
        if not code.isdigit() or len(code) == 3:  # noqa: PLR2004
            found[code.partition("-")[0]].add(name)
    for zone, told in locale.time_zones.items():
        if city := told.get("city"):
            found[zone].add(city)
        elif "/" in zone and not zone.startswith("Etc"):
            found[zone].add(zone.rpartition("/")[2].replace("_", " "))
    for code, name in locale.languages.items():
        found[f"lang {code}"].add(name)
    return {code: frozenset(names) for code, names in found.items()}


@functools.cache
def _codes() -> Mapping[str, str]:
    """Codes that are written for a country everywhere: "US", "UK", "EU"."""
    territories = [str(code) for code in Locale("en").territories]
    aliases = [(str(alias), codes) for alias, codes in get_global("territory_aliases").items()]
    return {code: code for code in territories if code.isalpha()} | {
        alias: str(codes[0]) for alias, codes in aliases if isinstance(codes, list) and len(codes) == 1
    }


@functools.cache
def _table(language: str) -> Mapping[str, Mapping[tuple[str, ...], frozenset[str]]]:
    """By the first letters of the first word."""
    found: defaultdict[str, defaultdict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, names in _names(language).items():
        for name in names:
            parts = tuple(fold(word) for word in _WORD.findall(name))
            if 0 < len(parts) <= _MOST_WORDS and not ANY_UNSPACED.search(name):
                found[parts[0][:_STEM]][parts].add(code)
    return {start: {name: frozenset(codes) for name, codes in each.items()} for start, each in found.items()}


@functools.cache
def _runs(language: str) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, names in _names(language).items():
        for name in names:
            if len(name) > 1 and ANY_UNSPACED.search(name):
                found[name].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
