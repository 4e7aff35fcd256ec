"""Which sentences of the articles speak of what is asked, in any language and without a model."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from bot.domain.answering_points import telling_sentences
from bot.domain.article import Article
from bot.domain.asked import Asked
from bot.domain.choosing import alike
from bot.domain.found import Found, Hit
from bot.domain.passages import Passage
from bot.domain.question import Question, QuestionKind
from bot.domain.ranking import Ranking, Weighed
from bot.domain.read_article import Read
from bot.domain.story import Story
from bot.domain.supporting import Support
from bot.text.language import detect
from bot.text.lexicon import Lexicons
from bot.text.terms import terms

MOST = 5
_TRIED = 12  # sentences that are looked at for an answer
_TRIED_SAID = 80  # where somebody's words are asked for: most sentences with a name quote nobody
_BEARING = 6  # of them, that together must have enough of the question
_ABOUT = 0.6  # what of the words a story must have to be found by them
_CLOSE = 0.35  # of the score of the best answer: what is weaker answers something else
_NEAREST = 3
# What else is said of it is asked for too, however much less of the question it has.
_ALL_OF_IT = frozenset({QuestionKind.SAID, QuestionKind.CONFIRMED})


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


def answering_passages(question: Question, asked: Asked, found: Found, lexicons: Lexicons) -> Findings:
    """At most `MOST` sentences that answer the question, no two saying the same; none where they lack too much.

    `asked` is what the articles were found by.
    """
    ranking = _ranking(question, asked, found, lexicons)
    support = Support(ranking)
    tried = _TRIED_SAID if question.kind is QuestionKind.SAID else _TRIED
    best = list(islice(ranking.ordered(_TRIED), tried))
    chosen: list[Weighed] = []
    if support.speaks_of_it and support.bears(best[:_BEARING]):
        for each in best:
            close = question.kind in _ALL_OF_IT or not chosen or each.score >= _CLOSE * chosen[0].score
            if len(chosen) < MOST and close and _adds(each, chosen) and support.answers(each, question.kind):
                chosen.append(each)
    stories = _stories(found.hits)
    return Findings(
        found=tuple(Finding(passage=each.spoken.passage, story=stories[_key(each.spoken.read)]) for each in chosen),
        nearest=() if chosen else _nearest(ranking.reads, stories),
        missing=support.missing,
    )


def openings(found: Found, lexicons: Lexicons) -> Findings:
    """The sentence that opens each of the stories found, in their order: its oldest article's first that tells."""
    chosen: list[Finding] = []
    for story in _stories(found.hits).values():
        oldest = min(story.articles, key=lambda article: (article.published, article.url))
        chosen += [Finding(passage=first, story=story) for first in islice(telling_sentences(oldest, lexicons), 1)]
    return Findings(found=tuple(chosen))


def ordered(question: Question, asked: Asked, found: Found, lexicons: Lexicons) -> Iterator[Passage]:
    """All sentences that have anything of the question, the best first, whether or not they would be an answer."""
    return (each.spoken.passage for each in _ranking(question, asked, found, lexicons).ordered(_TRIED))


def find_stories(words: str, stories: Sequence[Story]) -> list[Story]:
    """The stories that have an article with most of these words, the best first, the newer where equal."""
    question = Question(text=words, words=words, language=detect(words, hint=""))
    asked = Asked.of(question, {article.language for story in stories for article in story.articles})
    found = gathered(asked, stories)
    support = Support(ranking := _ranking(question, asked, found, Lexicons(by_code={})))
    by_key = _stories(found.hits)
    shares: dict[str, tuple[float, datetime, Story]] = {}
    for read in ranking.reads:
        share, story = support.share(read.all), by_key[_key(read)]
        if share >= _ABOUT and (story.id not in shares or shares[story.id][0] < share):
            shares[story.id] = share, story.last_published, story
    best = sorted(shares.values(), key=lambda each: (-round(each[0], 1), -each[1].timestamp(), each[2].id))
    return [story for _, _, story in best]


def gathered(asked: Asked, stories: Sequence[Story]) -> Found:
    """What an index over these stories would give: every article, and how many have each of the terms."""
    hits = [Hit(article=one, topic=story.topic, story=story.id) for story in stories for one in story.articles]
    wanted = frozenset().union(*(term.forms for term in asked.terms))
    counts: Counter[str] = Counter()
    for hit in hits:
        article = hit.article
        counts.update(wanted & set(terms(f"{article.title}\n{article.text}", article.language)))
    return Found(hits=tuple(hits), size=len(hits), counts=counts)


def _ranking(question: Question, asked: Asked, found: Found, lexicons: Lexicons) -> Ranking:
    return Ranking(asked, found, lexicons, at_hand=frozenset(question.stories))


def _key(read: Read) -> tuple[str, str]:
    return read.hit.topic, read.hit.story


def _stories(hits: Iterable[Hit]) -> dict[tuple[str, str], Story]:
    """The articles found, by story."""
    told: dict[tuple[str, str], list[Article]] = {}
    for hit in hits:
        told.setdefault((hit.topic, hit.story), []).append(hit.article)
    return {(topic, id_): Story(id=id_, topic=topic, articles=tuple(own)) for (topic, id_), own in told.items()}


def _adds(each: Weighed, chosen: Sequence[Weighed]) -> bool:
    return not any(alike(other.spoken.passage, each.spoken.passage) for other in chosen)


def _nearest(reads: Sequence[Read], stories: dict[tuple[str, str], Story]) -> tuple[Story, ...]:
    close = [stories[_key(read)] for read in reads if read.all]
    newest = sorted(stories.values(), key=lambda story: (-story.last_published.timestamp(), story.id))
    return tuple({story.id: story for story in close or newest}.values())[:_NEAREST]
