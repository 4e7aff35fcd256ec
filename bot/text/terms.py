"""A text as the terms it is found by: stems, pairs of characters where words have no spaces, and figures as values.

The same functions make the archive's index and read questions, so that both meet: "pembelian" and "membeli" of
Indonesian are one term, "acquisition" and "acquisitions" of English, "$100bn" and "US$ 100 bilhões" of any language.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator

import Stemmer

from bot.text.language import primary
from bot.text.numbers import figures
from bot.text.scripts import ANY_UNSPACED, UNSPACED, fold

# Vowel signs of Indic scripts and their like are no letters, but parts of words all the same.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u1700-\u1cff"
_TOKEN = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}](?:[^\W_{UNSPACED}]|[{_MARKS}])*")
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_PLAIN = re.compile(r"[\W_]+")
_ALGORITHMS = {"nb": "no", "nn": "no", "ms": "id"}  # Malay is close enough to be stemmed as Indonesian
_NASAL = frozenset({"id", "ms"})
_SHORTEST_ROOT = 4
_KEPT = 1 << 16  # stems: a newspaper's vocabulary
_local = threading.local()  # a stemmer must not be shared between threads


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in a language (a BCP 47 tag), in order, repeated as they are; letters and digits only."""
    return [*word_terms(text, language), *figure_terms(text, language)]


def word_terms(text: str, language: str) -> list[str]:
    """The stems and pairs of characters alone."""
    code = primary(language)
    return [term for word in tokens(text) for term in _terms_of(word, code)]


def figure_terms(text: str, language: str) -> list[str]:
    """The figures that say more than their digits: amounts, shares, dates."""
    found = (_PLAIN.sub("", figure.key.replace("%", "percent")).lower() for figure in figures(text, language))
    return [term for term in found if not term.isdigit() or len(term) > len("2026")]


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, diacritics kept; a run of a script without spaces is one."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def variants(word: str, languages: Iterable[str]) -> frozenset[str]:
    """What a word of a question (as `tokens` gives it) may be in the texts of these languages."""
    codes = {primary(language) for language in languages}
    forms = frozenset(term for code in codes for term in _terms_of(word, code))
    return forms | frozenset(_nasal(forms)) if codes & _NASAL else forms


def _nasal(forms: Iterable[str]) -> Iterator[str]:
    """Prefixes of Indonesian swallow a root's first letter ("menuntut" of "tuntut"), which its stemmer cannot know."""
    for form in forms:
        if len(form) > _SHORTEST_ROOT and form[0] in "kpt" and form[1] in "aeiou":
            yield form[1:]
        elif len(form) >= _SHORTEST_ROOT and form[0] in "aeiou":
            yield from ("k" + form, "p" + form, "t" + form)


def is_run(word: str) -> bool:
    """Whether a word (as `tokens` gives it) is a run of a script without spaces."""
    return bool(ANY_UNSPACED.match(word))


def _terms_of(word: str, code: str) -> tuple[str, ...]:
    return grams(word) if ANY_UNSPACED.match(word) else (_term(word, code),)


def grams(run: str) -> tuple[str, ...]:
    """The terms of a run: pairs of characters of Han and kana; of scripts that write letters, three."""
    run = fold(run)
    length = min(2 if _HAN_OR_KANA.match(run) else 3, len(run))
    return tuple(run[start : start + length] for start in range(len(run) - length + 1))


@functools.lru_cache(_KEPT)
def _term(word: str, code: str) -> str:
    stemmer = _stemmer(code)
    return fold(str(stemmer.stemWord(word)) if stemmer else word)


def _stemmer(code: str) -> Stemmer.Stemmer | None:
    known: dict[str, Stemmer.Stemmer | None] = _local.__dict__.setdefault("stemmers", {})
    if code not in known:
        try:
            known[code] = Stemmer.Stemmer(_ALGORITHMS.get(code, code))
        except KeyError:
            known[code] = None
    return known[code]
