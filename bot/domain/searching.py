"""Which sentences of the articles speak of what is asked, in any language and without a model."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.domain.article import Article
from bot.domain.choosing import alike
from bot.domain.found import Found, Hit
from bot.domain.passages import Passage
from bot.domain.query import Query, Term, plain
from bot.domain.question import Question
from bot.domain.story import Story
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.phrases import Phrases
from bot.text.scripts import count_words
from bot.text.sentences import sentences
from bot.text.terms import tokens, variants

MOST = 5
_PER_STORY = 2
_READ = 60  # articles whose sentences are looked at: the best of all
_FEWEST, _LONGEST = 4, 90  # words of a sentence worth showing
_RARE = 3.0  # idf: from here on rarer says no more, else one unknown word would outweigh all others
_TELLING = 2.0  # weight of a name that tells articles apart
_SLOPE = 0.4  # how much a sentence pays for its length, as in BM25
# What of the question a sentence must have; less will do where its article has the rest.
_ENOUGH, _PART, _REST = 0.55, 0.3, 0.7
_ABOUT = 0.6  # what of the words a story must have to be found by them
_CLOSE = 0.4  # of the best score: what is weaker answers something else


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence that speaks of what is asked, and the story it stands in."""

    passage: Passage
    story: Story


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The best first; where there are none, `nearest` are stories that may come close, the likeliest first.

    `missing`: the words asked for that no article has.
    """

    found: tuple[Finding, ...]
    nearest: tuple[Story, ...] = ()
    missing: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One article as it is searched: what of the query it has, from 0 to 1, and whether words that are no names."""

    article: Article
    story: Story
    share: float
    worded: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The query, what each of its terms weighs, and the languages whose articles have some of its words."""

    query: Query
    weights: dict[Term, float]
    spoken: frozenset[str]

    def scored(self, read: _Read, lexicons: Lexicons) -> Iterator[tuple[float, Finding]]:
        """The article's sentences that speak of it, each with its score."""
        for passage in _sentences(read.article, lexicons):
            text = plain(passage.sentence)
            found = {term: value for term in self.query.terms if (value := term.match(text))}
            if self._answers(read, found):
                raw = sum(self.weights[term] * value for term, value in found.items()) * (1 + read.share)
                length = count_words(passage.sentence) / _LONGEST
                yield raw / (1 + _SLOPE * length), Finding(passage=passage, story=read.story)

    def _answers(self, read: _Read, found: dict[Term, float]) -> bool:
        share = _share(found, self.weights)
        if share >= _ENOUGH or (share >= _PART and read.share >= _REST):
            return True
        # Of a question in another language only its names and numbers can be found: then all of them must, and one that
        # not every article has.
        facts = [term for term in self.query.terms if term.fact]
        telling = any(self.weights[term] >= _TELLING for term in facts)
        return primary(read.article.language) not in self.spoken and telling and all(term in found for term in facts)


def asked_terms(question: Question, spoken: Iterable[str]) -> list[frozenset[str]]:
    """The words of a question as the archive's index knows them; `spoken` are the languages of its articles."""
    languages = {question.language, *spoken}
    return [variants(word, languages) for word in tokens(f"{question.earlier} {question.words}")]


def answering_passages(question: Question, found: Found, lexicons: Lexicons) -> Findings:
    """The sentences of the articles found that answer the question."""
    stories = _stories(found.hits)
    return find_passages(f"{question.earlier} {question.words}".strip(), stories, lexicons)


def _stories(hits: Sequence[Hit]) -> list[Story]:
    """The articles found, by story."""
    told: dict[tuple[str, str], list[Article]] = {}
    for hit in hits:
        told.setdefault((hit.topic, hit.story), []).append(hit.article)
    return [Story(id=id_, topic=topic, articles=tuple(articles)) for (topic, id_), articles in told.items()]


