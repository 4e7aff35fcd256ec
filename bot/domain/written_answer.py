"""What a model wrote, as points that cite: not yet verified."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime

from bot.domain.answer import Answer, AnswerPoint
from bot.domain.answering_points import point_of
from bot.domain.material import Material
from bot.domain.passages import Passage
from bot.domain.question import Question, QuestionKind
from bot.domain.relevance import Relevance
from bot.domain.status import RANK
from bot.domain.summary import ClaimStatus
from bot.domain.verifying import claim_of
from bot.text.language import detect, primary
from bot.text.normal import one_line
from bot.text.question_words import QUESTION_WORDS
from bot.text.scripts import fold
from bot.text.terms import tokens

_DATED = frozenset({QuestionKind.CHANGED, QuestionKind.TIMELINE, QuestionKind.FIRST})
_LONGEST = 600  # characters: more is no short sentence
_HAS_TO_DO = 0.2  # of a point's words in a cited sentence of its language, else it does not belong there


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One sentence of a model, and the numbers of the sentences it cites, from 1."""

    text: str
    cites: tuple[int, ...]


def written_points(
    question: Question, material: Material, extracted: Answer, evidence: Sequence[Passage], written: Sequence[Written]
) -> list[AnswerPoint]:
    """The sentences as points. One that cites a number nobody gave it, or none at all, is left out.

    Dates and statuses are ours: a point has the earliest date of what it cites, and the weakest status. In the form
    for what changed, nothing is older than the question asks for.
    """
    points = []
    for each in written:
        text = one_line(each.text)
        if each.cites and all(1 <= number <= len(evidence) for number in each.cites) and len(text) <= _LONGEST:
            language = detect(text, hint=question.language)
            cited = _belonging(text, language, [evidence[number - 1] for number in dict.fromkeys(each.cites)])
            points.append(_point(question, material, extracted, text, cited))
    if question.kind not in _DATED:
        return points
    since = question.since if question.kind is QuestionKind.CHANGED else None
    dated = [(point.at, point) for point in points if point.at and (since is None or point.at >= since)]
    return [point for _, point in sorted(dated, key=lambda each: each[0])]


def _point(
    question: Question, material: Material, extracted: Answer, text: str, cited: Sequence[Passage]
) -> AnswerPoint:
    return AnswerPoint(
        text=text,
        language=detect(text, hint=question.language),
        citations=tuple(citation for passage in cited for citation in point_of(passage).citations),
        at=min(_at(passage, extracted) for passage in cited) if question.kind in _DATED else None,
        status=_status(material, cited) if question.kind is QuestionKind.CONFIRMED else None,
    )


def _at(passage: Passage, extracted: Answer) -> datetime:
    """When the sentence's event was, as the extracted answer has it; else when its article was published."""
    for point in extracted.points:
        for citation in point.citations:
            if point.at and citation.url == passage.article.url and citation.start == passage.start:
                return point.at
    return passage.article.published


def _status(material: Material, cited: Sequence[Passage]) -> ClaimStatus:
    """Denied if any of them denies, else the weakest of them."""
    places = material.places()
    stated = [
        claim_of(
            material.topic_of(places[passage.article.url][1]), passage.article, passage.sentence, material.lexicons
        )
        for passage in cited
    ]
    return ClaimStatus.DENIED if ClaimStatus.DENIED in stated else min(stated, key=lambda status: RANK[status])


def _belonging(text: str, language: str, cited: Sequence[Passage]) -> list[Passage]:
    """Without those that have nothing to do with the text, as far as that can be told; all if none would be left."""
    said = Relevance((word for word in tokens(text) if fold(word) not in QUESTION_WORDS), language)
    kept = [
        passage
        for passage in cited
        if primary(passage.article.language) != primary(language)
        or said.share(passage.sentence, passage.article.language) >= _HAS_TO_DO
    ]
    return kept or list(cited)
