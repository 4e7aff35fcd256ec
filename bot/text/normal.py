"""The one normal form of text, so that offsets stay meaningful."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")  # a lone space is left alone: text is full of them
_BREAKS = re.compile(r" *\n[ \n]*")


def normal_form(text: str) -> str:
    """NFC, no invisible or control characters, single spaces, one newline between paragraphs, none at the ends.

    Idempotent: `normal_form(normal_form(t)) == normal_form(t)`. Zero-width (non-)joiners stay: Persian and Indic
    spelling needs them.
    """
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", text)
    return _BREAKS.sub("\n", text).strip() if "\n" in text else text.strip()


def one_line(text: str) -> str:
    """The normal form with newlines turned into spaces: for titles and names."""
    return normal_form(text).replace("\n", " ")
