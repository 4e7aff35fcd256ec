"""A text folded for comparison that still knows where each of its characters stood."""

from __future__ import annotations

import unicodedata

from bot.text.scripts import fold

# Strokes and missing dots are no diacritics to Unicode, but people leave them out as well; apostrophes and marks that
# end a sentence come in several forms.
_ALIKE = str.maketrans("đłøı’ʼ‘؟。।", "dloi'''?!!")
_LETTERS = 0x20000  # letters without case, far from any that somebody writes


class Folded:
    r"""`plain` is the text without case and diacritics, its digits ASCII; `span` leads back into the text.

    Vowel signs that are left (Hindi, Thai) stand as letters, so that `\w` is all that words are made of.
    """

    __slots__ = ("_places", "plain", "text")

    def __init__(self, text: str) -> None:
        pieces = [(char, place) for place, original in enumerate(text) for char in folded(original)]
        self.text = text
        self.plain = "".join(char for char, _ in pieces)
        self._places = [place for _, place in pieces]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start`..`end` of `plain` stand in the text; `end` > `start`."""
        return self._places[start], self._places[end - 1] + 1


def folded(text: str) -> str:
    """The text as `Folded.plain` has it."""
    plain = fold(text).translate(_ALIKE)
    return plain if plain.isascii() else "".join(map(_simple, plain))


def _simple(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.category(char)[0] == "M":
        return chr(_LETTERS + ord(char) % _LETTERS)
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)


def may_spell(written: str, word: str) -> bool:
    """Whether somebody who writes so may mean this word, of which it is folded alike.

    Diacritics may be left out; but where other ones are written it is another word: "đầu" is not "đâu".
    """
    if written.isascii():
        return True
    return all(
        one == other or not _is_marked(one) for one, other in zip(_letters(written), _letters(word), strict=False)
    )


def _letters(text: str) -> list[str]:
    small = unicodedata.normalize("NFC", text.casefold().replace("i\u0307", "i"))
    return [char for char in small if char.isalpha()]


def _is_marked(char: str) -> bool:
    return not char.isascii() and unicodedata.name(char, "").startswith("LATIN")
