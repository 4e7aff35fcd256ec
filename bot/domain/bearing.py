"""Whether cited sentences bear what is said with them: one set of tests for points, headlines, translations, answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from bot.domain.article import Article
from bot.domain.bearing_certainty import lost_doubt
from bot.domain.bearing_figures import strange_figure
from bot.domain.bearing_links import strange_link
from bot.domain.bearing_names import strange_name
from bot.domain.bearing_negation import turned_negation
from bot.domain.bearing_quotes import misquoted
from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.domain.summary import Citation
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicons

CITES_NOTHING = Flaw(kind=Fault.CITATION, reason="cites no sentence")
CITES_WRONGLY = Flaw(kind=Fault.CITATION, reason="cites words that are not in the article")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What something rests on: sentences, the articles they stand in, and what is known of their topics.

    `asked` are words that a question put into an answer's mouth.
    """

    sentences: tuple[Statement, ...]
    articles: tuple[Article, ...]
    topics: tuple[Topic, ...]
    lexicons: Lexicons
    asked: str = ""


def stands(citation: Citation, articles: Mapping[str, Article]) -> bool:
    """Whether the words stand in one of the articles (by URL) where the citation says."""
    article = articles.get(citation.url)
    return (
        article is not None
        and 0 <= citation.start < citation.end <= len(article.text)
        and article.text[citation.start : citation.end] == citation.text
    )


def unborne(claim: Statement, ground: Ground) -> Flaw | None:
    """The first thing said that the sentences do not say: a link, a quotation, a figure, a name, a turn, a certainty."""
    basis, lexicons = ground.sentences, ground.lexicons
    tests: Sequence[Callable[[], Flaw | None]] = (
        lambda: strange_link(claim, basis),
        lambda: misquoted(claim, basis),
        lambda: strange_figure(claim, basis, lexicons),
        lambda: strange_name(
            claim, basis, lexicons, topics=ground.topics, articles=ground.articles, asked=ground.asked
        ),
        lambda: turned_negation(claim, basis, lexicons),
        lambda: lost_doubt(claim, basis, lexicons),
    )
    return next((flaw for test in tests if (flaw := test()) is not None), None)
