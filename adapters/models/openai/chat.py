"""The Chat Completions API: what every other server speaks, whether or not it minds the schema."""

from __future__ import annotations

import openai
from openai import AsyncOpenAI, omit
from openai.types.chat import (
    ChatCompletionAssistantMessageParam,
    ChatCompletionMessageParam,
    ChatCompletionSystemMessageParam,
    ChatCompletionUserMessageParam,
)
from openai.types.shared_params import ResponseFormatJSONSchema

from adapters.models.openai.dialects import Question, Spoken, usage_of
from adapters.models.openai.failures import NO_JSON, failed_inside, filtered, refused, truncated
from adapters.models.openai.fields import document
from adapters.untrusted_json import Json, items, read, text
from bot.domain.completing import ModelFailed


class Chat:
    """Asks over `/chat/completions`, with the fields all servers know; `genuine`: those of OpenAI and Azure too."""

    def __init__(self, *, genuine: bool) -> None:
        self._genuine = genuine
        self._takes_a_format = True

    async def ask(self, client: AsyncOpenAI, question: Question) -> Spoken | ModelFailed:
        """One request, or two where the server turns out not to know the field for the schema.

        Raises `openai.OpenAIError` if no answer came.
        """
        with_format = self._takes_a_format  # of this request: one beside it may learn better meanwhile
        try:
            return await self._ask(client, question, with_format=with_format)
        except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
            if self._genuine or not with_format or not _is_about_the_format(error):
                raise
        self._takes_a_format = False
        return await self._ask(client, question, with_format=False)

    async def _ask(self, client: AsyncOpenAI, question: Question, *, with_format: bool) -> Spoken | ModelFailed:
        raw = await client.chat.completions.with_raw_response.create(
            model=question.model,
            messages=_messages(question, question.prompt.rules if self._genuine else question.rules_with_schema),
            response_format=_format(question) if with_format else omit,
            # The newer name counts thinking too, and the makers' own models take no other; few servers know it.
            max_completion_tokens=question.output_tokens if self._genuine else omit,
            max_tokens=omit if self._genuine else question.output_tokens,
            reasoning_effort=question.effort or omit,
            store=False if self._genuine else omit,
        )
        body = document(raw.content)
        return NO_JSON if body is None else _read(body)


def _messages(question: Question, rules: str) -> list[ChatCompletionMessageParam]:
    messages: list[ChatCompletionMessageParam] = [ChatCompletionSystemMessageParam(role="system", content=rules)]
    for who, said in question.turns:
        if who == "assistant":
            messages.append(ChatCompletionAssistantMessageParam(role="assistant", content=said))
        else:
            messages.append(ChatCompletionUserMessageParam(role="user", content=said))
    return messages


def _format(question: Question) -> ResponseFormatJSONSchema:
    return {
        "type": "json_schema",
        "json_schema": {"name": question.schema.name, "schema": dict(question.schema.body), "strict": True},
    }


def _is_about_the_format(error: openai.APIStatusError) -> bool:
    said = f"{error.param} {error.message}".lower()
    return "response_format" in said or "json_schema" in said


def _read(body: Json) -> Spoken | ModelFailed:
    usage = usage_of(body, read="prompt_tokens", written="completion_tokens")
    if read(body, "error"):
        return failed_inside(read(body, "error"), usage)
    choice = next(iter(items(body, "choices")), None)
    if refusal := text(choice, "message", "refusal"):
        return refused(refusal, usage)
    match text(choice, "finish_reason"):
        case "length":
            return truncated(usage)
        case "content_filter":
            return filtered(usage)
        case _:
            return Spoken(text=text(choice, "message", "content"), usage=usage, model=text(body, "model"))
