"""Whether cited sentences bear what is said with them: its figures, its names, its negation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.domain.article import Article
from bot.domain.summary import Citation
from bot.text.lexicon import Lexicons
from bot.text.names import names
from bot.text.numbers import figures
from bot.text.phrases import Phrases
from bot.text.scripts import fold
from bot.text.sentences import sentences

_DIGITS = re.compile(r"\d+")


def stands(citation: Citation, articles: Mapping[str, Article]) -> bool:
    """Whether the words stand in one of the articles (by URL) where the citation says."""
    article = articles.get(citation.url)
    return (
        article is not None
        and 0 <= citation.start < citation.end <= len(article.text)
        and article.text[citation.start : citation.end] == citation.text
    )


def unborne_by(
    text: str, language: str, citations: Sequence[Citation], articles: Mapping[str, Article], lexicons: Lexicons
) -> str:
    """The figures, names or negation of a text that sentences which stand in these articles do not have, or ""."""
    cited = "\n".join(citation.text for citation in citations)
    languages = {articles[citation.url].language for citation in citations}
    borne = {figure.key for code in languages for figure in figures(cited, code)}
    strange = {figure.key for figure in figures(text, language)} - borne
    if strange := strange | (_loose(text, language) - set(_DIGITS.findall(cited))):
        return f"the cited sentences do not say {', '.join(sorted(strange))}"
    if strange_names := _unborne_names(text, cited):
        return f"the cited sentences do not name {', '.join(strange_names)}"
    negated = any(_negated(citation.text, articles[citation.url].language, lexicons) for citation in citations)
    return "turns a negation round" if _negated(text, language, lexicons) != negated else ""


def _loose(text: str, language: str) -> set[str]:
    """Digits that belong to no figure: of "GPT-5", of "3rd", of a "45 November" that no calendar has."""
    taken = [(figure.start, figure.end) for figure in figures(text, language)]
    return {
        match.group()
        for match in _DIGITS.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    }


def _unborne_names(text: str, cited: str) -> list[str]:
    folded = fold(cited)
    return [name.text for name in names(text, sentences(text)) if not name.opens and name.key not in folded]


def _negated(text: str, language: str, lexicons: Lexicons) -> bool:
    return Phrases(lexicons.of(language).negations).search(text) is not None
