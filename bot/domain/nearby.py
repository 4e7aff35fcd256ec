"""What may be made of articles that stand near a question in meaning.

Being near is no answer: what is asked of the same matter and told nowhere stands as near as what is told. So they are
never shown as an answer for that alone. They are pointed to, and given to a model to look whether they hold one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import islice

from bot.domain.answering_points import telling_sentences
from bot.domain.found import Hit
from bot.domain.fusing import fused
from bot.domain.searching import Finding, Findings
from bot.domain.story import Story
from bot.text.lexicon import Lexicons

_NEAREST = 3  # stories
_SENTENCES = 8  # of each: the opening of an article tells the most


def pointing(findings: Findings, near: Sequence[Hit]) -> Findings:
    """Where nothing answers: with the stories that come nearest in meaning beside those that do by words."""
    if findings.found or not near:
        return findings
    stories = {(each.topic, each.id): each for each in (*_stories(near), *findings.nearest)}
    keys = fused(*([(each.topic, each.id) for each in some] for some in (_stories(near), findings.nearest)))
    return dataclasses.replace(findings, nearest=tuple(stories[key] for key in keys[:_NEAREST]))


def openings_of(near: Sequence[Hit], findings: Findings, lexicons: Lexicons) -> Findings:
    """The first sentences of the nearest article of each of the nearest stories, in place of what was found."""
    found = [
        Finding(passage=passage, story=story)
        for story in _stories(near)[:_NEAREST]
        for passage in islice(telling_sentences(story.articles[0], lexicons), _SENTENCES)
    ]
    return dataclasses.replace(findings, found=tuple(found))


def _stories(near: Sequence[Hit]) -> list[Story]:
    """The stories of these articles, the nearest first, each with its nearest article alone."""
    nearest: dict[tuple[str, str], Hit] = {}
    for hit in near:
        nearest.setdefault((hit.topic, hit.story), hit)
    return [Story(id=hit.story, topic=hit.topic, articles=(hit.article,)) for hit in nearest.values()]
