"""What a question means, from its words, its language and what was asked before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.exchange import Exchange
from bot.domain.question import Question, QuestionKind
from bot.domain.reading import Reading, read
from bot.text.asking_language import asking_language
from bot.text.asking_phrases import trimmed
from bot.text.lexicon import Lexicons

_READ = 1000  # characters that say what is meant; a longer question is searched for all the same
_CHAIN = 5  # questions back that one may lean on


def understood(
    text: str,
    *,
    language: str,
    now: datetime,
    zone: ZoneInfo,
    lexicons: Lexicons,
    before: Sequence[Exchange] = (),
) -> Question:
    """The question as a reader of `language` (a BCP 47 tag) in `zone` means it at `now` (aware).

    `before` are the questions of the same thread, the oldest first: the last of them is what this one may lean on.
    `words` is "" where nothing is left but its kind, its time and what it leans on ("what is new since Monday?").
    """
    reader = _Reader(language=language, zone=zone, lexicons=lexicons)
    return reader.understood(text, now, before[-_CHAIN:])[0]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Who asks."""

    language: str
    zone: ZoneInfo
    lexicons: Lexicons

    def understood(self, text: str, now: datetime, before: Sequence[Exchange]) -> tuple[Question, Reading]:
        code = asking_language(text[:_READ], self.lexicons, hint=self.language)
        reading = read(text[:_READ], lexicon=self.lexicons.of(code), now=now, zone=self.zone)
        question = Question(
            text=text,
            words=trimmed(f"{reading.words}{text[_READ:]}"),
            language=code,
            kind=reading.kind or QuestionKind.PLAIN,
            speaker=reading.speaker,
            since=reading.time.since,
            until=reading.time.until,
        )
        if before and reading.leans:
            earlier, its = self.understood(before[-1].text, before[-1].asked_at, before[:-1])
            return _following(question, reading, earlier, its), reading
        if not question.words and question.kind is QuestionKind.PLAIN and not reading.time.spans:
            question = dataclasses.replace(question, words=trimmed(text))
        return question, reading


def _following(question: Question, reading: Reading, earlier: Question, its: Reading) -> Question:
    """The question with what it takes over from the one before: its matter, and its kind and time where it has none.

    A name alone asks the same of somebody else, so it stands in the place of a name alone and of a speaker.
    """
    matter = earlier.earlier if reading.is_name and its.is_name else trimmed(f"{earlier.earlier} {earlier.words}")
    if reading.kind not in (None, QuestionKind.SAID):
        return dataclasses.replace(question, earlier=matter)
    speaker = question.speaker or earlier.speaker
    if reading.kind is None and reading.is_name and earlier.kind is QuestionKind.SAID:
        speaker = question.words
        matter = trimmed(matter.replace(earlier.speaker, " ")) if earlier.speaker else matter
    timed = question.since or question.until
    return dataclasses.replace(
        question,
        earlier=matter,
        kind=reading.kind or earlier.kind,
        speaker=speaker,
        since=question.since if timed else earlier.since,
        until=question.until if timed else earlier.until,
    )
