"""An answer: points with the sentences that bear them, or an honest nothing with what comes nearest."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from bot.domain.completing import Usage
from bot.domain.question import QuestionKind
from bot.domain.summary import EXTRACTION, Citation, ClaimStatus


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An article that an answer cites or points to; `published` is aware UTC, `story` the id of its story."""

    url: str
    title: str
    outlet: str
    language: str
    published: datetime
    story: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPoint:
    """One thing the archive says. `text` stands in the cited sentences word for word, unless a model wrote it.

    `speaker`: who said it, where it is somebody's own words. `at`: when it happened or was published, where the order
    of time is the answer. `status`: how well it stands, where that is asked.
    """

    text: str
    language: str
    citations: tuple[Citation, ...]
    speaker: str = ""
    at: datetime | None = None
    status: ClaimStatus | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`points` in reading order; without any, `missing` says which words no article has, and `nearest` what is close.

    `references` are the cited articles, each once, in the order of their first citation. `usage` and `dollars` (US) are
    what a model took for it, even if its words did not stand the test; an answer it gave before costs nothing.
    """

    question: str
    language: str
    kind: QuestionKind
    points: tuple[AnswerPoint, ...] = ()
    references: tuple[Reference, ...] = ()
    nearest: tuple[Reference, ...] = ()
    missing: tuple[str, ...] = ()
    made_with: str = EXTRACTION
    usage: Usage = dataclasses.field(default_factory=Usage)
    dollars: float = 0.0

    @property
    def found(self) -> bool:
        """Whether the archive answers."""
        return bool(self.points)

    @property
    def stories(self) -> tuple[str, ...]:
        """The ids of the stories it cites, each once."""
        return tuple(dict.fromkeys(reference.story for reference in self.references))
