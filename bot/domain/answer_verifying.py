"""`verify_answer`: no point of an answer reaches a reader unless the sentences it cites bear it, whoever wrote it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from bot.domain.answer import Answer, AnswerPoint
from bot.domain.answering_dated import dates_of
from bot.domain.article import Article
from bot.domain.bearing import stands, unborne_by
from bot.domain.material import Material
from bot.domain.relevance import Relevance
from bot.domain.status import RANK, status_of
from bot.domain.strange_words import strange_in_caseless, strange_openings
from bot.domain.summary import Citation, ClaimStatus
from bot.domain.topic import Topic
from bot.domain.verifying import claim_of
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.names import names
from bot.text.numbers import figures
from bot.text.question_words import QUESTION_WORDS
from bot.text.quotations import quoted
from bot.text.scripts import fold
from bot.text.sentences import sentences
from bot.text.terms import tokens

_ANCHORED = 0.4  # of a point's words must stand in its sentences, where both are in one language
# Addresses, with or without their scheme.
_LINK = re.compile(r"[a-z][a-z0-9+.-]*:/+\S+|\b(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?(?!\w)", re.IGNORECASE)
_ENDS = ".,;:!?…。，、！？"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedAnswer:
    """What stood the test, and one line for everything that did not."""

    answer: Answer
    dropped: tuple[str, ...]


def verify_answer(answer: Answer, material: Material) -> VerifiedAnswer:
    """Drops every point that its cited sentences do not bear, and every reference that no point cites any more."""
    places = material.places()
    articles = {url: article for url, (article, _) in places.items()}
    topics = {url: material.topic_of(story) for url, (_, story) in places.items()}
    kept, dropped = [], []
    for point in answer.points:
        if fault := _fault(answer.question, point, articles, topics, material.lexicons):
            dropped.append(f"point “{point.text}”: {fault}")
        else:
            kept.append(point)
    cited = {citation.url for point in kept for citation in point.citations}
    references = tuple(each for each in answer.references if each.url in cited)
    verified = dataclasses.replace(answer, points=tuple(kept), references=references)
    return VerifiedAnswer(answer=verified, dropped=tuple(dropped))


def _fault(
    question: str,
    point: AnswerPoint,
    articles: Mapping[str, Article],
    topics: Mapping[str, Topic],
    lexicons: Lexicons,
) -> str:
    """Why a point must not be shown, or ""."""
    if not point.text.strip() or not point.citations:
        return "cites no sentence"
    if not all(stands(citation, articles) for citation in point.citations):
        return "cites words that are not in the article"
    cited = [(articles[citation.url], citation) for citation in point.citations]
    return (
        unborne_by(point.text, point.language, point.citations, articles, lexicons)
        or _foreign(point, cited)
        or _unvouched(question, point, cited, lexicons)
        or _misquoted(point, cited)
        or _unanchored(point, cited)
        or _misdated(point, cited)
        or _overstated(point, cited, topics, lexicons)
    )


def _foreign(point: AnswerPoint, cited: Sequence[tuple[Article, Citation]]) -> str:
    """An address that the sentences do not have."""
    borne = "\n".join(citation.text for _, citation in cited)
    strange = [match.group() for match in _LINK.finditer(point.text) if match.group().rstrip(_ENDS) not in borne]
    return f"the cited sentences have no {strange[0]}" if strange else ""


def _unvouched(question: str, point: AnswerPoint, cited: Sequence[tuple[Article, Citation]], lexicons: Lexicons) -> str:
    """Words that may be names, and that the sentences do not have."""
    borne = "\n".join(citation.text for _, citation in cited)
    strange = strange_openings(point.text, point.language, borne, (article for article, _ in cited))
    strange += strange_in_caseless(point.text, borne, question, lexicons.of(point.language))
    return f"the cited sentences do not name {', '.join(strange)}" if strange else ""


def _misquoted(point: AnswerPoint, cited: Sequence[tuple[Article, Citation]]) -> str:
    """Quoted words, or a speaker's, that do not stand there; or a speaker whom the article does not name."""
    borne = "\n".join(citation.text for _, citation in cited)
    strange = [
        inner for start, end in quoted(point.text) if (inner := point.text[start:end].strip(_ENDS + " ")) not in borne
    ]
    if strange:
        return f"the cited sentences do not say “{strange[0]}”"
    if not point.speaker:
        own = fold(point.text.strip(_ENDS + " "))
        theirs = [fold(citation.text[start:end]) for _, citation in cited for start, end in quoted(citation.text)]
        return "gives somebody's words as its own" if any(own in each for each in theirs) else ""
    if point.text not in borne:
        return f"these are not the words of {point.speaker}"
    named = any(fold(point.speaker) in fold(article.text) for article, _ in cited)
    return "" if named else f"its article does not name {point.speaker}"


def _unanchored(point: AnswerPoint, cited: Sequence[tuple[Article, Citation]]) -> str:
    """Says something else than its sentences, as far as words can tell.

    In another language only names and figures can: the sentences must have one of the point's.
    """
    spoken = [citation.text for article, citation in cited if primary(article.language) == primary(point.language)]
    if spoken:
        said = (word for word in tokens(point.text) if fold(word) not in QUESTION_WORDS)
        share = Relevance(said, point.language).share("\n".join(spoken), point.language)
        if share >= _ANCHORED:
            return ""
        if len(spoken) == len(cited):
            return "its sentences say something else"
    borne = {figure.key for article, citation in cited for figure in figures(citation.text, article.language)}
    shared = borne & {figure.key for figure in figures(point.text, point.language)}
    folded = fold("\n".join(citation.text for _, citation in cited))
    known = any(name.key in folded for name in names(point.text, sentences(point.text)))
    return "" if shared or known else "nothing in it can be found in its sentences"


def _misdated(point: AnswerPoint, cited: Sequence[tuple[Article, Citation]]) -> str:
    if point.at is None:
        return ""
    dates = {article.published for article, _ in cited}
    dates |= {day for article, citation in cited for day in dates_of(citation.text, article)}
    return "" if point.at in dates else "its date is neither its article's nor named in its sentences"


def _overstated(
    point: AnswerPoint, cited: Sequence[tuple[Article, Citation]], topics: Mapping[str, Topic], lexicons: Lexicons
) -> str:
    """Sounds or is marked more certain than the best of its sentences; a denial must be one there, and stay one."""
    best = {claim_of(topics[article.url], article, citation.text, lexicons) for article, citation in cited}
    sounds = status_of(point.text, lexicons.of(point.language), topics[cited[0][0].url])
    for claimed in (sounds, point.status):
        if claimed is None:
            continue
        if claimed is ClaimStatus.DENIED or best == {ClaimStatus.DENIED}:
            stood = claimed is ClaimStatus.DENIED and ClaimStatus.DENIED in best
        else:
            stood = RANK[claimed] <= max(RANK[status] for status in best if status in RANK)
        if not stood:
            return f"its sentences do not bear “{claimed}”"
    return ""
