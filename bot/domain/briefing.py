"""A story in brief, made from the articles' own sentences alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.domain.article import Article, TextKind
from bot.domain.choosing import alike, choose
from bot.domain.clauses import without_attribution
from bot.domain.disputes import REACH, Assertion, assertion, disputes_of
from bot.domain.passages import Passage, passages
from bot.domain.quoting import best_quotes
from bot.domain.repeating import is_known
from bot.domain.story import Story
from bot.domain.summary import Citation, ClaimStatus, KeyPoint, Summary
from bot.domain.topic import Topic
from bot.domain.verifying import claim_of, verify
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.signals import signals

MOST_POINTS = 5


def brief(topic: Topic, story: Story, lexicons: Lexicons, language: str, known: Sequence[str] = ()) -> Summary:
    """The verified extract of a story, in the reader's language if it has it, else in one of its own.

    `known` are the points its readers were told before: others are chosen.
    """
    spoken = language_of(story, language)
    pool = [article for article in story.articles if primary(article.language) == spoken]
    lead = lead_of(topic, story, language)
    candidates = [passage for article in pool for passage in passages(article, lexicons.of(article.language))]
    fresh = [each for each in candidates if _is_news(topic, each, lexicons, known)]
    chosen = choose(fresh, story.articles, MOST_POINTS)
    summary = Summary(
        headline=lead.title,
        headline_url=lead.url,
        language=lead.language,
        key_points=tuple(_point(topic, passage, candidates, lexicons) for passage in _in_reading_order(chosen)),
        quotes=best_quotes(topic, story, lexicons, spoken),
        disputes=disputes_of([_assertion(topic, each, lexicons) for each in candidates if each.place < REACH]),
    )
    return verify(topic, story, summary, lexicons).summary


def _is_news(topic: Topic, passage: Passage, lexicons: Lexicons, known: Sequence[str]) -> bool:
    """Whether readers were not told it, or its actor says now what they know from others."""
    if not is_known(passage.text, passage.article.language, known):
        return True
    return claim_of(topic, passage.article, passage.sentence, lexicons).is_settled


def language_of(story: Story, wanted: str) -> str:
    """The reader's language if the story has it, else the one most of its articles are in (the earlier where equal)."""
    readable = [article for article in story.articles if article.text_kind is TextKind.FULL] or story.articles
    counts = Counter(primary(article.language) for article in readable)
    return primary(wanted) if primary(wanted) in counts else max(counts, key=lambda code: counts[code])


def lead_of(topic: Topic, story: Story, language: str) -> Article:
    """The article that gives the headline: the actor's own statement, else the earliest one read in full."""
    spoken = language_of(story, language)
    return min(
        (article for article in story.articles if primary(article.language) == spoken),
        key=lambda each: (not topic.is_subject(each.outlet), each.text_kind is not TextKind.FULL, each.published),
    )


def _in_reading_order(chosen: Sequence[Passage]) -> list[Passage]:
    """By importance, but those of one article as they follow each other there: later ones build on earlier ones."""
    following = {
        passage.article.url: iter(sorted((each for each in chosen if each.article is passage.article), key=_place))
        for passage in chosen
    }
    return [next(following[passage.article.url]) for passage in chosen]


def _place(passage: Passage) -> int:
    return passage.place


def _point(topic: Topic, passage: Passage, candidates: Sequence[Passage], lexicons: Lexicons) -> KeyPoint:
    article, sentence = passage.article, passage.sentence
    status = _status(topic, passage, candidates, lexicons)
    announced = status is ClaimStatus.ANNOUNCED
    return KeyPoint(
        text=without_attribution(passage.text, lexicons.of(article.language)) if announced else passage.text,
        language=article.language,
        status=status,
        citations=(Citation(url=article.url, start=passage.start, end=passage.end, text=sentence),),
    )


def _status(topic: Topic, passage: Passage, candidates: Sequence[Passage], lexicons: Lexicons) -> ClaimStatus:
    """The sentence's own status; hearsay if it names no source and the story says the same elsewhere as hearsay."""
    own = claim_of(topic, passage.article, passage.sentence, lexicons)
    if own is ClaimStatus.REPORTED and not signals(lexicons.of(passage.article.language).reported, passage.sentence):
        twins = (other for other in candidates if other is not passage and alike(passage, other))
        if any(claim_of(topic, twin.article, twin.sentence, lexicons) is ClaimStatus.UNCONFIRMED for twin in twins):
            return ClaimStatus.UNCONFIRMED
    return own


def _assertion(topic: Topic, passage: Passage, lexicons: Lexicons) -> Assertion:
    article = passage.article
    status = claim_of(topic, article, passage.sentence, lexicons)
    return assertion(passage, status, lexicons.of(article.language), topic)
