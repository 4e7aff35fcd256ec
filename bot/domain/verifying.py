"""`verify`: nothing reaches a reader that the stored articles do not bear."""

from __future__ import annotations

import dataclasses

from bot.domain.article import Article
from bot.domain.bearing import stands, unborne_by
from bot.domain.status import RANK, status_of
from bot.domain.story import Story
from bot.domain.summary import ClaimStatus, KeyPoint, Quote, Summary
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicons
from bot.text.scripts import fold


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What stood the test, and one line for everything that did not."""

    summary: Summary
    dropped: tuple[str, ...]


def verify(topic: Topic, story: Story, summary: Summary, lexicons: Lexicons) -> Verified:
    """Drops every quotation that is not verbatim and every key point that its cited sentences do not bear."""
    articles = {article.url: article for article in story.articles}
    kept_points, kept_quotes, dropped = [], [], []
    for point in summary.key_points:
        if fault := _fault_of_point(topic, point, articles, lexicons):
            dropped.append(f"key point “{point.text}”: {fault}")
        else:
            kept_points.append(point)
    for quote in summary.quotes:
        if fault := _fault_of_quote(quote, articles):
            dropped.append(f"quotation “{quote.text}”: {fault}")
        else:
            kept_quotes.append(quote)
    verified = dataclasses.replace(summary, key_points=tuple(kept_points), quotes=tuple(kept_quotes))
    return Verified(summary=verified, dropped=tuple(dropped))


def _fault_of_point(topic: Topic, point: KeyPoint, articles: dict[str, Article], lexicons: Lexicons) -> str:
    """Why a key point must not be shown, or ""."""
    if not point.text.strip() or not point.citations:
        return "cites no sentence"
    if not all(stands(citation, articles) for citation in point.citations):
        return "cites words that are not in the article"
    unborne = unborne_by(point.text, point.language, point.citations, articles, lexicons)
    return unborne or _overstated(topic, point, articles, lexicons)


def _fault_of_quote(quote: Quote, articles: dict[str, Article]) -> str:
    article = articles.get(quote.url)
    if article is None:
        return "is from no article of the story"
    inside = 0 <= quote.start < quote.end <= len(article.text)
    if not inside or article.text[quote.start : quote.end] != quote.text:
        return "does not stand in the article word for word"
    if quote.speaker and fold(quote.speaker) not in fold(article.text):
        return f"its article does not name {quote.speaker}"
    return ""


def _overstated(topic: Topic, point: KeyPoint, articles: dict[str, Article], lexicons: Lexicons) -> str:
    """Whether the point claims more than the best of its sentences; a denial must be one in a sentence."""
    best = [claim_of(topic, articles[citation.url], citation.text, lexicons) for citation in point.citations]
    if point.status is ClaimStatus.DENIED:
        stands = ClaimStatus.DENIED in best
    else:
        stands = RANK[point.status] <= max((RANK[status] for status in best if status in RANK), default=-1)
    return "" if stands else f"its sentences do not bear “{point.status}”"


def claim_of(topic: Topic, article: Article, sentence: str, lexicons: Lexicons) -> ClaimStatus:
    """The status of a sentence of an article."""
    return status_of(sentence, lexicons.of(article.language), topic, own_words=topic.is_subject(article.outlet))
