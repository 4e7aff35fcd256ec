"""Which passages become key points: those that together cover most of what a story's articles agree on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from bot.domain.article import Article
from bot.domain.passages import Passage
from bot.domain.topic import Topic
from bot.domain.traits import traits_of
from bot.text.names import names
from bot.text.numbers import figures
from bot.text.quotations import quoted
from bot.text.scripts import count_words, fold, words
from bot.text.sentences import sentences

_STEM = 6  # letters: long enough to tell words apart, short enough to join their endings
_SHORTEST = 4  # letters: shorter words hold sentences together
_LEAD = 0.8  # how much more the first sentence of an article weighs than one far down
_LEAD_REACH = 4  # sentences until half of that is gone
_LENGTH = 0.4  # exponent: a sentence pays for its length, else the longest would always win
_FACT = 3.0  # a shared name or figure against a word
_TERM = 12.0  # a term in quotation marks ("right of first refusal") against a word: the writer holds it up
_LEAST_NEW = 0.45  # of a passage's weight must not be said yet
_TERM_LENGTH = 40  # characters
_SAME = 0.6  # of the shorter passage's words in an earlier one: the same point again

Features = dict[str, float]


def choose(topic: Topic, candidates: Sequence[Passage], articles: Sequence[Article], most: int) -> list[Passage]:
    """At most `most` passages, most important first, no two alike.

    Each word, name and figure is worth more the more of the story's articles have it, and counts once: the next passage
    is always the one that adds most per length (greedy coverage, after Lin and Bilmes 2011).
    """
    keys = [set(_keys(passage)) for passage in candidates]
    weights = _weights(topic, keys, articles)
    features = [{key: weights[key] for key in sorted(own) if weights[key] > 0} for own in keys]
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < most:
        rest = [place for place in range(len(candidates)) if place not in chosen]
        fit = [place for place in rest if _is_new(features, place, covered, chosen, candidates)]
        if not fit:
            break
        best = max(fit, key=lambda place: (_gain(candidates[place], features[place], covered), -place))
        chosen.append(best)
        covered |= features[best].keys()
    return [candidates[place] for place in chosen]


def _weights(topic: Topic, passages: Sequence[set[str]], articles: Sequence[Article]) -> Features:
    """A word's weight is its frequency among the passages times its rarity; a fact's, how many articles have it."""
    spread = Counter(key for keys in passages for key in keys)
    size = len(passages) + 1
    weights = {key: count * math.log(size / count) for key, count in spread.items()}
    weights |= {key: _TERM for key in weights if key.startswith("term ")}
    return weights | _facts(topic, articles)


def _facts(topic: Topic, articles: Sequence[Article]) -> Features:
    """Names and figures: what others of the articles have too; in a story of one article, what it has."""
    worth: Features = {}
    alone = 0 if len(articles) > 1 else 1
    for article in articles:
        traits = traits_of(article, topic)
        for key, value in (*traits.figures.items(), *((name, 1.0) for name in traits.names)):
            kind = "figure" if key in traits.figures else "name"
            fact = f"{kind} {key}"
            worth[fact] = worth[fact] + _FACT * value if fact in worth else _FACT * value * alone
    return worth


def _keys(passage: Passage) -> list[str]:
    sentence = passage.sentence
    found = [f"figure {figure.key}" for figure in figures(sentence, passage.article.language)]
    found += [f"name {fold(word)}" for name in names(sentence, sentences(sentence)) for word in words(name.text)]
    found += [f"term {fold(sentence[start:end])}" for start, end in quoted(sentence) if end - start <= _TERM_LENGTH]
    return found + [stem for stem in _stems(sentence) if len(stem) >= _SHORTEST or not stem.isascii()]


def _stems(sentence: str) -> list[str]:
    return [fold(word)[:_STEM] for word in words(sentence)]


def _gain(passage: Passage, features: Features, covered: set[str]) -> float:
    new = sum(weight for key, weight in features.items() if key not in covered)
    lead = 1 + _LEAD / (1 + passage.place / _LEAD_REACH)
    return new * lead / math.pow(count_words(passage.text), _LENGTH)


def _is_new(
    features: Sequence[Features], place: int, covered: set[str], chosen: Sequence[int], candidates: Sequence[Passage]
) -> bool:
    own = features[place]
    total = sum(own.values())
    new = sum(weight for key, weight in own.items() if key not in covered)
    if total == 0 or (chosen and new < _LEAST_NEW * total):
        return False
    return not any(alike(candidates[place], candidates[other]) for other in chosen)


def alike(first: Passage, second: Passage) -> bool:
    """Whether two passages of one language make the same point."""
    return same_point(first.text, second.text)


def same_point(first: str, second: str) -> bool:
    """Whether two sentences of one language make the same point: most words of the shorter are in the other."""
    one, other = set(_stems(first)), set(_stems(second))
    return len(one & other) > _SAME * min(len(one), len(other))
