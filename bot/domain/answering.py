"""An answer made of the sentences that were found: quoted in reading order, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.article import Article
from bot.domain.passages import Passage
from bot.domain.question import Question
from bot.domain.searching import Findings
from bot.domain.story import Story
from bot.domain.summary import Citation


def answered(question: Question, findings: Findings) -> Answer:
    """The answer, or an honest nothing with what comes nearest."""
    references = [reference(finding.passage.article, finding.story) for finding in findings.found]
    return Answer(
        question=question.text,
        language=question.language,
        kind=question.kind,
        points=tuple(_point(finding.passage) for finding in findings.found),
        references=_once(references),
        nearest=_once(_nearest(findings.nearest)),
        missing=findings.missing,
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


def _nearest(stories: Sequence[Story]) -> Iterable[Reference]:
    return (reference(story.articles[0], story) for story in stories)


def _point(passage: Passage) -> AnswerPoint:
    article = passage.article
    citation = Citation(url=article.url, start=passage.start, end=passage.end, text=passage.sentence)
    return AnswerPoint(text=passage.sentence, language=article.language, citations=(citation,))


def _once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple({each.url: each for each in references}.values())
