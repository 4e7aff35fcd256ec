"""Units of measure under the names and signs that CLDR has for them, so that "km", "километров" and "公里" are one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from bot.text.language import primary
from bot.text.locales import known_locale

_NUMBER = "{0}"
_FAMILIES = tuple(f"{family}-" for family in (
    "length", "mass", "duration", "area", "volume", "temperature", "digital", "energy", "power", "speed",
))  # fmt: skip
_FAR = 24  # characters in which a unit must begin and end
_MOST_WORDS = 3


def unit_behind(text: str, place: int, language: str) -> str | None:
    """The unit that stands right behind a number ending at `place`: "length-kilometer", or None."""
    names = _names(primary(language))
    ahead = text[place : place + _FAR].lstrip(" \u00a0-").casefold()
    parts = re.findall(r"[^\W\d]+|[°\W]", ahead)
    for size in range(min(_MOST_WORDS * 2 - 1, len(parts)), 0, -1):
        if (unit := names.get("".join(parts[:size]))) is not None:
            return unit
    if ahead[:1].isascii():
        return None
    return next((names[ahead[:size]] for size in range(_MOST_WORDS, 0, -1) if ahead[:size] in names), None)


@functools.cache
def _names(language: str) -> Mapping[str, str]:
    locale = known_locale(language)
    if locale is None:
        return {}
    patterns: Mapping[str, object] = locale._data["unit_patterns"]  # noqa: SLF001
    found: dict[str, str] = {}
    for unit, forms in patterns.items():
        if unit.startswith(_FAMILIES):
            for pattern in _strings(forms):
                if pattern.startswith(_NUMBER) and (name := pattern.removeprefix(_NUMBER).strip("\u00a0 ").casefold()):
                    found.setdefault(name, unit)
    return found


def _strings(forms: object) -> Iterator[str]:
    if isinstance(forms, str):
        yield forms
    elif isinstance(forms, Mapping):
        for inner in forms.values():
            yield from _strings(inner)
