"""What can be wrong with something that was to be shown."""

from __future__ import annotations

import dataclasses
from enum import StrEnum


class Fault(StrEnum):
    """The kinds, to be stored and counted."""

    CITATION = "citation"  # cites nothing, what does not stand there, or a sentence that says something else
    QUOTE = "quote"  # words given as somebody's that are not theirs
    FIGURE = "figure"  # a number, an amount, a share, a date
    NAME = "name"
    NEGATION = "negation"
    STATUS = "status"  # more certain than the sentences are
    LINK = "link"  # an address, a mention, a channel, a key
    LANGUAGE = "language"


class Part(StrEnum):
    """What of a summary or an answer it was."""

    HEADLINE = "headline"
    POINT = "key point"
    QUOTE = "quotation"
    TRANSLATION = "translation"
    ANSWER = "point"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A fault and, in words, why: "the cited sentences do not name Oracle"."""

    kind: Fault
    reason: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something that is not shown, and why. As a string it is one line for people."""

    part: Part
    text: str
    flaw: Flaw

    def __str__(self) -> str:
        """One line."""
        return f"{self.part} “{self.text}”: {self.flaw.reason}"