def find_passages(question: str, stories: Sequence[Story], lexicons: Lexicons) -> Findings:
    """At most `MOST` sentences, one of an article and two of a story, no two saying the same."""
    query = Query.of(question)
    weights, read = _search(query, stories)
    spoken = {primary(each.article.language) for each in read if each.worded}
    best = sorted(read, key=lambda each: (-each.share, -each.article.published.timestamp(), each.article.url))[:_READ]
    asked = _Asked(query=query, weights=weights, spoken=frozenset(spoken))
    scored = [scored for each in best if each.share > 0 for scored in asked.scored(each, lexicons)]
    scored.sort(key=lambda pair: (-pair[0], pair[1].passage.article.published, pair[1].passage.article.url))
    chosen: list[Finding] = []
    for score, finding in scored:
        if len(chosen) < MOST and score >= _CLOSE * scored[0][0] and _adds(finding, chosen):
            chosen.append(finding)
    return Findings(found=tuple(chosen), nearest=() if chosen else tuple(_nearest(best, stories)))


def find_stories(words: str, stories: Sequence[Story]) -> list[Story]:
    """The stories that have an article with most of these words, the best first, the newer where equal."""
    _, read = _search(Query.of(words), stories)
    shares: dict[str, tuple[float, datetime, Story]] = {}
    for each in read:
        known = shares.get(each.story.id)
        if each.share >= _ABOUT and (known is None or known[0] < each.share):
            shares[each.story.id] = each.share, each.story.last_published, each.story
    ordered = sorted(shares.values(), key=lambda found: (-round(found[0], 1), -found[1].timestamp(), found[2].id))
    return [story for _, _, story in ordered]


def _search(query: Query, stories: Sequence[Story]) -> tuple[dict[Term, float], list[_Read]]:
    """The weight of each term (rarer is more), and what share of the query each article has."""
    members = [(article, story) for story in stories for article in story.articles]
    matches = []
    for article, _ in members:
        text = plain(f"{article.title}\n{article.text}")
        matches.append({term: value for term in query.terms if (value := term.match(text))})
    weights = {}
    for term in query.terms:
        having = max(
            1, sum(term in found for found in matches)
        )  # a word that no article has is as rare as can be known
        rarity = math.log(1 + (len(members) - having + 0.5) / (having + 0.5))
        weights[term] = term.weight * min(rarity, _RARE)
    read = [
        _Read(
            article=article,
            story=story,
            share=_share(found, weights),
            worded=any(not term.fact and weights[term] > 0 for term in found),
        )
        for (article, story), found in zip(members, matches, strict=True)
    ]
    return weights, read


def _share(found: dict[Term, float], weights: dict[Term, float]) -> float:
    """What part of the query's weight was found; pairs of words come on top, so that they are not asked for."""
    total = sum(weight for term, weight in weights.items() if not term.extra)
    return sum(weights[term] * value for term, value in found.items() if not term.extra) / total if total else 0.0


def _sentences(article: Article, lexicons: Lexicons) -> Iterator[Passage]:
    lexicon = lexicons.of(article.language)
    furniture = Phrases(lexicon.furniture)
    for place, (start, end) in enumerate(sentences(article.text, lexicon.abbreviations)):
        text = article.text[start:end]
        if _FEWEST <= count_words(text) <= _LONGEST and not furniture.starts(text) and re.search(r"\w", text):
            yield Passage(article=article, start=start, end=end, text=text, place=place)


def _adds(finding: Finding, chosen: Sequence[Finding]) -> bool:
    """Whether it comes from another article than those chosen, no third from its story, and says something else."""
    passage = finding.passage
    if sum(other.story.id == finding.story.id for other in chosen) >= _PER_STORY:
        return False
    return not any(
        other.passage.article.url == passage.article.url or alike(other.passage, passage) for other in chosen
    )


def _nearest(best: Sequence[_Read], stories: Sequence[Story]) -> Iterator[Story]:
    close = {each.story.id: each.story for each in best if each.share > 0}
    newest = sorted(stories, key=lambda story: (-story.last_published.timestamp(), story.id))
    yield from list({**close, **{story.id: story for story in newest if not close}}.values())[:3]
