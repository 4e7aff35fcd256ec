"""An answer made of the articles' own sentences, in the form that its question wants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.answer_verifying import verify_answer
from bot.domain.answering_confirmed import confirmed_points
from bot.domain.answering_dated import dated_points
from bot.domain.answering_facts import fact_points
from bot.domain.answering_first import first_points
from bot.domain.answering_plain import plain_points
from bot.domain.answering_said import said_points
from bot.domain.article import Article
from bot.domain.briefing import lead_of
from bot.domain.material import Material
from bot.domain.question import Question, QuestionKind
from bot.domain.story import Story
from bot.domain.summary import EXTRACTION

_NEAREST = 3
_FORMS: Mapping[QuestionKind, Callable[[Question, Material], list[AnswerPoint]]] = {
    QuestionKind.PLAIN: plain_points,
    QuestionKind.WHO: fact_points,
    QuestionKind.WHEN: fact_points,
    QuestionKind.HOW_MUCH: fact_points,
    QuestionKind.SAID: said_points,
    QuestionKind.CHANGED: dated_points,
    QuestionKind.TIMELINE: dated_points,
    QuestionKind.FIRST: first_points,
    QuestionKind.CONFIRMED: confirmed_points,
}
# What these say of a story stands in more of it than what was found.
WHOLE_STORIES = frozenset(
    {QuestionKind.SAID, QuestionKind.CHANGED, QuestionKind.TIMELINE, QuestionKind.FIRST, QuestionKind.CONFIRMED}
)


def answered(question: Question, material: Material) -> Answer:
    """The verified answer, or an honest nothing with what comes nearest."""
    answer = answer_of(question, material, _FORMS[question.kind](question, material))
    verified = verify_answer(answer, material).answer
    return verified if verified.found else declined(question, material)


def answer_of(
    question: Question, material: Material, points: Sequence[AnswerPoint], *, made_with: str = EXTRACTION
) -> Answer:
    """These points as the answer; their articles as its references, each once, in the order in which they are cited."""
    places = material.places()
    urls = dict.fromkeys(citation.url for point in points for citation in point.citations)
    return Answer(
        question=question.text,
        language=question.language,
        kind=question.kind,
        points=tuple(points),
        references=tuple(reference(*places[url]) for url in urls if url in places),
        made_with=made_with,
    )


def declined(question: Question, material: Material, *, made_with: str = EXTRACTION) -> Answer:
    """No answer: the words that no article has, and the articles that come nearest, one of a story."""
    near = (material.stories or material.nearest)[:_NEAREST]
    leads = [(lead_of(material.topic_of(story), story, question.language), story) for story in near]
    return Answer(
        question=question.text,
        language=question.language,
        kind=question.kind,
        nearest=_once(reference(article, story) for article, story in leads),
        missing=material.findings.missing,
        made_with=made_with,
    )


def reference(article: Article, story: Story) -> Reference:
    """An article as an answer refers to it."""
    return Reference(
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        language=article.language,
        published=article.published,
        story=story.id,
    )


def _once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple({each.url: each for each in references}.values())
