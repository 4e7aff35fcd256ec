"""`verify`: nothing reaches a reader that the stored articles do not bear."""

from __future__ import annotations

import dataclasses

from bot.domain.article import Article
from bot.domain.status import RANK, status_of
from bot.domain.story import Story
from bot.domain.summary import Citation, ClaimStatus, KeyPoint, Quote, Summary
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicons
from bot.text.names import names
from bot.text.numbers import figures
from bot.text.phrases import Phrases
from bot.text.scripts import fold
from bot.text.sentences import sentences


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
    if not all(_stands(citation, articles) for citation in point.citations):
        return "cites words that are not in the article"
    return _unborne(point, articles, lexicons) or _overstated(topic, point, articles, lexicons)


def _unborne(point: KeyPoint, articles: dict[str, Article], lexicons: Lexicons) -> str:
    """The figures, names or negation that the cited sentences do not have, or ""."""
    cited = "\n".join(citation.text for citation in point.citations)
    languages = {articles[citation.url].language for citation in point.citations}
    borne = {figure.key for language in languages for figure in figures(cited, language)}
    if strange := {figure.key for figure in figures(point.text, point.language)} - borne:
        return f"the cited sentences do not say {', '.join(sorted(strange))}"
    if strange_names := _unborne_names(point.text, cited):
        return f"the cited sentences do not name {', '.join(strange_names)}"
    negated = any(_negated(citation.text, articles[citation.url].language, lexicons) for citation in point.citations)
    return "turns a negation round" if _negated(point.text, point.language, lexicons) != negated else ""


def _stands(citation: Citation, articles: dict[str, Article]) -> bool:
    article = articles.get(citation.url)
    return (
        article is not None
        and 0 <= citation.start < citation.end <= len(article.text)
        and article.text[citation.start : citation.end] == citation.text
    )


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


def _unborne_names(text: str, cited: str) -> list[str]:
    folded = fold(cited)
    return [name.text for name in names(text, sentences(text)) if not name.opens and name.key not in folded]


def _negated(text: str, language: str, lexicons: Lexicons) -> bool:
    return Phrases(lexicons.of(language).negations).search(text) is not None


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
