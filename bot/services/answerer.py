"""Answers questions from the archive, or says that it cannot."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer
from bot.domain.answering import WHOLE_STORIES, answered
from bot.domain.exchange import Exchange
from bot.domain.found import Found, Hit
from bot.domain.material import Material
from bot.domain.outlets import Outlets
from bot.domain.question import Question
from bot.domain.searching import Findings, answering_passages, asked_terms
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.domain.understanding import understood
from bot.ports import Archive, Clock
from bot.services.answer_writer import AnswerWriter
from bot.text.lexicon import Lexicons

_LOOKED_AT = 100  # articles whose sentences are weighed
_NO_OUTLETS = Outlets(outlets=())


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What is asked of which topics, by a reader of `language` in `zone`.

    `since` bounds it where the reader said so apart from the question. `before` are the thread's earlier questions,
    the oldest first; `stories` the ids of those at hand: of the digest in whose thread it is asked.
    """

    text: str
    topics: Sequence[Topic]
    language: str
    zone: ZoneInfo
    since: datetime | None = None
    before: Sequence[Exchange] = ()
    stories: Sequence[str] = ()


class Answerer:
    """Knows the archive, the outlets and the languages. Changes nothing."""

    def __init__(
        self,
        *,
        store: Archive,
        lexicons: Lexicons,
        clock: Clock,
        outlets: Outlets = _NO_OUTLETS,
        writer: AnswerWriter | None = None,
    ) -> None:
        self._store = store
        self._lexicons = lexicons
        self._clock = clock
        self._outlets = outlets
        self._writer = writer

    async def answer(self, inquiry: Inquiry) -> Answer:
        """The answer; never one from anywhere but the archive."""
        question = await asyncio.to_thread(self._understood, inquiry)
        found = await self._found(inquiry, question)
        findings = await asyncio.to_thread(answering_passages, question, found, self._lexicons)
        material = Material(
            findings=findings,
            topics={topic.id: topic for topic in inquiry.topics},
            outlets=self._outlets,
            lexicons=self._lexicons,
            wholes=await self._wholes(question, findings),
        )
        answer = await asyncio.to_thread(answered, question, material)
        if self._writer is None or not answer.found:
            return answer
        return await self._writer.write(question, material, answer)

    async def _wholes(self, question: Question, findings: Findings) -> dict[tuple[str, str], Story]:
        """The stories that are needed with all their articles: those to speak of, or to point to."""
        told = [each.story for each in findings.found] if question.kind in WHOLE_STORIES else []
        wanted = dict.fromkeys((story.topic, story.id) for story in (*told, *findings.nearest))
        found = {key: await self._store.story(*key) for key in wanted}
        return {key: story for key, story in found.items() if story is not None}

    def _understood(self, inquiry: Inquiry) -> Question:
        question = understood(
            inquiry.text,
            language=inquiry.language,
            now=self._clock.now(),
            zone=inquiry.zone,
            lexicons=self._lexicons,
            before=inquiry.before,
        )
        return dataclasses.replace(question, since=question.since or inquiry.since, stories=tuple(inquiry.stories))

    async def _found(self, inquiry: Inquiry, question: Question) -> Found:
        """The articles of the stories at hand, then what the index gives."""
        found = await self._store.search(
            asked_terms(question, self._lexicons.by_code),
            topics=[topic.id for topic in inquiry.topics],
            since=question.since,
            until=question.until,
            limit=_LOOKED_AT,
        )
        at_hand = [hit async for hit in self._at_hand(inquiry, question)]
        known = {hit.article.url for hit in at_hand}
        return dataclasses.replace(found, hits=(*at_hand, *(hit for hit in found.hits if hit.article.url not in known)))

    async def _at_hand(self, inquiry: Inquiry, question: Question) -> AsyncIterator[Hit]:
        for id_ in question.stories:
            for topic in inquiry.topics:
                story = await self._store.story(topic.id, id_)
                for article in story.articles if story else ():
                    yield Hit(article=article, topic=topic.id, story=id_)
