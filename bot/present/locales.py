"""What CLDR says of a language: its locale for dates and numbers, and the direction it is written in."""

from __future__ import annotations

import functools
from typing import Literal

from babel import Locale, UnknownLocaleError

Direction = Literal["ltr", "rtl", "auto"]


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
    """The locale to format in: English where CLDR does not know the language."""
    return known_locale(language) or Locale("en")


def direction(language: str) -> Direction:
    """How the language is written; "auto" where that is not known."""
    locale = known_locale(language)
    if locale is None:
        return "auto"
    return "rtl" if locale.text_direction == "rtl" else "ltr"


def language_name(language: str, reader: Locale) -> str:
    """The name of a language in the reader's words, else the tag itself."""
    tag = language.replace("-", "_")
    names = reader.languages
    return str(names.get(tag) or names.get(tag.partition("_")[0]) or language)
