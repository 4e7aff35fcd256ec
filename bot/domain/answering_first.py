"""The form for who reported something first: the earliest origin's own opening, or who credits it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from bot.domain.answer import AnswerPoint
from bot.domain.answering_points import is_spoken, point_of, telling_sentences
from bot.domain.article import Article, CreditKind
from bot.domain.material import Material
from bot.domain.origins import origins_of
from bot.domain.passages import Passage
from bot.domain.question import Question
from bot.domain.story import Origin


def first_points(question: Question, material: Material) -> list[AnswerPoint]:
    """Of the best story: the opening of the origin's own first report, and a sentence that credits it.

    The credit is left out where the origin's report can be read in the question's language. `at` is when the article
    was published.
    """
    story = next(iter(material.stories), None)
    if story is None:
        return []
    outlets = material.outlets.with_names(article.outlet for article in story.articles)
    by_url = {article.url: article for article in story.articles}
    origin = next(iter(origins_of(material.topic_of(story), story, outlets)))
    told = [by_url[url] for url in origin.articles]
    own = next((article for article in told if outlets.canonical(article.outlet) == origin.name), None)
    opening = next(telling_sentences(own, material.lexicons), None) if own else None
    found = [opening] if opening else []
    if own is None or not is_spoken(own, question.language):
        rewrites = sorted(told, key=lambda article: (not is_spoken(article, question.language), article.published))
        credit = next((each for article in rewrites if (each := _credit(origin, article, material))), None)
        if credit is not None and (not found or is_spoken(credit.article, question.language)):
            found.append(credit)
    return [dataclasses.replace(point_of(each), at=each.article.published) for each in found]


def _credit(origin: Origin, article: Article, material: Material) -> Passage | None:
    """The sentence in which the article credits the origin."""
    return next(_credits(origin, article, material), None)


def _credits(origin: Origin, article: Article, material: Material) -> Iterator[Passage]:
    outlets = material.outlets.with_names((origin.name,))
    credits_ = [credit for credit in article.credits if outlets.canonical(credit.name) == origin.name]
    told = list(telling_sentences(article, material.lexicons))
    for credit in sorted(credits_, key=lambda credit: credit.kind is CreditKind.LINE):  # a sentence says more
        yield from (passage for passage in told if passage.start <= credit.start < passage.end)
