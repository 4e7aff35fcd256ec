"""What a retelling keeps of its report, in any language: figures, names, quotations, wording, and their order."""

from __future__ import annotations

import dataclasses
import functools
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from bot.domain.article import Article
from bot.domain.topic import Topic
from bot.text.language import primary
from bot.text.names import names
from bot.text.numbers import Figure, FigureKind, figures
from bot.text.phrases import Phrases
from bot.text.quotations import quotations, quoted
from bot.text.scripts import ANY_UNSPACED, count_words, fold, words
from bot.text.sentences import Span, sentences

# How much a figure tells: an amount hardly stands in two reports by chance, a month or a small number does.
_WEIGHT = {
    FigureKind.AMOUNT: 3.0,
    FigureKind.PERCENT: 2.0,
    FigureKind.DATE: 2.0,
    FigureKind.NUMBER: 1.5,
    FigureKind.YEAR: 0.5,
    FigureKind.MONTH: 0.5,
}
_READ, _LOOKED_AT = 8_000, 400  # characters
# A run of words has about so many letters (five words in English, eight syllables in Vietnamese), or so many
# characters of a script without spaces: shorter runs are anybody's.
_RUN, _UNSPACED_RUN = 24, 9
_STEM = 4  # letters: "Commission" and "commissione" are one name
_JAPANESE = ("HIRAGANA", "KATAKANA", "FULLWIDTH")
_BESIDE = 150  # characters: who says it stands no further away
_MONTH_DAY = len("2027-")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation: how many words it has, which, its figures, and the stems of the names that stand by it.

    Translation keeps all of it but the words.
    """

    length: int
    words: frozenset[str]
    figures: frozenset[str]
    near: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """`figures` are values with their weights; `shown` is how each is written. `stems` begin the words of names.

    `people` are names of several words, as their stems. `order` has every figure and stem once, as they first stand.
    `runs` are runs of words outside quotations. `script` is the one most letters are of.
    """

    language: str
    script: str
    figures: Mapping[str, float]
    shown: Mapping[str, str]
    stems: frozenset[str]
    people: frozenset[tuple[str, ...]]
    order: tuple[str, ...]
    said: tuple[Said, ...]
    runs: frozenset[tuple[str, ...]]


@functools.lru_cache(maxsize=4096)
def marks_of(article: Article, topic: Topic) -> Marks:
    """Reads an article's marks. The names of the topic's own subjects are none: every article has them."""
    text = f"{article.title}\n{article.text}"[:_READ]
    every = figures(text, article.language)
    found = [figure for figure in every if not figure.is_common]
    expected = Phrases([name for subject in topic.subjects for name in subject.names])
    called = [
        (name.start, stems)
        for name in names(text, sentences(text))
        if not any(figure.start <= name.start < figure.end for figure in every)  # "30. September", "840 Millionen"
        and (stems := tuple(_stems(name.text, expected)))
    ]
    places = sorted(
        [(figure.start, _value(figure)) for figure in found]
        + [(start, stem) for start, all_ in called for stem in all_]
    )
    return Marks(
        language=primary(article.language),
        script=_script(text[:_LOOKED_AT]),
        figures={_value(figure): _WEIGHT[figure.kind] for figure in found},
        shown={_value(figure): text[figure.start : figure.end] for figure in reversed(found)},
        stems=frozenset(stem for _, stems in called for stem in stems),
        people=frozenset(stems for _, stems in called if len(stems) > 1),
        order=tuple(dict.fromkeys(mark for _, mark in places)),
        said=tuple(_said(text, span, found, called) for span in quotations(text)),
        runs=frozenset(_runs(text)),
    )


def _script(text: str) -> str:
    """Such as "LATIN", "CYRILLIC", "CJK" …: names are compared within one only."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
    most = max(scripts, key=lambda script: (scripts[script], script), default="")
    return "CJK" if most in _JAPANESE else most


def _value(figure: Figure) -> str:
    """Articles leave out the year of a date, and the currency of an amount, more often than not."""
    match figure.kind:
        case FigureKind.DATE:
            return f"on {figure.key[_MONTH_DAY:]}"
        case FigureKind.AMOUNT:
            return figure.key.partition(" ")[0]
        case _:
            return figure.key


def _stems(name: str, expected: Phrases) -> Iterator[str]:
    for word in words(name):
        plain = fold(word)
        if len(plain) >= _STEM and not expected.search(word):
            yield plain[:_STEM]


def _said(text: str, span: Span, found: list[Figure], called: list[tuple[int, tuple[str, ...]]]) -> Said:
    start, end = span
    line = (max(text.rfind("\n", 0, start), start - _BESIDE), end + _BESIDE)
    stop = text.find("\n", end)
    by = range(line[0], stop if 0 <= stop < line[1] else line[1])
    return Said(
        length=count_words(text[start:end]),
        words=frozenset(map(fold, words(text[start:end]))),
        figures=frozenset(_value(figure) for figure in found if start <= figure.start < end),
        near=frozenset(stem for place, stems in called if place in by and not start <= place < end for stem in stems),
    )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of words of each line, without what stands in quotation marks: those words are the speaker's."""
    own: list[str] = []
    begin = 0
    for start, end in quoted(text):
        own.append(text[begin:start])
        begin = end
    own.append(text[begin:])
    lines = [[fold(word) for word in words(line)] for line in "\n".join(own).split("\n")]
    letters, count = sum(len(word) for line in lines for word in line), sum(map(len, lines))
    size = _UNSPACED_RUN if ANY_UNSPACED.search(text, 0, _LOOKED_AT) else round(_RUN * count / max(1, letters)) or 1
    for line in lines:
        for place in range(len(line) - size + 1):
            yield tuple(line[place : place + size])
