"""One question to a model, in whichever of the two APIs, and what it said."""

from __future__ import annotations

import dataclasses
import json
from typing import Protocol

from openai import AsyncOpenAI

from adapters.models.openai.fields import count
from adapters.untrusted_json import Json
from bot.domain.completing import ModelFailed, Prompt, Schema, Usage
from bot.settings.tables import Effort

_IN_WORDS = "Answer with one JSON object and nothing else. It must fit this JSON Schema:\n"
_AGAIN = "This is not the answer that was asked for: {}. Write the whole answer again, as one JSON object."


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An answer that did not fit, and what to tell the model about it."""

    text: str
    flaw: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of which model; with an answer that did not fit, it is asked to mend that.

    `effort` is how hard it shall think, None: as it likes.
    """

    model: str
    prompt: Prompt
    schema: Schema
    output_tokens: int
    effort: Effort | None = None
    rejected: Rejected | None = None

    @property
    def rules_with_schema(self) -> str:
        """The rules for a server that may not mind the schema by itself. They are as constant as the rules alone."""
        return f"{self.prompt.rules}\n\n{_IN_WORDS}{json.dumps(self.schema.body, ensure_ascii=False)}"

    @property
    def turns(self) -> list[tuple[str, str]]:
        """The conversation after the rules: who speaks, and what is said."""
        turns = [("user", self.prompt.data)]
        if self.rejected is not None:
            turns += [("assistant", self.rejected.text), ("user", _AGAIN.format(self.rejected.flaw))]
        return turns


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a model wrote, whole; `model` is "" if the service did not say which."""

    text: str
    usage: Usage
    model: str


class Dialect(Protocol):
    """One of the APIs."""

    async def ask(self, client: AsyncOpenAI, question: Question) -> Spoken | ModelFailed:
        """One request. Raises `openai.OpenAIError` if no answer came."""
        ...


def usage_of(body: Json, *, read: str, written: str) -> Usage:
    """What an answer says was used, under these names."""
    return Usage(
        input_tokens=count(body, "usage", read),
        output_tokens=count(body, "usage", written),
        cached_tokens=count(body, "usage", f"{read}_details", "cached_tokens"),
    )
