"""The words of sentences as numbers, so that many can be weighed at once."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.domain.article import Article
from bot.domain.passages import Passage
from bot.text.scripts import UNSPACED

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

# Vowel signs of Arabic and Indic scripts are no `\w`, but parts of words.
_WORD = re.compile(r"[\w\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff]+(?:[.,]\d+)*")
_RUN = re.compile(rf"[{UNSPACED}]+|[^{UNSPACED}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९"
_BEGINNING = 6  # characters: long enough to tell words apart, short enough to join their endings
_SHORTEST = 3  # letters of ASCII: shorter words hold sentences together
_NUMBER = 3.0  # what a number counts for against a name: it is what rewrites and translations keep
_READ = 6_000  # characters of an article in another language: the event is told by then


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Which words sentences have: sentence `rows[i]` has word `columns[i]`, each word of a sentence once.

    `lengths` are the sentences' words. `facts` tells of each word how many of the
    story's articles have it, if it is a name or number (which counts more), else 0; `elsewhere` the same of those
    articles without a sentence here.
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


def sheet_of(passages: Sequence[Passage], articles: Sequence[Article]) -> Sheet:
    """The words of a story's passages; `articles` are all of the story, in whatever language."""
    numbers: dict[str, int] = {}
    columns: list[int] = []
    lengths: list[int] = []
    facts: set[str] = set()
    having: dict[str, set[str]] = {article.url: set() for article in articles}
    for passage in passages:
        own, telling = keys(passage.sentence)
        lengths.append(len(own))
        columns += [numbers.setdefault(key, len(numbers)) for key in own]
        having[passage.article.url] |= telling
        facts |= telling
    spread, elsewhere = np.zeros(len(numbers)), np.zeros(len(numbers))
    for article in articles:
        if found := having[article.url]:
            spread[[numbers[key] for key in found]] += 1
        else:
            elsewhere[[numbers[key] for key in facts.intersection(keys(article.text[:_READ])[0])]] += 1
    worth = np.array([_NUMBER if key[0] in _DIGITS else 1 for key in numbers], dtype=np.float64)
    return Sheet(
        rows=np.repeat(np.arange(len(lengths)), lengths),
        columns=np.array(columns, dtype=np.intp),
        lengths=np.array(lengths, dtype=np.float64),
        facts=(spread + elsewhere) * worth,
        elsewhere=elsewhere * worth,
    )


def keys(text: str) -> tuple[dict[str, None], set[str]]:
    """The beginnings of a text's words in order, pairs of characters in scripts without spaces; and those of its facts.

    A fact is a number, or a word with a capital that does not open the text.
    """
    found = _WORD.findall(text)
    lowered = " ".join(found).lower().split(" ")
    capitals = set(found[1:]).difference(lowered)
    if not text.isascii() and _UNSPACED.search(text):
        lowered = [part for word in lowered for part in _parts(word)]
    own = dict.fromkeys(
        [word[:_BEGINNING] for word in lowered if len(word) >= _SHORTEST or not word.isascii() or word.isdigit()]
    )
    facts = {word.lower()[:_BEGINNING] for word in capitals}
    facts.update([key for key in own if key[0] in _DIGITS])
    return own, facts.intersection(own)


def _parts(word: str) -> list[str]:
    """What a run of characters is compared by: pairs of those that are written without spaces, the rest as it is."""
    parts: list[str] = []
    for run in _RUN.findall(word):
        pairs = len(run) > 1 and _UNSPACED.match(run)
        parts += map("".join, itertools.pairwise(run)) if pairs else [run]
    return parts
