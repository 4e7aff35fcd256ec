"""What is asked, as terms that can be found again in a text of any language.

A text is searched as `plain` gives it: folded, with single spaces for whatever is no word. Words are found by their
stems, or by what is left of them when prefix and ending change ("membeli", "pembelian"); scripts without spaces by
pairs of characters; numbers by their digits, whatever separates them.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
import unicodedata
from collections.abc import Iterator

from bot.text.names import names
from bot.text.question_words import QUESTION_WORDS, without_question_words
from bot.text.scripts import UNSPACED, fold
from bot.text.sentences import sentences

# Vowel signs of Indic scripts and their like are no letters, but parts of words all the same.
_MARKS = "".join(
    char
    for char in map(chr, itertools.chain(range(0x300, 0x1F000), range(0xE0100, 0xE01F0)))
    if unicodedata.category(char).startswith("M")
)
_NO_WORD = re.compile(r"[\W_]+")
# Looking for marks is slow, and most scripts have none left once they are folded.
_MARKED = re.compile("[\u0590-\u10ff\u1200-\u1cff\ua800-\uabff\U00010000-\U0001efff]")
_NO_MARKED_WORD = re.compile(rf"(?:_|[^\w{_MARKS}])+")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_RUN = re.compile(f"[{UNSPACED}]+")
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HIRAGANA = re.compile("[\u3041-\u309f]+")
_LETTER = rf"[^\W_{UNSPACED}]"
_DIGITS = rf"[^\D{UNSPACED}]+"
_NUMBER = re.compile(rf"(?<!{_LETTER})(?<![{_MARKS}]){_DIGITS}(?:[.,'’\u00a0\u202f]{_DIGITS})*(?!{_LETTER}|[{_MARKS}])")
_SCRIPTS_MEET = re.compile(rf"(?<={_LETTER})(?=[{UNSPACED}])|(?<=[{UNSPACED}])(?={_LETTER})")
_FACT = 2.0  # a name or a number against another word
_PAIR = 0.5  # two words side by side, on top of both
_KANA = 0.2  # endings and particles
_SHORTEST = 4  # letters: below, a word holds a sentence together
_STEM = 0.7  # of a word's letters, from its beginning
_LONGEST_STEM = 8
_AFFIXES = 3  # letters that prefix and ending may take
_CORE = 5  # letters that must be left of it: fewer stand in many words
_AFFIXED = 0.5  # how much a word counts of which only the middle was found
_MOST = 40  # terms: a longer question is read as far


def plain(text: str) -> str:
    """The text as it is searched: folded words with a space around each."""
    folded = fold(unicodedata.normalize("NFKC", text))
    between = _NO_MARKED_WORD if _MARKED.search(folded) else _NO_WORD
    folded = between.sub(" ", folded).strip()
    return f" {folded if folded.isascii() else _SCRIPTS_MEET.sub(' ', folded)} "


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Something to be found. Where `whole` stands it counts fully, where one of `parts` does, half.

    `fact`: a name or a number, which other languages write alike. `extra`: welcome, but not asked for.
    """

    whole: str
    parts: tuple[str, ...] = ()
    weight: float = 1.0
    fact: bool = False
    extra: bool = False

    def match(self, text: str) -> float:
        """How much of it a plain text has: 1, `_AFFIXED` or 0."""
        if self.whole in text:
            return 1.0
        return _AFFIXED if any(part in text for part in self.parts) else 0.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The terms of a question, each once."""

    terms: tuple[Term, ...]

    @classmethod
    def of(cls, question: str) -> Query:
        """Reads any text; there are no terms where it has no word."""
        asked = unicodedata.normalize("NFKC", without_question_words(question))
        named = {word for name in names(asked, sentences(asked)) for word in plain(name.text).split()}
        numbers = [plain(number) for number in _NUMBER.findall(asked)]
        spaced = _RUN.sub(" ", _NUMBER.sub(" ", asked))
        words = [(word, plain(word).strip()) for word in _WORD.findall(spaced)]
        telling = [word for original, word in words if _tells(original, word, named)]
        telling = telling or [word for _, word in words if word not in QUESTION_WORDS]
        terms = [Term(whole=number, weight=_FACT, fact=True) for number in numbers]
        terms += [_term(word, fact=word in named) for word in telling if word]
        terms += _pairs([word for _, word in words])
        terms += [term for run in _RUN.findall(plain(asked)) for term in _grams(run)]
        return cls(terms=tuple(dict.fromkeys(terms))[:_MOST])


def _tells(original: str, word: str, named: set[str]) -> bool:
    """Whether a word says what is asked for. Syllables of Vietnamese are short, but seldom plain ASCII."""
    if word in QUESTION_WORDS:
        return False
    return word in named or len(word) >= _SHORTEST or not (original.isascii() and original.isalpha())


def _term(word: str, *, fact: bool) -> Term:
    weight = _FACT if fact else min(1.0, len(word) / 6)
    if len(word) < _SHORTEST:
        return Term(whole=f" {word} ", weight=weight, fact=fact)
    stem = word[: min(_LONGEST_STEM, max(_SHORTEST, math.ceil(_STEM * len(word))))]
    length = max(_CORE, len(word) - _AFFIXES)
    parts = tuple(word[start : start + length] for start in range(1, len(word) - length + 1))
    return Term(whole=f" {stem}", parts=() if fact else (*parts, word), weight=weight, fact=fact)


def _pairs(words: list[str]) -> Iterator[Term]:
    for first, second in itertools.pairwise(words):
        if not {first, second} & QUESTION_WORDS:
            yield Term(whole=f" {first} {second} ", weight=_PAIR, extra=True)


def _grams(run: str) -> Iterator[Term]:
    """Pairs of characters of Han and kana; of scripts that write letters, four."""
    length = min(2 if _HAN_OR_KANA.match(run) else 4, len(run))
    for start in range(len(run) - length + 1):
        gram = run[start : start + length]
        yield Term(whole=gram, weight=_KANA if _HIRAGANA.fullmatch(gram) else 1.0)
