"""Answers questions from the archive, or says that it cannot."""

from __future__ import annotations

import asyncio
import dataclasses
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer
from bot.domain.answering import WHOLE_STORIES, answered
from bot.domain.article import Article
from bot.domain.asked import Asked
from bot.domain.equivalents import Equivalents
from bot.domain.exchange import Exchange
from bot.domain.found import Found, Hit
from bot.domain.fusing import joined
from bot.domain.material import Material
from bot.domain.nearby import openings_of, pointing
from bot.domain.outlets import Outlets
from bot.domain.question import Question
from bot.domain.searching import Findings, answering_passages, openings
from bot.domain.segmenting import segmented
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.domain.understanding import understood
from bot.ports import Archive, Clock
from bot.services.answer_writer import AnswerWriter
from bot.services.translator import Translator
from bot.text.language import primary
from bot.text.lexicon import Lexicons

if TYPE_CHECKING:  # it brings numpy, which most commands need not load
    from bot.services.meaning import Meaning

_LOOKED_AT = 100  # articles whose sentences are weighed
_NEAR = 30  # articles that stand near in meaning
_LATELY = (timedelta(days=7), timedelta(days=60), timedelta(days=730))
_STORIES, _NEAREST = 5, 3
_LANGUAGES = 6  # that a question's words are looked for in


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What is asked of which topics, by a reader of `language` in `zone`.

    `since` bounds it where the reader said so apart from the question. `before` are the thread's earlier questions,
    the oldest first; `stories` the ids of those at hand: of the digest in whose thread it is asked. `channel`
    ("slack:C0123") pays for a model.
    """

    text: str
    topics: Sequence[Topic]
    language: str
    zone: ZoneInfo
    since: datetime | None = None
    before: Sequence[Exchange] = ()
    stories: Sequence[str] = ()
    channel: str = ""


class Answerer:
    """Knows the archive, the outlets and the languages. Changes nothing."""

    def __init__(
        self,
        *,
        store: Archive,
        lexicons: Lexicons,
        clock: Clock,
        outlets: Outlets,
        writer: AnswerWriter | None = None,
        meaning: Meaning | None = None,
        translator: Translator | None = None,
    ) -> None:
        self._store = store
        self._lexicons = lexicons
        self._clock = clock
        self._outlets = outlets
        self._writer = writer
        self._meaning = meaning
        self._translator = translator
        self._equivalents: dict[tuple[str, ...], Equivalents] = {}

    async def answer(self, inquiry: Inquiry) -> Answer:
        """The answer; never one from anywhere but the archive."""
        question = await asyncio.to_thread(self._understood, inquiry)
        equivalents = self._equivalents_of(inquiry.topics)
        asked = await asyncio.to_thread(Asked.of, question, self._lexicons.by_code, equivalents)
        names_none = not question.words and not question.earlier and not question.stories
        latest = await self._latest(inquiry, question) if names_none else None
        found, near = await asyncio.gather(
            self._found(inquiry, question, asked, latest or ()), self._near(inquiry, question)
        )
        found = joined(found, near, limit=_LOOKED_AT)
        findings = await asyncio.to_thread(_findings, question, asked, found, self._lexicons)
        if not findings.found:
            findings = pointing(await self._elsewhere(inquiry, question, findings), near)
        if not findings.found and not findings.nearest:
            latest = await self._latest(inquiry, question) if latest is None else latest
            findings = dataclasses.replace(findings, nearest=tuple(latest[:_NEAREST]))
        material = Material(
            findings=findings,
            topics={topic.id: topic for topic in inquiry.topics},
            outlets=self._outlets,
            lexicons=self._lexicons,
            wholes=await self._wholes(question, findings),
        )
        answer = await asyncio.to_thread(answered, question, material)
        if self._writer is None or not (answer.found or near):
            return answer
        if not answer.found:
            material = dataclasses.replace(material, findings=openings_of(near, findings, self._lexicons))
        return await self._writer.write(question, material, answer, channel=inquiry.channel)

    async def _elsewhere(self, inquiry: Inquiry, question: Question, findings: Findings) -> Findings:
        """What the question's words find in the archive's other languages, as a model says them there."""
        if self._translator is None or not (question.words or question.earlier):
            return findings
        latest = await self._latest(inquiry, question)
        spoken = Counter(primary(article.language) for story in latest for article in story.articles)
        languages = [code for code, _ in spoken.most_common(_LANGUAGES)]
        # Its own language stays among them: of a short question it may be mistaken.
        foreign = any(code != primary(question.language) for code in languages)
        same = await self._translator.said_elsewhere(question, languages) if foreign else ()
        if not same:
            return findings
        said = Topic(id="", title="", subjects=(), equivalents=same)
        equivalents = Equivalents((*inquiry.topics, said), self._lexicons.by_code)
        question = dataclasses.replace(question, words=segmented(question.words, [word for word, *_ in same]))
        asked = await asyncio.to_thread(Asked.of, question, self._lexicons.by_code, equivalents)
        found = await self._found(inquiry, question, asked, ())
        again = await asyncio.to_thread(_findings, question, asked, found, self._lexicons)
        return again if again.found else findings

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

    def _equivalents_of(self, topics: Sequence[Topic]) -> Equivalents:
        key = tuple(topic.id for topic in topics)
        if key not in self._equivalents:
            self._equivalents[key] = Equivalents(topics, self._lexicons.by_code)
        return self._equivalents[key]

    async def _found(self, inquiry: Inquiry, question: Question, asked: Asked, latest: Sequence[Story]) -> Found:
        """The articles of the stories at hand, which may be the latest, then what the index gives."""
        found = await self._store.search(
            [term.forms for term in asked.terms],
            topics=[topic.id for topic in inquiry.topics],
            since=question.since,
            until=question.until,
            limit=_LOOKED_AT,
        )
        at_hand = [hit async for hit in self._at_hand(inquiry, question)]
        at_hand += [_hit(article, story) for story in latest[:_STORIES] for article in story.articles]
        known = {hit.article.url for hit in at_hand}
        return dataclasses.replace(found, hits=(*at_hand, *(hit for hit in found.hits if hit.article.url not in known)))

    async def _near(self, inquiry: Inquiry, question: Question) -> list[Hit]:
        """What stands near in meaning, where there is a model of it."""
        if self._meaning is None or not (question.words or question.earlier):
            return []
        return await self._meaning.nearest(
            f"{question.earlier} {question.text}".strip(),
            topics=[topic.id for topic in inquiry.topics],
            since=question.since,
            until=question.until,
            limit=_NEAR,
        )

    async def _latest(self, inquiry: Inquiry, question: Question) -> list[Story]:
        """The stories of late, the most widely reported first: for questions that name none ("what is new?")."""
        now = self._clock.now()
        for reach in _LATELY:
            since = question.since or now - reach
            found = [story for topic in inquiry.topics for story in await self._store.stories(topic.id, since=since)]
            if found or question.since:
                return sorted(
                    found, key=lambda story: (-len(story.articles), -story.last_published.timestamp(), story.id)
                )
        return []

    async def _at_hand(self, inquiry: Inquiry, question: Question) -> AsyncIterator[Hit]:
        for id_ in question.stories:
            for topic in inquiry.topics:
                story = await self._store.story(topic.id, id_)
                for article in story.articles if story else ():
                    yield Hit(article=article, topic=topic.id, story=id_)


def _hit(article: Article, story: Story) -> Hit:
    return Hit(article=article, topic=story.topic, story=story.id)


def _findings(question: Question, asked: Asked, found: Found, lexicons: Lexicons) -> Findings:
    """The sentences that answer; of a question without a word of its own, those that open the stories at hand."""
    if not question.words and not question.earlier and question.kind in WHOLE_STORIES:
        return openings(found, lexicons)
    return answering_passages(question, asked, found, lexicons)
