"""`bot.ports.Model`: asks in the API the server knows, checks the answer, has it mended once."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import timedelta

import openai
from openai import AsyncOpenAI

from adapters.models.openai.answers import Flawed, read_answer
from adapters.models.openai.dialects import Dialect, Question, Rejected, Spoken
from adapters.models.openai.failures import NO_JSON, failed, not_understood, timed_out
from adapters.models.openai.fields import one_line
from adapters.models.openai.schemas import check_schema
from bot import logs
from bot.domain.completing import (
    OUTPUT_TOKENS,
    WITHIN,
    Completion,
    FailureKind,
    ModelFailed,
    Prompt,
    Schema,
    Usage,
)
from bot.settings.tables import Effort

_TRIES = 2
_MOST_OF_A_FLAWED_ANSWER = 20_000  # characters that are shown to the model again
log = logs.get(__name__)


class OpenAiModel:
    """A model behind one of two APIs. `dialects` are tried in order until one is understood; that one is kept."""

    def __init__(
        self, client: AsyncOpenAI, *, name: str, dialects: Sequence[Dialect], effort: Effort | None = None
    ) -> None:
        self._client = client
        self._name = name
        self._dialects = tuple(dialects)
        self._effort = effort

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        return self._name

    async def complete(
        self, prompt: Prompt, schema: Schema, *, output_tokens: int = OUTPUT_TOKENS, within: timedelta = WITHIN
    ) -> Completion | ModelFailed:
        """An answer that fits the schema, after at most one request to mend it; see the port."""
        check_schema(schema.body)
        question = Question(
            model=self._name, prompt=prompt, schema=schema, output_tokens=output_tokens, effort=self._effort
        )
        used = Usage()
        reason = ""
        try:
            async with asyncio.timeout(within.total_seconds()):
                for _ in range(_TRIES):
                    said = await self._ask(question)
                    used += said.usage
                    if isinstance(said, ModelFailed):
                        return dataclasses.replace(said, usage=used)
                    answer = read_answer(said.text, schema.body)
                    if not isinstance(answer, Flawed):
                        return Completion(value=answer, usage=used, model=one_line(said.model) or self._name)
                    reason = answer.reason
                    rejected = Rejected(text=said.text[:_MOST_OF_A_FLAWED_ANSWER], flaw=reason)
                    question = dataclasses.replace(question, rejected=rejected)
        except TimeoutError:
            return timed_out(within, used)
        return ModelFailed(
            kind=FailureKind.INVALID, reason=f"the answer has not the form asked for: {reason}", usage=used
        )

    async def _ask(self, question: Question) -> Spoken | ModelFailed:
        first: ModelFailed | None = None
        for dialect in self._dialects:
            try:
                said = await dialect.ask(self._client, question)
            except openai.OpenAIError as error:
                failure = failed(error, secret=self._client.api_key)
                if not not_understood(failure, error):
                    return failure
                first = first or failure
            else:
                if said is NO_JSON:
                    first = first or NO_JSON
                    continue
                if len(self._dialects) > 1:
                    log.info("model.understands", model=self._name, api=type(dialect).__name__.lower())
                self._dialects = (dialect,)
                return said
        return first or ModelFailed(kind=FailureKind.MISSING, reason="there is no way to ask")
