"""Characters as a reader sees them: a letter with its marks, a flag, a family of emoji."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_VIRAMA = 9  # canonical combining class of the signs that bind two Indic consonants into one
_SPACING_VOWELS = "\u0e33\u0eb3"  # Thai and Lao "am", letters to Unicode, marks to the eye
_FLAGS = range(0x1F1E6, 0x1F200)
_HANGUL_PARTS = range(0x1160, 0x1200)  # vowels and finals that complete a syllable


def graphemes(text: str) -> list[str]:
    """The text's characters, in order; joined they are the text again."""
    found: list[str] = []
    for char in text:
        if found and continues(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def continues(before: str, char: str) -> bool:
    """Whether `char` goes on with the character `before`: a mark, a joiner, a skin tone, the rest of a flag."""
    last = before[-1]
    if unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"} or char in _SPACING_VOWELS or "🏻" <= char <= "🏿":
        return True
    if last == _JOINER or ord(char) in _HANGUL_PARTS:
        return True
    if unicodedata.combining(last) == _VIRAMA:
        return unicodedata.category(char) == "Lo"
    return len(before) == 1 and ord(last) in _FLAGS and ord(char) in _FLAGS
