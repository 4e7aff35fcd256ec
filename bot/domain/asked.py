"""What is asked, as terms: the words of a question that say what is looked for, each with the forms it may have."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator

from bot.domain.equivalents import NO_EQUIVALENTS, Equivalents
from bot.domain.question import Question
from bot.text.names import names
from bot.text.numbers import FigureKind, figures
from bot.text.question_words import QUESTION_WORDS, without_question_words
from bot.text.scripts import fold
from bot.text.sentences import sentences
from bot.text.terms import figure_terms, grams, is_run, tokens, variants

_HIRAGANA = re.compile("[\u3041-\u309f]+")
# "Altman's", "Ankara'nın": an ending set off by a mark is no part of a name; "O'Brien" keeps what it has.
_ENDING = re.compile(r"(?<=\w{3})['’]\w{0,4}\b")
_KANA = 0.2  # endings and particles
_LEANT_ON = 0.4  # a word of the earlier question against one of this
_OF_DATE = 0.1
_SHORTEST = 3  # letters: below, a word holds a sentence together
_MOST = 60  # terms: a longer question is read as far


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of a question, as it was written, and the terms (`bot.text.terms`) any of which will do.

    `fact`: a name or a number, which other languages write alike. `weight`: how much it counts against a plain word.
    """

    word: str
    forms: frozenset[str]
    weight: float = 1.0
    fact: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question's terms, each once, in its order; `words` are all its words, in lower case.

    `pairs`: places of terms that stand side by side in it. `names`: the places of the terms of each name, a name as
    often as it is written. `figures`: its dates and amounts, as terms.
    """

    language: str
    words: tuple[str, ...]
    terms: tuple[Term, ...]
    pairs: frozenset[tuple[int, int]]
    names: tuple[tuple[int, ...], ...]
    figures: frozenset[str]

    @classmethod
    def of(cls, question: Question, languages: Iterable[str], equivalents: Equivalents = NO_EQUIVALENTS) -> Asked:
        """Reads any text; there are no terms where it has no word. `languages`: those of the articles.

        Words that questions are asked with are left out. Of a script without spaces, each pair of characters is a term.
        """
        spoken = frozenset({question.language, *languages})
        text = _ENDING.sub("", unicodedata.normalize("NFKC", question.words))
        named = [tuple(tokens(name.text)) for name in names(text, sentences(text))]
        facts = {word for name in named for word in name}
        dated = _dated(text, question.language)
        terms: dict[frozenset[str], Term] = {}
        places: dict[str, int] = {}
        pairs: set[tuple[int, int]] = set()
        before: int | None = None
        for word in tokens(without_question_words(text)):
            here = None
            fact = (word in facts or _is_number(word)) and word not in dated
            for term in _terms(word, spoken, equivalents, fact=fact, weight=_OF_DATE if word in dated else 1.0):
                if len(terms) < _MOST or term.forms in terms:
                    terms.setdefault(term.forms, term)
                    here = list(terms).index(term.forms)
                    places.setdefault(word, here)
            if before is not None and here is not None and before != here and not is_run(word):
                pairs.add((before, here))
            before = here
        for word in tokens(without_question_words(question.earlier)):
            for term in _terms(word, spoken, equivalents, fact=False):
                terms.setdefault(term.forms, dataclasses.replace(term, weight=term.weight * _LEANT_ON))
        return cls(
            language=question.language,
            words=tuple(tokens(text)),
            terms=tuple(terms.values()),
            pairs=frozenset(pairs),
            names=tuple(
                tuple(places[word] for word in name if word in places) for name in named if set(name) & places.keys()
            ),
            figures=frozenset(figure_terms(text, question.language)),
        )


def _terms(
    word: str, languages: frozenset[str], equivalents: Equivalents, *, fact: bool, weight: float = 1.0
) -> Iterator[Term]:
    if is_run(word):
        for gram in grams(word):
            forms = equivalents.widened(frozenset({gram}))
            yield Term(word=gram, forms=forms, weight=_KANA if _HIRAGANA.fullmatch(gram) else 1.0)
    elif fact or not _is_asking(word):
        forms = variants(word, languages)
        # Other languages write a name alike, and it may look like a word.
        yield Term(word=word, forms=forms if fact else equivalents.widened(forms), weight=weight, fact=fact)


def _is_asking(word: str) -> bool:
    """Whether a word only asks. Syllables of Vietnamese are short, but seldom plain ASCII."""
    return fold(word) in QUESTION_WORDS or (len(word) < _SHORTEST and word.isascii())


def _dated(text: str, language: str) -> frozenset[str]:
    """The words of its dates: these are found as dates, however they are written."""
    spans = (figure for figure in figures(text, language) if figure.kind in {FigureKind.DATE, FigureKind.MONTH})
    return frozenset(word for figure in spans for word in tokens(text[figure.start : figure.end]))


def _is_number(word: str) -> bool:
    return any(char.isdigit() for char in word)
