"""`verify_answer`: no point of an answer reaches a reader unless the sentences it cites bear it, whoever wrote it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from bot.domain.answer import Answer, AnswerPoint
from bot.domain.answering_dated import dates_of
from bot.domain.article import Article
from bot.domain.bearing import Ground, false_citation, unborne_by
from bot.domain.bearing_certainty import overstated, sounding
from bot.domain.fault import Dropped, Fault, Flaw, Part
from bot.domain.material import Material
from bot.domain.statement import Statement
from bot.domain.status import status_of
from bot.domain.topic import Topic
from bot.domain.verifying import claim_of
from bot.text.lexicon import Lexicons
from bot.text.quotations import quoted
from bot.text.scripts import fold

_ENDS = ".,;:!?…。，、！？ "


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedAnswer:
    """What stood the test, and everything that did not, with its fault."""

    answer: Answer
    dropped: tuple[Dropped, ...]


def verify_answer(answer: Answer, material: Material) -> VerifiedAnswer:
    """Drops every point that its cited sentences do not bear, and every reference that no point cites any more."""
    places = material.places()
    articles = {url: article for url, (article, _) in places.items()}
    topics = {url: material.topic_of(story) for url, (_, story) in places.items()}
    kept, dropped = [], []
    for point in answer.points:
        if flaw := _flaw(answer.question, point, articles, topics, material.lexicons):
            dropped.append(Dropped(part=Part.ANSWER, text=point.text, flaw=flaw))
        else:
            kept.append(point)
    cited = {citation.url for point in kept for citation in point.citations}
    references = tuple(each for each in answer.references if each.url in cited)
    verified = dataclasses.replace(answer, points=tuple(kept), references=references)
    return VerifiedAnswer(answer=verified, dropped=tuple(dropped))


def _flaw(
    question: str,
    point: AnswerPoint,
    articles: Mapping[str, Article],
    topics: Mapping[str, Topic],
    lexicons: Lexicons,
) -> Flaw | None:
    """Why a point must not be shown, or None."""
    if flaw := false_citation(point.text, point.citations, articles):
        return flaw
    cited = [(articles[citation.url], citation.text) for citation in point.citations]
    told = {topics[article.url].id: topics[article.url] for article, _ in cited}
    ground = Ground.of(cited, list(told.values()), lexicons, asked=question)
    return (
        unborne_by(Statement(text=point.text, language=point.language), cited, ground)
        or _anothers_words(point, cited)
        or _misdated(point, cited)
        or _overstated(point, cited, topics, lexicons)
    )


def _anothers_words(point: AnswerPoint, cited: Sequence[tuple[Article, str]]) -> Flaw | None:
    """A speaker's words that do not stand there, a speaker nobody names, or such words without their speaker."""
    borne = "\n".join(text for _, text in cited)
    if not point.speaker:
        own = fold(point.text.strip(_ENDS))
        theirs = [fold(text[start:end]) for _, text in cited for start, end in quoted(text)]
        if any(own in each for each in theirs):
            return Flaw(kind=Fault.QUOTE, reason="gives somebody's words as its own")
        return None
    if point.text not in borne:
        return Flaw(kind=Fault.QUOTE, reason=f"these are not the words of {point.speaker}")
    if not any(fold(point.speaker) in fold(article.text) for article, _ in cited):
        return Flaw(kind=Fault.QUOTE, reason=f"its article does not name {point.speaker}")
    return None


def _misdated(point: AnswerPoint, cited: Sequence[tuple[Article, str]]) -> Flaw | None:
    if point.at is None:
        return None
    dates = {article.published for article, _ in cited}
    dates |= {day for article, text in cited for day in dates_of(text, article)}
    if point.at in dates:
        return None
    return Flaw(kind=Fault.FIGURE, reason="its date is neither its article's nor named in its sentences")


def _overstated(
    point: AnswerPoint, cited: Sequence[tuple[Article, str]], topics: Mapping[str, Topic], lexicons: Lexicons
) -> Flaw | None:
    """Sounds or is marked more certain than the best of its sentences."""
    stood = {claim_of(topics[article.url], article, text, lexicons) for article, text in cited}
    sounds = status_of(point.text, lexicons.of(point.language), topics[cited[0][0].url])
    return overstated([*sounding(sounds), *([point.status] if point.status else [])], stood)
