"""One statement in several languages: which quotations of a story are translations of one another."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.article import Article
from bot.domain.summary import Quote, QuoteVersion
from bot.domain.topic import Topic
from bot.text.language import primary
from bot.text.lexicon import Lexicon
from bot.text.names import names
from bot.text.numbers import figures
from bot.text.phrases import Phrases
from bot.text.scripts import ANY_UNSPACED, fold, words
from bot.text.sentences import sentences

_GRAM = 4
_UNSPACED_LENGTH = 2.4  # letters that one character of an unspaced script stands for
_LONGEST, _NEAR = 1.8, 1.5  # how many times longer a translation may be, and one that nothing else shows to be one
# Cosine of character 4-grams from which wording alone tells something between languages of one script, and from which
# it tells enough: strangers rarely reach the first, never the second.
_LIKE, _ALIKE = 0.06, 0.2
_SAME_SPEAKER, _SAME_PLACE = 1.0, 0.3
_MOST_FACTS = 3.0  # a figure counts two, a name one
_ENOUGH = 1.5


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A quotation with what survives its translation: figures, names, wording, length, place among its speaker's."""

    quote: Quote
    speaker: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    grams: Mapping[str, int]
    length: float
    place: tuple[int, int]


def said_in(article: Article, quotes: Sequence[Quote], topic: Topic, lexicon: Lexicon) -> list[Statement]:
    """The quotations of an article, made ready to be compared. The topic's own subjects are no telling names."""
    subjects = Phrases([name for subject in topic.subjects for name in subject.names])
    found = names(article.text, sentences(article.text, lexicon.abbreviations))
    known = {fold(word) for name in found for word in words(name.text) if not subjects.covers(word)}
    by_speaker = Counter(quote.speaker for quote in quotes)
    seen: Counter[str | None] = Counter()
    ready = []
    for quote in quotes:
        ready.append(_said(quote, known, subjects, (seen[quote.speaker], by_speaker[quote.speaker])))
        seen[quote.speaker] += 1
    return ready


def with_versions(chosen: Quote, articles: Sequence[Sequence[Statement]]) -> Quote:
    """The quotation with what it is in other languages, of each the first of the `articles` in order of preference.

    A translation is nearer to it than the others of its article, and than it is to the others of the chosen one's.
    """
    own = next((said, beside) for beside in articles for said in beside if said.quote == chosen)
    versions: dict[str, QuoteVersion] = {}
    for article in articles:
        best = _best(own[0], article) if article is not own[1] else None
        if best is None or primary(best.quote.language) in {primary(chosen.language), *versions}:
            continue
        if _best(best, own[1]) is own[0]:
            quote = best.quote
            versions[primary(quote.language)] = QuoteVersion(
                url=quote.url, language=quote.language, text=quote.text, start=quote.start, end=quote.end
            )
    return dataclasses.replace(chosen, versions=tuple(versions.values()))


def _best(said: Statement, others: Sequence[Statement]) -> Statement | None:
    """The one that is most likely the same statement; None if none is, or two are equally."""
    scored = sorted(((_score(said, other), place) for place, other in enumerate(others)), reverse=True)
    if not scored or scored[0][0] < _ENOUGH or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return others[scored[0][1]]


def _score(one: Statement, other: Statement) -> float:
    """How much shows that they are one statement; 0 where something shows that they are not."""
    ratio = max(one.length, other.length) / max(1.0, min(one.length, other.length))
    contradict = any(first and second and not first & second for first, second in (
        (one.figures, other.figures), (one.speaker, other.speaker),
    ))  # fmt: skip
    if contradict or ratio > _LONGEST:
        return 0.0
    wording = _cosine(one.grams, other.grams)
    speaker = _SAME_SPEAKER if one.speaker & other.speaker else 0.0
    place = _SAME_PLACE if speaker and one.place == other.place and ratio <= _NEAR else 0.0
    facts = len(one.names & other.names) + 2.0 * len(one.figures & other.figures)
    return speaker + place + min(facts, _MOST_FACTS) / 2 + (wording / _ALIKE if wording >= _LIKE else 0.0)


def _said(quote: Quote, known: set[str], subjects: Phrases, place: tuple[int, int]) -> Statement:
    speaker = {fold(word) for word in words(quote.speaker or "")[-1:] if fold(word).isascii()}
    telling = {figure.key for figure in figures(quote.text, quote.language) if not figure.is_common}
    capitals = {fold(word) for word in words(quote.text) if word[0].isupper()}
    unspaced = len(ANY_UNSPACED.findall(quote.text))
    return Statement(
        quote=quote,
        speaker=frozenset(speaker),
        figures=frozenset(telling),
        names=frozenset(capitals & known),
        grams=_grams(quote.text, subjects),
        length=len(quote.text) + (_UNSPACED_LENGTH - 1) * unspaced,
        place=place,
    )


def _grams(text: str, subjects: Phrases) -> Counter[str]:
    """Character 4-grams of the words, without those that all of the topic's quotations have."""
    padded = (f" {fold(word)} " for word in words(text) if not subjects.covers(word))
    return Counter(word[place : place + _GRAM] for word in padded for place in range(max(1, len(word) - _GRAM + 1)))


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    shared = sum(count * other[gram] for gram, count in one.items() if gram in other)
    return shared / math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values())) if shared else 0.0
