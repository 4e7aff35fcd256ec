"""Whether a sentence is the one that says it: it, and no other of its article, speaks of the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from bot.domain.article import Article
from bot.domain.fault import Fault, Flaw
from bot.domain.foreign_signs import Signs
from bot.domain.statement import Statement
from bot.domain.topic import Topic
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.question_words import QUESTION_WORDS
from bot.text.scripts import fold
from bot.text.sentences import sentences
from bot.text.terms import tokens, variants, word_terms

Cited = Sequence[tuple[Article, str]]  # articles, each with a sentence of its text
_ANCHORED = 0.4  # of the weight of a point's words must be in its sentences, where both are in one language
_BETTER = 0.25  # more of it in another sentence: then that one says it
_BETTER_ABROAD = 1.5  # times as much
_UNKNOWN = math.log(3)  # weight of a word that the article does not have
_CLOSEST = 2
_LEAST = 1.0  # a name, a figure or a place, or two words
_ELSEWHERE = Flaw(kind=Fault.CITATION, reason="its sentences say something else")


def says_something_else(claim: Statement, cited: Cited, lexicons: Lexicons, topics: Sequence[Topic]) -> Flaw | None:
    """Whether the point is another sentence's, or nobody's."""
    spoken = [(article, text) for article, text in cited if primary(article.language) == primary(claim.language)]
    if spoken:
        flaw = _said_otherwise(claim, spoken)
        if flaw is None or len(spoken) == len(cited):
            return flaw
    abroad = [pair for pair in cited if pair not in spoken]
    return _said_otherwise_abroad(abroad, Signs(claim, lexicons, topics))


def closest(claim: Statement, said: Cited, lexicons: Lexicons, topics: Sequence[Topic]) -> Cited:
    """The sentences that most likely say it: two in its own language, else one in another."""
    spoken = [pair for pair in said if primary(pair[0].language) == primary(claim.language)]
    if spoken:
        own = set(word_terms(claim.text, claim.language))
        return sorted(spoken, key=lambda pair: -len(own & set(word_terms(pair[1], claim.language))))[:_CLOSEST]
    signs = Signs(claim, lexicons, topics)
    told = [(signs.in_(Statement(text=text, language=article.language)), (article, text)) for article, text in said]
    return [max(told, key=lambda each: each[0])[1]] if told else []


def _said_otherwise(claim: Statement, cited: Cited) -> Flaw | None:
    code = claim.language
    wanted = [variants(word, (code,)) for word in dict.fromkeys(tokens(claim.text)) if fold(word) not in QUESTION_WORDS]
    if not wanted:
        return None
    stems = {id(article): _stems(article, code) for article, _ in cited}
    every = [each for found in stems.values() for each in found]
    weights = [_weight(forms, every) for forms in wanted]

    def share(there: Iterable[str]) -> float:
        known = frozenset(there)
        return sum(
            weight * len(forms & known) / len(forms) for forms, weight in zip(wanted, weights, strict=True)
        ) / sum(weights)

    own = share(term for _, text in cited for term in word_terms(text, code))
    best = max((share(each) for each in every), default=0.0)
    return _ELSEWHERE if own < _ANCHORED or best > own + _BETTER else None


def _weight(forms: frozenset[str], every: Sequence[frozenset[str]]) -> float:
    having = sum(not forms.isdisjoint(each) for each in every)
    return math.log(1 + len(every) / having) if having else _UNKNOWN


def _stems(article: Article, code: str) -> list[frozenset[str]]:
    spans = sentences(article.text)
    return [frozenset(word_terms(article.text[start:end], code)) for start, end in spans]


def _said_otherwise_abroad(cited: Cited, signs: Signs) -> Flaw | None:
    """In another language the little that can be known again must tell."""
    own = max(signs.in_(Statement(text=text, language=article.language)) for article, text in cited)
    if own < _LEAST:
        return Flaw(kind=Fault.CITATION, reason="nothing in it can be found in its sentences")
    for article in {id(article): article for article, _ in cited}.values():
        for start, end in sentences(article.text):
            other = Statement(text=article.text[start:end], language=article.language)
            if signs.in_(other) > _BETTER_ABROAD * own:
                return _ELSEWHERE
    return None
