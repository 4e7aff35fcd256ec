"""A question as it is understood: what kind of answer it wants, about which time, and what it goes on from."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from enum import StrEnum


class QuestionKind(StrEnum):
    """What form an answer takes. `plain`: whatever sentences speak of it."""

    PLAIN = "plain"
    WHO = "who"
    WHEN = "when"
    HOW_MUCH = "how_much"
    SAID = "said"
    CHANGED = "changed"
    TIMELINE = "timeline"
    FIRST = "first"
    CONFIRMED = "confirmed"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`text` as it was asked; `words` what of it says what is looked for, without its words of time.

    `language` is a BCP 47 code, "und" where it cannot be told. `speaker`: whose words are asked for, or "". `since`
    and `until` (aware UTC) bound when the articles were published. `stories` are the ids of those at hand: of the
    digest in whose thread it is asked, of the answer it follows. `earlier`: the words of the question it leans on, or
    "" where it stands alone.
    """

    text: str
    words: str
    language: str
    kind: QuestionKind = QuestionKind.PLAIN
    speaker: str = ""
    since: datetime | None = None
    until: datetime | None = None
    stories: tuple[str, ...] = ()
    earlier: str = ""
