"""What CLDR knows of a language, under its BCP 47 tag."""

from __future__ import annotations

import functools

from babel import Locale, UnknownLocaleError


@functools.cache
def known_locale(language: str) -> Locale | None:
    """The locale of a BCP 47 tag, else of its primary language, else None."""
    parts = language.replace("_", "-").split("-")
    for tag in ("_".join(parts), parts[0]):
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def locale_of(language: str) -> Locale:
    """The same, but English where CLDR does not know the language."""
    return known_locale(language) or Locale("en")
