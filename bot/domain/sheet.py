"""The words of sentences as numbers, so that many are weighed at once.

All of it is done on arrays of code points: taken word by word, this would be most of what a digest costs.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import sys
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.domain.article import Article
from bot.domain.passages import Passage
from bot.text.scripts import UNSPACED

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]

_BEGINNING = 6  # characters: long enough to tell words apart, short enough to join their endings
_SHORTEST = 3  # letters of ASCII: shorter words hold sentences together
_NUMBER = 3.0  # what a number counts for against a name: it is what rewrites and translations keep
_READ = 6_000  # characters of an article in another language: the event is told by then
_LETTER, _RUN, _DIGIT = 1, 2, 3
_LAST = 0x10000  # beyond are alphabets few write, pictures, and rare Han
_ALPHABETS, _HAN = slice(_LAST, 0x1F000), slice(0x20000, 0x40000)
_POWERS = np.array([0x9E3779B97F4A7C15 ** (place + 1) % 2**64 for place in range(_BEGINNING)], dtype=np.uint64)
_PAIR = np.uint64(0xC2B2AE3D27D4EB4F)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Which words sentences have: sentence `rows[i]` has word `columns[i]`, each word of a sentence once.

    `lengths` are the sentences' words. `facts` tells of each word how many of the story's articles have it, if it is a
    name or number (which counts more), else 0; `elsewhere` the same of those articles without a sentence here.
    """

    rows: Places
    columns: Places
    lengths: Numbers
    facts: Numbers
    elsewhere: Numbers

    def by_row(self, values: Numbers) -> Numbers:
        """The sum of each sentence's values."""
        return np.bincount(self.rows, values, minlength=len(self.lengths)).astype(np.float64, copy=False)

    def by_column(self, values: Numbers) -> Numbers:
        """The sum of each word's values."""
        return np.bincount(self.columns, values, minlength=len(self.facts)).astype(np.float64, copy=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of some lines, by number of line: what each is compared by, and whether it is a name, a number."""

    rows: Places
    keys: Keys
    names: Marks
    numbers: Marks


def sheet_of(passages: Sequence[Passage], articles: Sequence[Article]) -> Sheet:
    """The words of a story's passages; `articles` are all of the story, in whatever language."""
    words = _words([passage.sentence for passage in passages])
    keys, inverse = np.unique(words.keys, return_inverse=True)
    width = max(1, len(keys))
    once = np.unique(words.rows * width + inverse)
    rows, columns = once // width, once % width
    telling = np.bincount(inverse, words.names | words.numbers, minlength=len(keys)) > 0
    weighty = np.bincount(inverse, words.numbers, minlength=len(keys)) > 0
    worth = telling * np.where(weighty, _NUMBER, 1.0)
    told = {article.url: number for number, article in enumerate(articles)}
    sources = np.array([told[passage.article.url] for passage in passages], dtype=np.intp)
    here = np.zeros((len(articles), len(keys)), dtype=bool)
    here[sources[rows], columns] = True
    silent = set(range(len(articles))).difference(sources.tolist())
    elsewhere = np.zeros(len(keys))
    for number in sorted(silent):
        elsewhere += np.isin(keys, _words([articles[number].text[:_READ].replace("\n", " ")]).keys)
    return Sheet(
        rows=rows,
        columns=columns,
        lengths=np.bincount(rows, minlength=len(passages)).astype(np.float64),
        facts=(here.sum(axis=0) + elsewhere) * worth,
        elsewhere=elsewhere * worth,
    )


def _words(lines: Sequence[str]) -> _Words:
    """Words are compared by how they begin, scripts without spaces by pairs of characters.

    A name is a word with a capital that does not open its line.
    """
    text = "\n".join(lines) + "\n"
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two
        lowered = "".join(char.lower()[:1] for char in text)
    codes = _codes(lowered).copy()
    kinds = _kinds()[codes]
    digits = kinds == _DIGIT
    points = ((codes == ord(".")) | (codes == ord(","))) & _after(digits) & _before(digits)
    codes[points] = ord(".")  # "1.4" and "1,4" are one number
    letters = (kinds == _LETTER) | digits | points
    starts = np.flatnonzero(letters & ~_after(letters))
    lengths = np.flatnonzero(letters & ~_before(letters)) + 1 - starts
    keys = np.zeros(len(starts), dtype=np.uint64)
    for place, power in enumerate(_POWERS):
        letter = codes[np.minimum(starts + place, len(codes) - 1)]
        letter[place >= lengths] = 0
        keys += letter * power
    numbers = digits[starts]
    foreign = np.maximum(codes[starts], codes[starts + lengths - 1]) > ord("~")
    kept = (lengths >= _SHORTEST) | foreign | numbers
    ends = np.cumsum([len(line) + 1 for line in lines])
    rows = np.searchsorted(ends, starts, side="right")
    opening = np.diff(rows, prepend=-1) > 0
    capitals = np.add.reduceat(codes != _codes(text), starts) > 0 if len(starts) else numbers
    runs = kinds == _RUN
    pairs = np.flatnonzero(runs & _before(runs))
    none = np.zeros(len(pairs), dtype=bool)
    return _Words(
        rows=np.concatenate((rows[kept], np.searchsorted(ends, pairs, side="right"))),
        keys=np.concatenate((keys[kept], codes[pairs] * _PAIR + codes[pairs + 1].astype(np.uint64))),
        names=np.concatenate(((capitals & ~opening & ~points[starts])[kept], none)),
        numbers=np.concatenate((numbers[kept], none)),
    )


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _after(marks: Marks) -> Marks:
    """Which places come after a marked one."""
    moved = np.zeros_like(marks)
    moved[1:] = marks[:-1]
    return moved


def _before(marks: Marks) -> Marks:
    """Which places come before a marked one."""
    moved = np.zeros_like(marks)
    moved[:-1] = marks[1:]
    return moved


@functools.cache
def _kinds() -> npt.NDArray[np.uint8]:
    """What each character is: part of a word, of a run without spaces, a digit, or none of these.

    Signs that belong to words (accents, vowels of Arabic and Indic scripts) are parts of them.
    """
    kinds = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    kinds[_ALPHABETS], kinds[_HAN] = _LETTER, _RUN
    for code in range(_LAST):
        char = chr(code)
        if char.isdigit():
            kinds[code] = _DIGIT
        elif char.isalnum() or unicodedata.category(char)[0] == "M":
            kinds[code] = _LETTER
    every = "".join(map(chr, range(_LAST)))
    for match in re.finditer(f"[{UNSPACED}]", every):
        kinds[match.start()] = _RUN
    return kinds
