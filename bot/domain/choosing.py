"""Which passages become key points: those nearest to what all of a story says, and what stands first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.domain.article import Article
from bot.domain.passages import Passage
from bot.domain.sheet import Numbers, Sheet, sheet_of
from bot.text.scripts import fold, words

# Chosen on half of the texts of `benchmarks.keypoints`; the figures hardly move when one of them is halved or doubled.
_LEAD = 3.0  # how much more the first sentence of the only article weighs than one far down
_LEAD_REACH = 3.0  # sentences until that has fallen to a third
_FACT = 0.4  # how much more a name or number weighs than another word, for each article that has it
_ELSEWHERE = 0.3  # what an article in another language adds for each fact: as much as one passage that has it
_REPEATED = 0.5  # what a passage loses for as much likeness to one that is chosen
_SAME = 0.65  # of the shorter passage's words are in a chosen one: the same point again

_STEM = 6  # letters: long enough to tell words apart, short enough to join their endings
_SAME_POINT = 0.6  # of the shorter sentence's words are in the other


def choose(candidates: Sequence[Passage], articles: Sequence[Article], most: int) -> list[Passage]:
    """At most `most` passages, most important first, no two alike; `articles` are all of the story.

    A passage is as important as its words are near to those of all candidates (their centroid, after Radev et al.
    2004) and to the facts that the story's other languages have as well, and more so the earlier it stands: with one
    article that decides most, with many hardly anything. Each next one loses for what it repeats (maximal marginal
    relevance, after Carbonell and Goldstein 1998).
    """
    if not candidates:
        return []
    sheet = sheet_of(candidates, articles)
    weights = _weights(sheet)
    merit = _merit(sheet, weights, candidates, len(articles))
    repeated, fit = np.zeros(len(candidates)), np.ones(len(candidates), dtype=bool)
    chosen: list[int] = []
    while len(chosen) < most and fit.any():
        best = int(np.argmax(np.where(fit, merit - _REPEATED * repeated, -np.inf)))
        chosen.append(best)
        likeness, shared = _likeness(sheet, weights, best)
        repeated = np.maximum(repeated, likeness)
        fit &= shared <= _SAME * np.minimum(sheet.lengths, sheet.lengths[best])
        fit[best] = False
    return [candidates[place] for place in chosen]


def _weights(sheet: Sheet) -> Numbers:
    """Of each word of each passage: its rarity, more for facts; a passage's weights are of length 1 together."""
    spread = sheet.by_column(np.ones(len(sheet.columns)))
    rarity = np.log((len(sheet.lengths) + 1) / spread) * (1 + _FACT * sheet.facts)
    weights = rarity[sheet.columns]
    sizes = np.sqrt(sheet.by_row(weights**2))
    return weights / sizes[sheet.rows]


def _merit(sheet: Sheet, weights: Numbers, candidates: Sequence[Passage], sources: int) -> Numbers:
    centroid = sheet.by_column(weights) + _ELSEWHERE * sheet.elsewhere
    nearness = sheet.by_row(weights * centroid[sheet.columns])
    places = np.array([passage.place for passage in candidates])
    merit = nearness * (1 + _LEAD / sources * np.exp(-places / _LEAD_REACH))
    return merit / (merit.max() or 1.0)


def _likeness(sheet: Sheet, weights: Numbers, chosen: int) -> tuple[Numbers, Numbers]:
    """How near each passage is to the chosen one (0 to 1), and how many words it shares with it."""
    own = sheet.rows == chosen
    standing = np.zeros(len(sheet.facts))
    standing[sheet.columns[own]] = weights[own]
    theirs = standing[sheet.columns]
    return sheet.by_row(weights * theirs), sheet.by_row((theirs > 0).astype(np.float64))


def alike(first: Passage, second: Passage) -> bool:
    """Whether two passages of one language make the same point."""
    return same_point(first.text, second.text)


def same_point(first: str, second: str) -> bool:
    """Whether two sentences of one language make the same point: most words of the shorter are in the other."""
    one, other = set(_stems(first)), set(_stems(second))
    return len(one & other) > _SAME_POINT * min(len(one), len(other))


def _stems(sentence: str) -> list[str]:
    return [fold(word)[:_STEM] for word in words(sentence)]
