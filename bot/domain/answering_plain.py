"""The plain form: the sentences found, in reading order."""

from __future__ import annotations

from bot.domain.answer import AnswerPoint
from bot.domain.answering_points import is_spoken, point_of
from bot.domain.material import Material
from bot.domain.question import Question
from bot.domain.searching import Finding

MOST = 5


def plain_points(question: Question, material: Material) -> list[AnswerPoint]:
    """At most five sentences, as one reads them: article by article, each from its top.

    The best story comes first. In it, articles in the question's language go before the others, which may well say
    the same; the better article goes first where that is equal.
    """
    found = material.findings.found[:MOST]
    stories = list(dict.fromkeys(each.story.id for each in found))
    articles = list(dict.fromkeys(each.passage.article.url for each in found))

    def place(each: Finding) -> tuple[int, bool, int, int]:
        article = each.passage.article
        foreign = not is_spoken(article, question.language)
        return stories.index(each.story.id), foreign, articles.index(article.url), each.passage.start

    return [point_of(each.passage) for each in sorted(found, key=place)]
