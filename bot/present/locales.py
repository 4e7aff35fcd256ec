"""What CLDR says of a language to readers: the direction it is written in, and its name."""

from __future__ import annotations

from typing import Literal

from babel import Locale

from bot.text.locales import known_locale

Direction = Literal["ltr", "rtl", "auto"]


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
