"""What a model is asked, and what comes back: a value that fits the schema, or why there is none."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

# What a completion may take unless the caller says otherwise: tokens written (thinking included), and time in all.
OUTPUT_TOKENS = 4_000
WITHIN = timedelta(seconds=180)


class FailureKind(StrEnum):
    """Why a model gave nothing. After `TIMEOUT` and `LOST` it may have worked, and been paid, nevertheless."""

    REFUSAL = "refusal"  # it declined, in its own words
    FILTERED = "filtered"  # the service's content filter stopped it
    TRUNCATED = "truncated"  # the output tokens were used up
    INVALID = "invalid"  # it answered, but not what was asked for, and not at the second try either
    TOO_LONG = "too_long"  # the input does not fit
    REJECTED = "rejected"  # the service does not take such a request
    RATE_LIMITED = "rate_limited"
    QUOTA = "quota"  # the account has nothing left; waiting does not help
    UNAUTHORIZED = "unauthorized"
    MISSING = "missing"  # no such model, or nothing at this address
    BROKEN = "broken"  # the service failed
    UNREACHABLE = "unreachable"  # nothing was sent
    LOST = "lost"  # the connection broke before the answer
    TIMEOUT = "timeout"
    BUDGET = "budget"  # the day has too little money left: nothing was asked
    RESTING = "resting"  # it failed repeatedly and is left alone for a while: nothing was asked


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a model is told: our rules, the same for every call of a kind, and fenced untrusted text as data.

    The rules come first and never change within a kind, so that services can cache them.
    """

    rules: str
    data: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The form of the answer: a JSON Schema whose root is an object, under a name of letters, digits, _ and -.

    Every object names all its properties as required and allows no others; an optional value may be null.
    """

    name: str
    body: Mapping[str, object]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens as the service counted them; the cached ones are part of the input. Zeros if it did not say."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """An answer that fits the schema; what all tries for it used; the model, as the service names it.

    `dollars`: what it cost, US dollars, as far as somebody counts them.
    """

    value: Mapping[str, object]
    usage: Usage
    model: str
    dollars: float = 0.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ModelFailed:
    """No answer: why, in one line for people, when to ask again if the service said so, and what was used.

    `dollars`: what that cost nevertheless, US dollars, as far as somebody counts them.
    """

    kind: FailureKind
    reason: str
    retry_after: timedelta | None = None
    usage: Usage = Usage()
    dollars: float = 0.0
