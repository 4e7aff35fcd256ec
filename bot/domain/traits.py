"""What an article is compared by: its names, figures, wording and quotations, in forms that survive translation."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from bot.domain.article import Article
from bot.domain.topic import Topic
from bot.text.names import names
from bot.text.numbers import Figure, FigureKind, figures
from bot.text.phrases import Phrases
from bot.text.scripts import fold, words
from bot.text.sentences import sentences

# How much a shared figure tells: an amount hardly occurs twice by chance, a month or a small number does.
_FIGURE_WEIGHT = {
    FigureKind.AMOUNT: 3.0,
    FigureKind.PERCENT: 2.0,
    FigureKind.DATE: 2.0,
    FigureKind.NUMBER: 1.0,
    FigureKind.YEAR: 0.7,
    FigureKind.MONTH: 0.5,
}
_COMMON_NUMBER = 12  # up to a dozen of anything says nothing
_GRAM = 4
_READ = 6_000  # characters: the event is told by then; what follows is background


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Features of one article: folded words of names, figures with their weights, counts of character 4-grams."""

    url: str
    language: str
    published: datetime
    names: frozenset[str]
    figures: dict[str, float]
    grams: dict[str, int]


def traits_of(article: Article, topic: Topic) -> Traits:
    """Reads an article's traits. The names of the topic's own subjects are no trait: every article has them."""
    text = f"{article.title}\n{article.text}"[:_READ]
    expected = Phrases([name for subject in topic.subjects for name in subject.names])
    found = {fold(word) for name in names(text, sentences(text)) for word in words(name.text)}
    return Traits(
        url=article.url,
        language=article.language,
        published=article.published,
        names=frozenset(word for word in found if len(word) > 1 and not expected.search(word)),
        figures=_weighted(figures(text, article.language)),
        grams=_grams(text),
    )


def _weighted(found: tuple[Figure, ...]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for figure in found:
        if figure.kind is FigureKind.NUMBER and figure.key.isdigit() and int(figure.key) <= _COMMON_NUMBER:
            continue
        weights[figure.key] = _FIGURE_WEIGHT[figure.kind]
    return weights


def _grams(text: str) -> dict[str, int]:
    """Counts of character 4-grams inside words of the folded text; a shorter word is one gram itself."""
    counts: dict[str, int] = {}
    for word in fold(text).split():
        padded = f" {word} "
        for place in range(max(1, len(padded) - _GRAM + 1)):
            gram = padded[place : place + _GRAM]
            counts[gram] = counts.get(gram, 0) + 1
    return counts
