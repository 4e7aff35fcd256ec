"""The form for who reported something first: the earliest origin's own opening, or who credits it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import islice

from bot.domain.answer import AnswerPoint
from bot.domain.answering_points import is_spoken, point_of, telling_sentences
from bot.domain.article import Article, Credit, CreditKind
from bot.domain.material import Material
from bot.domain.origins import origins_of
from bot.domain.passages import Passage
from bot.domain.question import Question
from bot.domain.story import Origin
from bot.text.sentences import sentences


def first_points(question: Question, material: Material) -> list[AnswerPoint]:
    """Of the best story: the opening of the origin's own first report, and a sentence that credits it.

    The credit is left out where the origin's report can be read in the question's language. If it is only a line
    ("Source: …") and all there is, then the opening of its article follows: that is what was reported. `at` is when the
    article was published.
    """
    story = next(iter(material.stories), None)
    if story is None:
        return []
    outlets = material.outlets.with_names(article.outlet for article in story.articles)
    by_url = {article.url: article for article in story.articles}
    origin = next(iter(origins_of(material.topic_of(story), story, outlets)))
    told = [by_url[url] for url in origin.articles]
    own = next((article for article in told if outlets.canonical(article.outlet) == origin.name), None)
    found = _opening(own, material) if own else []
    if own is None or not is_spoken(own, question.language):
        rewrites = sorted(told, key=lambda article: (not is_spoken(article, question.language), article.published))
        credit = next((each for article in rewrites if (each := _credit(origin, article, material))), None)
        if credit is not None and (not found or is_spoken(credit.article, question.language)):
            found += [credit] if found or _says(credit) else [credit, *_opening(credit.article, material)]
    return [dataclasses.replace(point_of(each), at=each.article.published) for each in found]


def _opening(article: Article, material: Material) -> list[Passage]:
    return list(islice(telling_sentences(article, material.lexicons), 1))


def _says(credit: Passage) -> bool:
    """Whether a credit is a sentence that says more than a name."""
    return all(each.kind is not CreditKind.LINE for each in credit.article.credits if _within(each, credit))


def _within(credit: Credit, passage: Passage) -> bool:
    return passage.start <= credit.start < passage.end


def _credit(origin: Origin, article: Article, material: Material) -> Passage | None:
    """The sentence in which the article credits the origin."""
    return next(_credits(origin, article, material), None)


def _credits(origin: Origin, article: Article, material: Material) -> Iterator[Passage]:
    outlets = material.outlets.with_names((origin.name,))
    credits_ = [credit for credit in article.credits if outlets.canonical(credit.name) == origin.name]
    spans = list(enumerate(sentences(article.text, material.lexicons.of(article.language).abbreviations)))
    for credit in sorted(credits_, key=lambda credit: credit.kind is CreditKind.LINE):  # a sentence says more
        for place, (start, end) in spans:
            passage = Passage(article=article, start=start, end=end, text=article.text[start:end], place=place)
            if _within(credit, passage):
                yield passage
