"""Whether a sentence is the one that says it: it, and no other of its article, speaks of the same."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence

from bot.domain.article import Article
from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.numbers import figures
from bot.text.places import places
from bot.text.question_words import QUESTION_WORDS
from bot.text.scripts import UNSPACED, fold
from bot.text.sentences import sentences
from bot.text.sounds import akin_to_any
from bot.text.spelled import spelled_numbers, weekdays
from bot.text.terms import tokens, variants, word_terms

_ANCHORED = 0.4  # of the weight of a point's words must be in its sentences, where both are in one language
_BETTER = 0.25  # more of it in another sentence: then that one says it
_BETTER_ABROAD = 1.5  # times as much
_UNKNOWN = math.log(3)  # weight of a word that the article does not have
_CLOSEST = 2
_COGNATE = 5  # letters
_SURE_NAME, _SURE_WORD = 3, 4  # sounds
_LEAST = 1.0  # a name, a figure or a place, or two words
_FIGURE, _PLACE, _CAPITAL, _WORD = 2.0, 1.5, 1.5, 0.7
_PART = re.compile(rf"[^\W\d_{UNSPACED}]+|[\u30a1-\u30fa\u30fc]{{2,}}")
_ELSEWHERE = Flaw(kind=Fault.CITATION, reason="its sentences say something else")


def says_something_else(claim: Statement, cited: Sequence[tuple[Article, str]], lexicons: Lexicons) -> Flaw | None:
    """Whether the point is another sentence's, or nobody's."""
    spoken = [(article, text) for article, text in cited if primary(article.language) == primary(claim.language)]
    if spoken:
        flaw = _said_otherwise(claim, spoken)
        if flaw is None or len(spoken) == len(cited):
            return flaw
    abroad = [pair for pair in cited if pair not in spoken]
    return _said_otherwise_abroad(claim, abroad, lexicons)


def closest(claim: Statement, said: Sequence[tuple[Article, str]], lexicons: Lexicons) -> list[tuple[Article, str]]:
    """The sentences that most likely say it: two in its own language, else one in another."""
    spoken = [pair for pair in said if primary(pair[0].language) == primary(claim.language)]
    if spoken:
        own = set(word_terms(claim.text, claim.language))
        return sorted(spoken, key=lambda pair: -len(own & set(word_terms(pair[1], claim.language))))[:_CLOSEST]
    signs = list(_signs(claim, lexicons))
    told = [
        (_told(signs, Statement(text=text, language=article.language), lexicons), article, text)
        for article, text in said
    ]
    return [max(told, key=lambda each: each[0])[1:]] if told else []


def _said_otherwise(claim: Statement, cited: Sequence[tuple[Article, str]]) -> Flaw | None:
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


def _said_otherwise_abroad(claim: Statement, cited: Sequence[tuple[Article, str]], lexicons: Lexicons) -> Flaw | None:
    """In another language only names, figures, places and words of one root can tell."""
    signs = list(_signs(claim, lexicons))
    own = max(_told(signs, Statement(text=text, language=article.language), lexicons) for article, text in cited)
    if own < _LEAST:
        return Flaw(kind=Fault.CITATION, reason="nothing in it can be found in its sentences")
    for article in {id(article): article for article, _ in cited}.values():
        for start, end in sentences(article.text):
            other = Statement(text=article.text[start:end], language=article.language)
            if _told(signs, other, lexicons) > _BETTER_ABROAD * own:
                return _ELSEWHERE
    return None


class _Heard:
    """What a sentence of another language has of all that can be told."""

    __slots__ = ("days", "figures", "places", "words")

    def __init__(self, sentence: Statement, lexicons: Lexicons) -> None:
        lexicon = lexicons.of(sentence.language)
        self.words = [word for word in _PART.findall(sentence.text) if len(word) >= 3]  # noqa: PLR2004
        self.figures = {figure.key for figure in figures(sentence.text, sentence.language)}
        self.figures.update(spelled_numbers(sentence.text, lexicon, sure=True))
        self.days = weekdays(sentence.text, lexicon)
        self.places = places(sentence.text, sentence.language)


Sign = Callable[[_Heard], float]


def _signs(claim: Statement, lexicons: Lexicons) -> Iterable[Sign]:
    mine = _Heard(claim, lexicons)
    for key in mine.figures:
        yield lambda heard, key=key: _FIGURE * (key in heard.figures)  # type: ignore[misc]
    for day in mine.days:
        yield lambda heard, day=day: _PLACE * (day in heard.days)  # type: ignore[misc]
    for place in mine.places:
        yield lambda heard, place=place: _PLACE * (place in heard.places)  # type: ignore[misc]
    for word in dict.fromkeys(mine.words):
        weight = _CAPITAL if word[0].isupper() else _WORD if len(word) >= _COGNATE else 0
        if weight:
            least = _SURE_NAME if word[0].isupper() else _SURE_WORD
            yield lambda heard, word=word, weight=weight, least=least: (  # type: ignore[misc]
                weight * akin_to_any(word, heard.words, least)
            )


def _told(signs: Sequence[Sign], sentence: Statement, lexicons: Lexicons) -> float:
    heard = _Heard(sentence, lexicons)
    return sum(sign(heard) for sign in signs)
