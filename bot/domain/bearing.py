"""Whether cited sentences bear what is said with them: the same tests for points, headlines, translations, answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from bot.domain.article import Article
from bot.domain.bearing_certainty import lost_doubt
from bot.domain.bearing_figures import strange_figure
from bot.domain.bearing_links import strange_link
from bot.domain.bearing_names import strange_name
from bot.domain.bearing_negation import turned_negation
from bot.domain.bearing_quotes import misquoted
from bot.domain.bearing_subject import Cited, says_something_else
from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.domain.summary import Citation
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicons


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What something rests on: sentences, and what is known besides.

    `articles` are those the sentences stand in; `asked` are words that a question put into an answer's mouth.
    """

    sentences: tuple[Statement, ...]
    articles: tuple[Article, ...]
    topics: tuple[Topic, ...]
    lexicons: Lexicons
    asked: str = ""

    @classmethod
    def of(cls, cited: Cited, topics: Sequence[Topic], lexicons: Lexicons, *, asked: str = "") -> Ground:
        """Of sentences of articles."""
        return cls(
            sentences=tuple(Statement(text=text, language=article.language) for article, text in cited),
            articles=tuple(article for article, _ in cited),
            topics=tuple(topics),
            lexicons=lexicons,
            asked=asked,
        )


def false_citation(text: str, citations: Sequence[Citation], articles: Mapping[str, Article]) -> Flaw | None:
    """Whether a text cites nothing, or words that do not stand in the articles (by URL) where it says."""
    if not text.strip() or not citations:
        return Flaw(kind=Fault.CITATION, reason="cites no sentence")
    if not all(_stands(citation, articles) for citation in citations):
        return Flaw(kind=Fault.CITATION, reason="cites words that are not in the article")
    return None


def _stands(citation: Citation, articles: Mapping[str, Article]) -> bool:
    article = articles.get(citation.url)
    return (
        article is not None
        and 0 <= citation.start < citation.end <= len(article.text)
        and article.text[citation.start : citation.end] == citation.text
    )


def unborne(claim: Statement, ground: Ground) -> Flaw | None:
    """The first thing said that the sentences do not say, or say otherwise."""
    return unsaid(claim, ground) or turned(claim, ground)


def unsaid(claim: Statement, ground: Ground) -> Flaw | None:
    """A link, words between quotation marks, a figure or a name that the sentences do not have."""
    basis, lexicons = ground.sentences, ground.lexicons
    return (
        strange_link(claim, basis)
        or misquoted(claim, basis)
        or strange_figure(claim, basis, lexicons)
        or strange_name(claim, basis, lexicons, topics=ground.topics, articles=ground.articles, asked=ground.asked)
    )


def turned(claim: Statement, ground: Ground) -> Flaw | None:
    """A negation or a doubt that the sentences have and the claim has not, or the other way round."""
    basis, lexicons = ground.sentences, ground.lexicons
    return turned_negation(claim, basis, lexicons) or lost_doubt(claim, basis, lexicons)


def unborne_by(claim: Statement, cited: Cited, ground: Ground) -> Flaw | None:
    """The same of single sentences that are cited, which must also be the ones that speak of it."""
    return unborne(claim, ground) or says_something_else(claim, cited, ground.lexicons, ground.topics)
