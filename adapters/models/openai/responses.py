"""The Responses API: the makers' own, where the service enforces the schema; some imitate it and do not."""

from __future__ import annotations

from openai import AsyncOpenAI, omit
from openai.types.responses import EasyInputMessageParam

from adapters.models.openai.dialects import Question, Spoken, usage_of
from adapters.models.openai.failures import NO_JSON, failed_inside, filtered, refused, truncated
from adapters.models.openai.fields import document
from adapters.untrusted_json import Json, items, read, text
from bot.domain.completing import ModelFailed


class Responses:
    """Asks over `/responses`. Nothing is stored there. `genuine`: the service minds the schema."""

    def __init__(self, *, genuine: bool) -> None:
        self._genuine = genuine

    async def ask(self, client: AsyncOpenAI, question: Question) -> Spoken | ModelFailed:
        """One request. Raises `openai.OpenAIError` if no answer came."""
        turns = question.turns
        raw = await client.responses.with_raw_response.create(
            model=question.model,
            instructions=question.prompt.rules if self._genuine else question.rules_with_schema,
            input=[
                EasyInputMessageParam(role="assistant" if who == "assistant" else "user", content=said)
                for who, said in turns
            ],
            text={
                "format": {
                    "type": "json_schema",
                    "name": question.schema.name,
                    "schema": dict(question.schema.body),
                    "strict": True,
                }
            },
            max_output_tokens=question.output_tokens,
            reasoning={"effort": question.effort} if question.effort else omit,
            store=False,  # the service's default is to keep what it read for a month
        )
        body = document(raw.content)
        return NO_JSON if body is None else _read(body)


def _read(body: Json) -> Spoken | ModelFailed:
    usage = usage_of(body, read="input_tokens", written="output_tokens")
    parts = [part for message in items(body, "output") if _is_answer(message) for part in items(message, "content")]
    refusals = [text(part, "refusal") for part in parts if text(part, "type") == "refusal"]
    if text(body, "status") == "failed" or read(body, "error"):
        return failed_inside(read(body, "error"), usage)
    if refusals:
        return refused(" ".join(refusals), usage)
    if text(body, "status") == "incomplete":
        reason = text(body, "incomplete_details", "reason")
        return filtered(usage) if reason == "content_filter" else truncated(usage)
    said = "".join(text(part, "text") for part in parts if text(part, "type") == "output_text")
    return Spoken(text=said, usage=usage, model=text(body, "model"))


def _is_answer(message: object) -> bool:
    # A model may comment on its work in messages of other phases.
    return text(message, "type") == "message" and text(message, "phase") in {"", "final_answer"}
