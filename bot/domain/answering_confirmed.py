"""The form for whether something is confirmed: what is said about it, and how well each of it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from bot.domain.answer import AnswerPoint
from bot.domain.answering_points import is_spoken, point_of, telling_sentences
from bot.domain.choosing import same_point
from bot.domain.material import Material
from bot.domain.passages import Passage
from bot.domain.question import Question
from bot.domain.relevance import Relevance
from bot.domain.story import Story
from bot.domain.summary import ClaimStatus
from bot.domain.verifying import claim_of
from bot.text.language import primary

MOST = 5
_SETTLED = (ClaimStatus.DENIED, ClaimStatus.ANNOUNCED)
_ABOUT = 0.3  # of the words asked must stand in a sentence that nobody found


def confirmed_points(question: Question, material: Material) -> list[AnswerPoint]:
    """At most five sentences with their status: what the actors themselves announce or deny, then all else found.

    Announcements and denials are looked for in the whole of the stories in which something was found.
    """
    stated: list[tuple[Passage, ClaimStatus]] = []
    for passage, story in (*_found(material), *_settling(question, material)):
        status = claim_of(material.topic_of(story), passage.article, passage.sentence, material.lexicons)
        # A denial shares most of its words with the rumour that it denies.
        if not any(status is known and _same(passage, other) for other, known in stated):
            stated.append((passage, status))
    stated.sort(key=lambda each: each[1] not in _SETTLED)
    return [dataclasses.replace(point_of(passage), status=status) for passage, status in stated[:MOST]]


def _found(material: Material) -> Iterator[tuple[Passage, Story]]:
    for each in material.findings.found:
        yield each.passage, material.whole(each.story)


def _settling(question: Question, material: Material) -> Iterator[tuple[Passage, Story]]:
    """The sentences of the stories that announce or deny something of what is asked, those most about it first."""
    relevance = Relevance.of(question)
    found: list[tuple[float, bool, Passage, Story]] = []
    for story in material.stories:
        topic = material.topic_of(story)
        for article in story.articles:
            for passage in telling_sentences(article, material.lexicons):
                share = relevance.share(passage.sentence, article.language)
                if share >= _ABOUT and claim_of(topic, article, passage.sentence, material.lexicons) in _SETTLED:
                    found.append((share, not is_spoken(article, question.language), passage, story))
    found.sort(key=lambda each: (each[1], -each[0], each[2].article.published, each[2].article.url, each[2].start))
    spoken = [each for each in found if not each[1]] or found
    for _, _, passage, story in spoken:
        yield passage, story


def _same(first: Passage, second: Passage) -> bool:
    one, other = first.article, second.article
    if one.url == other.url and first.start == second.start:
        return True
    return primary(one.language) == primary(other.language) and same_point(first.sentence, second.sentence)
