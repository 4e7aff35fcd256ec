"""What services say when they fail, and what it is taken for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from adapters.models.openai.model import OpenAiModel
from bot.domain.completing import FailureKind, ModelFailed
from tests.adapters.models.contract.world import FITTING, PROMPT, SCHEMA
from tests.adapters.models.openai.conftest import OpenAiWorld
from tests.standins.openai import OpenAiStandIn


@pytest.fixture
def world(service: OpenAiStandIn) -> OpenAiWorld:
    return OpenAiWorld(service, api="responses")


@pytest.fixture
async def model(world: OpenAiWorld) -> AsyncIterator[OpenAiModel]:
    async with world.open() as opened:
        yield opened


async def fail(world: OpenAiWorld, model: OpenAiModel, status: int, body: object, **headers: str) -> ModelFailed:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    world.service.faults.arm("responses", "says", status=status, body=body, headers=named)
    failed = await model.complete(PROMPT, SCHEMA)
    assert isinstance(failed, ModelFailed)
    assert len(world.service.asked) == 1
    return failed


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, {"code": "context_length_exceeded", "message": "Your input exceeds the context window."}, "too_long"),
        (400, {"type": "BadRequestError", "message": "This model's maximum context length is 4096."}, "too_long"),
        (400, {"type": "exceed_context_size_error", "message": "request (9000 tokens) exceeds"}, "too_long"),
        (413, {"message": "Payload too large"}, "too_long"),
        (400, {"code": "content_filter", "message": "The response was filtered."}, "filtered"),
        (400, {"code": "invalid_prompt", "message": "flagged"}, "filtered"),
        (400, {"code": "invalid_json_schema", "message": "Invalid schema"}, "rejected"),
        (422, {"message": "Unprocessable"}, "rejected"),
        (429, {"code": "rate_limit_exceeded", "message": "wait"}, "rate_limited"),
        (429, {"type": "insufficient_quota", "message": "billing"}, "quota"),
        (429, {"code": "billing_not_active", "message": "billing"}, "quota"),
        (402, {"message": "Insufficient Balance"}, "quota"),
        (401, {"message": "no"}, "unauthorized"),
        (403, {"message": "Country not supported"}, "unauthorized"),
        (404, {"code": "model_not_found", "message": "no such model"}, "missing"),
        (408, {"message": "late"}, "broken"),
        (500, {"message": "oops"}, "broken"),
        (504, "<html>gateway</html>", "broken"),
        (529, {"message": "overloaded"}, "rate_limited"),
        (503, None, "broken"),
        (400, {"code": 400, "message": "a number for a code, as some have"}, "rejected"),
    ],
)
async def test_kinds(world: OpenAiWorld, model: OpenAiModel, status: int, error: object, kind: str) -> None:
    failed = await fail(world, model, status, {"error": error})
    assert failed.kind.value == kind
    assert failed.reason


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "20"}, timedelta(seconds=20)),
        ({"retry_after": "0"}, timedelta(0)),
        ({"retry_after": "1.5"}, timedelta(seconds=1.5)),
        ({"retry_after_ms": "250", "retry_after": "9"}, timedelta(milliseconds=250)),
        ({"retry_after": "99999999"}, timedelta(days=1)),
        ({"retry_after": "9" * 400}, None),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "-5"}, None),
        ({"retry_after": "Wed, 21 Oct 2015 07:28:00 GMT"}, timedelta(0)),
        ({}, None),
    ],
)
async def test_how_long_to_wait(
    world: OpenAiWorld, model: OpenAiModel, headers: dict[str, str], wait: timedelta | None
) -> None:
    assert (await fail(world, model, 429, {"error": {"message": "wait"}}, **headers)).retry_after == wait


async def test_a_wait_until_a_date(world: OpenAiWorld, model: OpenAiModel) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    failed = await fail(world, model, 429, {"error": {"message": "wait"}}, retry_after=at)
    assert failed.retry_after is not None
    assert 60 < failed.retry_after.total_seconds() <= 90


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        {"error": "in words"},
        {"output": "text"},
        {"output": [None, 3, {"type": "message", "content": [None, {"type": "output_text", "text": 3}]}]},
        {"output": [], "usage": {"input_tokens": "many", "output_tokens": -4}},
        {"status": "incomplete", "incomplete_details": None},
        {"status": "failed", "error": None},
        {"usage": []},
    ],
)
async def test_an_answer_of_any_other_shape_is_a_failure(world: OpenAiWorld, model: OpenAiModel, body: object) -> None:
    world.service.faults.arm("responses", "says", times=2, body=body)
    failed = await model.complete(PROMPT, SCHEMA)
    assert isinstance(failed, ModelFailed)
    assert failed.kind in {FailureKind.INVALID, FailureKind.BROKEN, FailureKind.TRUNCATED}
    assert (failed.usage.input_tokens, failed.usage.output_tokens) == (0, 0)


@pytest.mark.parametrize(
    "body",
    [
        {"choices": []},
        {"choices": [{"message": None}]},
        {"choices": [{"message": {"content": None}, "finish_reason": "stop"}]},
        {"object": "error", "message": "in the old way", "code": 400},
        {"error": {"message": "provider failed", "code": 502}},
    ],
)
async def test_the_same_over_chat(service: OpenAiStandIn, body: object) -> None:
    service.faults.arm("chat", "says", times=2, body=body)
    async with OpenAiWorld(service, api="chat").open() as model:
        failed = await model.complete(PROMPT, SCHEMA)
    assert isinstance(failed, ModelFailed)
    assert failed.kind in {FailureKind.INVALID, FailureKind.BROKEN}


async def test_an_answer_that_failed_inside_the_service(world: OpenAiWorld, model: OpenAiModel) -> None:
    world.service.faults.arm("responses", "failed")
    failed = await model.complete(PROMPT, SCHEMA)
    assert isinstance(failed, ModelFailed)
    assert failed.kind is FailureKind.BROKEN
    assert "An error occurred" in failed.reason
    assert failed.usage.input_tokens > 0


async def test_a_comment_of_another_phase_is_no_answer(world: OpenAiWorld, model: OpenAiModel) -> None:
    said = [
        {"type": "message", "phase": phase, "content": [{"type": "output_text", "text": text}]}
        for phase, text in [("commentary", '{"headline": "draft", "points": []}'), ("final_answer", "none")]
    ]
    world.service.faults.arm("responses", "says", times=2, body={"status": "completed", "output": said})
    failed = await model.complete(PROMPT, SCHEMA)
    assert isinstance(failed, ModelFailed)
    assert failed.kind is FailureKind.INVALID


async def test_time_that_runs_out_over_the_second_try_counts_the_first(world: OpenAiWorld, model: OpenAiModel) -> None:
    world.say("no", FITTING)
    world.service.faults.arm("responses", "slow", seconds=0)
    world.service.faults.arm("responses", "slow", seconds=1)
    failed = await model.complete(PROMPT, SCHEMA, within=timedelta(seconds=0.3))
    assert isinstance(failed, ModelFailed)
    assert failed.kind is FailureKind.TIMEOUT
    first = world.service.spent[0]
    assert (failed.usage.input_tokens, failed.usage.output_tokens) == (first.input_tokens, first.output_tokens)
