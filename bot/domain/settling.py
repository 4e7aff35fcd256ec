"""Whether a new point settles what readers knew as a report or a rumour: its actor now says yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.article import Article
from bot.domain.choosing import same_point
from bot.domain.disputes import assertion, same_matter
from bot.domain.passages import Passage
from bot.domain.status import status_of
from bot.domain.story import Story
from bot.domain.summary import ClaimStatus, KeyPoint
from bot.domain.topic import Topic
from bot.domain.verifying import claim_of
from bot.text.lexicon import Lexicon, Lexicons
from bot.text.phrases import Phrases
from bot.text.signals import signals


def settled_by(topic: Topic, story: Story, point: KeyPoint, told: Sequence[str], lexicons: Lexicons) -> str:
    """The actor that settles with this point what readers were told before, or "".

    It must have been told as reported or as hearsay: the same point for an announcement, for a denial the same matter.
    """
    if not point.status.is_settled or not point.citations:
        return ""
    article = next((each for each in story.articles if each.url == point.citations[0].url), None)
    if article is None:
        return ""
    lexicon = lexicons.of(article.language)
    for known in told:
        same = same_point(point.text, known) or _denies(topic, point, known, article, lexicon)
        if same and not _status_told(topic, story, known, lexicons).is_settled:
            return article.outlet if topic.is_subject(article.outlet) else _actor(topic, point, lexicon)
    return ""


def _denies(topic: Topic, point: KeyPoint, known: str, article: Article, lexicon: Lexicon) -> bool:
    """Whether a denial is about the matter of a point in its language that was told."""
    if point.status is not ClaimStatus.DENIED:
        return False
    new, old = (
        assertion(Passage(article=article, start=0, end=len(text), text=text, place=0), point.status, lexicon, topic)
        for text in (point.text, known)
    )
    return same_matter(new, old)


def _status_told(topic: Topic, story: Story, known: str, lexicons: Lexicons) -> ClaimStatus:
    """How a point stood that readers were told: as in the article it came from, where it still stands there."""
    source = next((each for each in story.articles if known in each.text), None)
    if source is not None:
        return claim_of(topic, source, known, lexicons)
    return status_of(known, lexicons.of(story.articles[0].language), topic)


def _actor(topic: Topic, point: KeyPoint, lexicon: Lexicon) -> str:
    """The subject that stands nearest to what announces or denies in the sentence, those before it first."""
    sentence = point.citations[0].text
    denies = point.status is ClaimStatus.DENIED
    cues = signals(lexicon.denied if denies else (*lexicon.announced, *lexicon.speech), sentence)
    place = cues[0].start if cues else len(sentence)
    named = [
        (match.start() > place, abs(place - match.start()), subject.name)
        for subject in topic.subjects
        for match in Phrases(subject.names).finditer(sentence)
    ]
    return min(named)[2] if named else ""
