"""Quotation marks of each language (CLDR's delimiters, which Babel does not carry)."""

from __future__ import annotations

from bot.text.language import primary

_GENERAL = ("“", "”")
_NO_BREAK = "\u00a0"
_MARKS = {
    ("bg", "cs", "de", "et", "is", "ka", "lt", "mk", "sk", "sl", "sr"): ("„", "“"),
    ("hr", "hu", "pl", "ro"): ("„", "”"),
    ("be", "ca", "el", "es", "fa", "hy", "it", "nb", "nn", "no", "ru", "sq", "uk"): ("«", "»"),
    ("fr",): (f"«{_NO_BREAK}", f"{_NO_BREAK}»"),
    ("fi", "he", "sv"): ("”", "”"),
    ("ja", "yue"): ("「", "」"),
}
_BY_LANGUAGE = {language: marks for languages, marks in _MARKS.items() for language in languages}


def in_quotes(text: str, language: str) -> str:
    """The text between the quotation marks of its language (BCP 47)."""
    opening, closing = _BY_LANGUAGE.get(primary(language), _GENERAL)
    return f"{opening}{text}{closing}"
