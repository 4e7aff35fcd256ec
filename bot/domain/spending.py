"""Money for models: what a call may cost, what it did cost, and what a day has left."""

from __future__ import annotations

import dataclasses
from datetime import date
from enum import StrEnum

from bot.domain.completing import Prompt, Schema, Usage

_MILLION = 1_000_000
_BYTES_PER_TOKEN = 3  # fewer than texts of any script need, so that an estimate is rather too high


class Purpose(StrEnum):
    """What a model was called for."""

    BRIEF = "brief"
    ANSWER = "answer"
    CHECK = "check"
    EMBED = "embed"
    TRANSLATE = "translate"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """US dollars per million tokens."""

    read: float = 0.0
    written: float = 0.0

    def cost(self, usage: Usage) -> float:
        """What a call cost, in US dollars. Cached tokens count in full: what they are spared differs by service."""
        return (usage.input_tokens * self.read + usage.output_tokens * self.written) / _MILLION

    def estimate(self, prompt: Prompt, schema: Schema, output_tokens: int) -> float:
        """What a call may cost at most, in US dollars."""
        read = self.reading(prompt.rules, prompt.data, str(schema.body))
        return read + self.cost(Usage(output_tokens=output_tokens))

    def reading(self, *texts: str) -> float:
        """What it may cost at most to have these read, in US dollars."""
        size = sum(len(text.encode(errors="replace")) for text in texts)
        return self.cost(Usage(input_tokens=size // _BYTES_PER_TOKEN + 1))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One call as the ledger knows it: reserved before, settled after. `day` is that of UTC, `dollars` US dollars.

    `channel`: for whom, as "slack:C0123", or "" where it serves all.
    """

    id: str
    day: date
    purpose: Purpose
    channel: str
    model: str
    dollars: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Calls, tokens and US dollars of a day or a purpose; reserved ones count as if they had cost all of it."""

    calls: int = 0
    usage: Usage = dataclasses.field(default_factory=Usage)
    dollars: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        """Both together."""
        return Spent(
            calls=self.calls + other.calls, usage=self.usage + other.usage, dollars=self.dollars + other.dollars
        )
