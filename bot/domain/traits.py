"""What an article is compared by: its names, figures and wording, in forms that survive translation."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from bot.domain.article import Article
from bot.domain.topic import Topic
from bot.text.heard import skeleton, sounds
from bot.text.names import name_words
from bot.text.numbers import Figure, FigureKind, figures
from bot.text.phrases import Phrases
from bot.text.terms import tokens, word_terms

# How much a shared figure tells: an amount hardly occurs twice by chance, a month or a small number does.
_FIGURE_WEIGHT = {
    FigureKind.AMOUNT: 3.0,
    FigureKind.PERCENT: 2.0,
    FigureKind.DATE: 2.0,
    FigureKind.NUMBER: 1.0,
    FigureKind.YEAR: 0.7,
    FigureKind.MONTH: 0.5,
}
_READ = 4_000  # characters: the event is told by then; what follows is background


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Features of one article.

    `names` are the folded words of names, `skeletons` how they sound; `figures` have their weights; `stems` and
    `sounds` count the words within the language and what of them may be heard in another.
    """

    url: str
    language: str
    published: datetime
    names: frozenset[str]
    skeletons: frozenset[str]
    figures: Mapping[str, float]
    stems: Mapping[str, int]
    sounds: Mapping[str, int]


def traits_of(article: Article, topic: Topic) -> Traits:
    """Reads an article's traits. The names of the topic's own subjects are no trait: every article has them."""
    text = f"{article.title}\n{article.text}"[:_READ]
    expected = Phrases([name for subject in topic.subjects for name in subject.names])
    called = frozenset(word for word in name_words(text) if len(word) > 1 and not expected.search(word))
    return Traits(
        url=article.url,
        language=article.language,
        published=article.published,
        names=called,
        skeletons=frozenset(heard for word in called if len(heard := skeleton(word)) > 1),
        figures=_weighted(figures(text, article.language)),
        stems=Counter(word_terms(text, article.language)),
        sounds=Counter(itertools.chain.from_iterable(map(sounds, tokens(text)))),
    )


def _weighted(found: tuple[Figure, ...]) -> dict[str, float]:
    return {figure.key: _FIGURE_WEIGHT[figure.kind] for figure in found if not figure.is_common}
