"""The local OpenAI refuses what OpenAI refuses, and the real client understands what it says."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import openai
import pytest
from openai import AsyncOpenAI

from tests.standins.openai import OPENAI, PLAIN, CutOff, Filtered, OpenAiStandIn, Refuses

STRICT: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["a"],
    "properties": {"a": {"type": "string"}},
}


@pytest.fixture
async def service() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn() as running:
        yield running


@pytest.fixture
async def client(service: OpenAiStandIn) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(base_url=service.base_url, api_key=service.key, max_retries=0) as opened:
        yield opened


def form(schema: dict[str, Any], name: str = "form") -> Any:
    return {"format": {"type": "json_schema", "name": name, "schema": schema, "strict": True}}


def chat_form(schema: dict[str, Any]) -> Any:
    return {"type": "json_schema", "json_schema": {"name": "form", "schema": schema, "strict": True}}


def nested(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {**STRICT, "properties": {"a": schema}}
    return schema


def of(**inner: Any) -> dict[str, Any]:
    return {**STRICT, "properties": {"a": inner}}


LOOSE = [
    ({**STRICT, "additionalProperties": True}, "'additionalProperties' is required"),
    ({key: STRICT[key] for key in STRICT if key != "additionalProperties"}, "'additionalProperties' is required"),
    ({**STRICT, "required": []}, "Missing 'a'"),
    ({**STRICT, "required": ["a", "b"]}, "'b', which is no property"),
    ({"type": "array", "items": {"type": "string"}}, "got 'type: \"array\"'"),
    (nested(5), "nesting"),
    (of(type="string", minLength=1), "'minLength' is not permitted"),
    (of(oneOf=[{"type": "string"}]), "'oneOf' is not permitted"),
    (of(description="anything"), "must have a 'type' key"),
    (of(type="array", items={"type": "object", "properties": {}}), "'additionalProperties' is required"),
    (of(enum=[str(number) for number in range(1_001)]), "enum values"),
]


class TestSchemas:
    @pytest.mark.parametrize(("schema", "said"), LOOSE, ids=range(len(LOOSE)))
    async def test_what_is_not_strict_is_refused_in_both_apis(
        self, client: AsyncOpenAI, schema: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(openai.BadRequestError, match="Invalid schema for response_format 'form'") as refused:
            await client.responses.create(model="stand-in", input="x", text=form(schema))
        assert (refused.value.code, refused.value.param) == ("invalid_json_schema", "text.format.schema")
        assert said in refused.value.message
        with pytest.raises(openai.BadRequestError) as refused:
            await client.chat.completions.create(
                model="stand-in", messages=[{"role": "user", "content": "x"}], response_format=chat_form(schema)
            )
        assert (refused.value.code, refused.value.param) == ("invalid_json_schema", "response_format")

    @pytest.mark.parametrize(
        "schema", [STRICT, nested(4), of(type=["string", "null"]), of(anyOf=[{"type": "null"}, STRICT])]
    )
    async def test_what_is_strict_is_answered(self, client: AsyncOpenAI, schema: dict[str, Any]) -> None:
        done = await client.responses.create(model="stand-in", input="x", text=form(schema))
        assert done.status == "completed"
        assert done.output_text.startswith('{"a":')

    async def test_a_name_with_a_space_is_refused(self, client: AsyncOpenAI) -> None:
        with pytest.raises(openai.BadRequestError, match="pattern"):
            await client.responses.create(model="stand-in", input="x", text=form(STRICT, name="my form"))

    async def test_other_servers_may_not_mind_or_not_know_the_field(
        self, service: OpenAiStandIn, client: AsyncOpenAI
    ) -> None:
        async def ask() -> Any:
            return await client.chat.completions.create(
                model="stand-in",
                messages=[{"role": "user", "content": "x"}],
                response_format=chat_form({**STRICT, "additionalProperties": True}),
            )

        service.manners = dataclasses.replace(OPENAI, genuine=False)
        assert (await ask()).choices[0].message.content
        service.manners = PLAIN
        with pytest.raises(openai.BadRequestError, match="response_format"):
            await ask()


class TestRequests:
    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"extra_body": {"flavour": "salt"}}, "unknown_parameter"),
            ({"max_output_tokens": 15}, "integer_below_min_value"),
            ({"input": ""}, "missing_required_parameter"),
            ({"input": "x" * 1_000_000}, "context_length_exceeded"),
        ],
    )
    async def test_what_is_refused(self, client: AsyncOpenAI, given: dict[str, Any], code: str) -> None:
        with pytest.raises(openai.BadRequestError) as refused:
            await client.responses.create(**{"model": "stand-in", "input": "x", **given})
        assert refused.value.code == code

    async def test_the_old_bound_of_tokens_is_refused(self, client: AsyncOpenAI) -> None:
        with pytest.raises(openai.BadRequestError, match="max_completion_tokens"):
            await client.chat.completions.create(
                model="stand-in", messages=[{"role": "user", "content": "x"}], max_tokens=50
            )

    async def test_unknown_models_wrong_keys_and_paths(self, service: OpenAiStandIn, client: AsyncOpenAI) -> None:
        assert [model.id async for model in client.models.list()] == ["stand-in", "stand-in-embedding"]
        with pytest.raises(openai.NotFoundError) as missing:
            await client.responses.create(model="another", input="x")
        assert missing.value.code == "model_not_found"
        with pytest.raises(openai.NotFoundError, match="Invalid URL"):
            await client.files.list()
        stranger = client.with_options(api_key="sk-" + "stranger-0123456789")
        with pytest.raises(openai.AuthenticationError) as refused:
            await stranger.responses.create(model="stand-in", input="x")
        assert refused.value.code == "invalid_api_key"
        assert "stranger-0123456789" not in refused.value.message
        assert service.missed == ["/v1/files"]

    async def test_what_may_be_kept_is_kept(self, service: OpenAiStandIn, client: AsyncOpenAI) -> None:
        await client.responses.create(model="stand-in", input="x", store=False)
        assert not service.stored
        await client.responses.create(model="stand-in", input="x")
        assert len(service.stored) == 1

    async def test_a_common_beginning_is_cached(self, client: AsyncOpenAI) -> None:
        async def cached(rules: str, data: str) -> int:
            done = await client.responses.create(model="stand-in", instructions=rules, input=data)
            assert done.usage is not None
            return done.usage.input_tokens_details.cached_tokens

        rules = "Rules. " * 800
        assert await cached(rules, "one") == 0
        assert 1_024 <= await cached(rules, "two") <= 1_400
        assert await cached("Other " + rules, "two") == 0
        assert await cached("short", "one") == await cached("short", "one") == 0

    async def test_faults_come_in_order_and_lost_answers_are_paid(
        self, service: OpenAiStandIn, client: AsyncOpenAI
    ) -> None:
        async def ask() -> Any:
            return await client.responses.create(model="stand-in", input="x")

        service.faults.arm("responses", "quota")
        service.faults.arm("responses", "limited")
        service.faults.arm("responses", "lost")
        with pytest.raises(openai.RateLimitError) as quota:
            await ask()
        assert (quota.value.code, "retry-after" in quota.value.response.headers) == ("insufficient_quota", False)
        with pytest.raises(openai.RateLimitError) as limited:
            await ask()
        assert limited.value.response.headers["retry-after"] == "7"
        assert not service.spent
        with pytest.raises(openai.APIConnectionError):
            await ask()
        assert len(service.spent) == 1
        await ask()


class TestStreams:
    async def test_responses(self, service: OpenAiStandIn, client: AsyncOpenAI) -> None:
        service.script = lambda _: "Eine lange Antwort, die in mehreren Stücken kommt: 地震です。"
        async with client.responses.stream(model="stand-in", input="x") as stream:
            pieces = [event.delta async for event in stream if event.type == "response.output_text.delta"]
            done = await stream.get_final_response()
        assert len(pieces) > 1
        assert "".join(pieces) == done.output_text == service.script(service.asked[0])
        assert done.usage is not None
        assert done.usage.output_tokens == service.spent[0].output_tokens

    async def test_chat(self, service: OpenAiStandIn, client: AsyncOpenAI) -> None:
        service.script = lambda _: "Eine lange Antwort, die in mehreren Stücken kommt: 地震です。"
        stream = await client.chat.completions.create(
            model="stand-in",
            messages=[{"role": "user", "content": "x"}],
            stream=True,
            stream_options={"include_usage": True},
        )
        chunks = [chunk async for chunk in stream]
        pieces = [choice.delta.content or "" for chunk in chunks for choice in chunk.choices]
        assert "".join(pieces) == service.script(service.asked[0])
        assert chunks[-2].choices[0].finish_reason == "stop"
        assert chunks[-1].usage is not None
        assert chunks[-1].usage.completion_tokens == service.spent[0].output_tokens

    @pytest.mark.parametrize(
        ("reply", "status", "finish"),
        [
            (CutOff("half"), "incomplete", "length"),
            (Filtered(), "incomplete", "content_filter"),
            (Refuses("No."), "completed", "stop"),
        ],
    )
    async def test_endings(
        self, service: OpenAiStandIn, client: AsyncOpenAI, reply: Any, status: str, finish: str
    ) -> None:
        service.script = lambda _: reply
        events = [event async for event in await client.responses.create(model="stand-in", input="x", stream=True)]
        assert events[-1].type in {"response.completed", "response.incomplete"}
        assert events[-1].response.status == status
        refusals = [event.delta for event in events if event.type == "response.refusal.delta"]
        assert refusals == (["No."] if isinstance(reply, Refuses) else [])
        stream = await client.chat.completions.create(
            model="stand-in", messages=[{"role": "user", "content": "x"}], stream=True
        )
        assert [chunk async for chunk in stream][-1].choices[0].finish_reason == finish

    async def test_a_stream_that_breaks_or_crawls(self, service: OpenAiStandIn, client: AsyncOpenAI) -> None:
        service.faults.arm("responses", "lost")
        stream = await client.responses.create(model="stand-in", input="x", stream=True)
        with pytest.raises(openai.APIConnectionError):
            [event async for event in stream]
        service.faults.arm("responses", "slow", seconds=1)
        crawling = await client.with_options(timeout=0.1).responses.create(model="stand-in", input="x", stream=True)
        with pytest.raises(openai.APITimeoutError):
            [event async for event in crawling]


class TestEmbeddings:
    @pytest.mark.parametrize("given", [[], [""], ["a", ""], ["a"] * 2_049, ["a" * 40_000], ["a" * 30_000] * 41])
    async def test_what_is_refused(self, client: AsyncOpenAI, given: list[str]) -> None:
        with pytest.raises(openai.BadRequestError):
            await client.embeddings.create(model="stand-in-embedding", input=given)

    async def test_the_client_reads_base64_and_lists_alike(self, service: OpenAiStandIn, client: AsyncOpenAI) -> None:
        async def ask() -> list[list[float]]:
            done = await client.embeddings.create(
                model="stand-in-embedding", input=["earthquake", "earthquakes", "kabar"]
            )
            return [one.embedding for one in sorted(done.data, key=lambda one: one.index)]

        encoded = await ask()
        service.manners = dataclasses.replace(OPENAI, base64=False)
        assert await ask() == encoded

        def near(one: list[float], other: list[float]) -> float:
            return sum(a * b for a, b in zip(one, other, strict=True))

        assert near(encoded[0], encoded[1]) > 0.8 > near(encoded[0], encoded[2])
