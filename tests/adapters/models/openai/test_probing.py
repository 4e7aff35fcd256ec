"""Which API a server is asked in, and what is learned from its answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from adapters.models.openai.model import OpenAiModel
from adapters.models.openai.opening import open_model
from bot.domain.completing import Completion, FailureKind, ModelFailed
from tests.adapters.models.contract.world import FITTING, PROMPT, SCHEMA
from tests.adapters.models.openai.conftest import OpenAiWorld
from tests.standins.openai import OPENAI, PLAIN, OpenAiStandIn

ONLY_CHAT = dataclasses.replace(OPENAI, responses=False)
ONLY_RESPONSES = dataclasses.replace(OPENAI, chat=False)
GENUINE = "http://api.openai.com/v1"
AZURE = "http://mine.openai.azure.com/v1"


@pytest.fixture
def world(service: OpenAiStandIn, monkeypatch: pytest.MonkeyPatch) -> OpenAiWorld:
    # Makers' hosts are reached through a proxy, which is the stand-in itself.
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{service.port}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return OpenAiWorld(service)


async def complete(model: OpenAiModel, times: int = 1) -> list[Completion | ModelFailed]:
    return [await model.complete(PROMPT, SCHEMA) for _ in range(times)]


def apis(world: OpenAiWorld) -> Sequence[str]:
    return [asked.api for asked in world.service.asked]


def kinds(done: Sequence[object]) -> list[str]:
    return [one.kind.value if isinstance(one, ModelFailed) else "done" for one in done]


@pytest.mark.parametrize("address", [GENUINE, AZURE])
async def test_the_makers_are_asked_over_responses(world: OpenAiWorld, address: str) -> None:
    world.base_url = address
    world.say(FITTING)
    async with world.open() as model:
        assert kinds(await complete(model)) == ["done"]
    assert apis(world) == ["responses"]


async def test_a_maker_without_responses_is_asked_over_chat_from_then_on(world: OpenAiWorld) -> None:
    world.base_url = AZURE
    world.service.manners = ONLY_CHAT
    world.say(FITTING)
    async with world.open() as model:
        assert kinds(await complete(model, 2)) == ["done", "done"]
    assert apis(world) == ["chat", "chat"]
    assert len(world.service.missed) == 1


@pytest.mark.parametrize("fault", ["says", "garbage"])
async def test_a_maker_that_refuses_responses_in_another_way(world: OpenAiWorld, fault: str) -> None:
    world.base_url = AZURE
    said = {"error": {"code": "BadRequest", "message": "Responses is not enabled in this region."}}
    world.service.faults.arm("responses", fault, status=400, body=said)
    world.say(FITTING)
    async with world.open() as model:
        assert kinds(await complete(model, 2)) == ["done", "done"]
    assert apis(world) == ["responses", "chat", "chat"]


async def test_any_other_server_is_asked_over_chat(world: OpenAiWorld) -> None:
    world.service.manners = dataclasses.replace(OPENAI, genuine=False)
    world.say(FITTING)
    async with world.open() as model:
        await complete(model)
    (asked,) = world.service.asked
    assert asked.api == "chat"
    # Nothing but what all servers know.
    assert set(asked.body) == {"model", "messages", "response_format", "max_tokens"}
    assert '"additionalProperties": false' in asked.rules


async def test_any_other_server_that_knows_only_responses(world: OpenAiWorld) -> None:
    world.service.manners = ONLY_RESPONSES
    world.say(FITTING)
    async with world.open() as model:
        assert kinds(await complete(model, 2)) == ["done", "done"]
    assert apis(world) == ["responses", "responses"]
    assert len(world.service.missed) == 1


@pytest.mark.parametrize(("api", "manners"), [("responses", ONLY_CHAT), ("chat", ONLY_RESPONSES)])
async def test_what_the_settings_say_is_not_tried_otherwise(world: OpenAiWorld, api: str, manners: object) -> None:
    world.service.manners = manners
    world.api = api
    async with world.open() as model:
        (failed,) = await complete(model)
    assert isinstance(failed, ModelFailed)
    assert failed.kind is FailureKind.MISSING
    assert "404" in failed.reason
    assert world.requests() == 0


async def test_where_there_is_neither_it_is_told_once_more_each_time(world: OpenAiWorld) -> None:
    world.service.manners = dataclasses.replace(OPENAI, chat=False, responses=False)
    async with world.open() as model:
        assert kinds(await complete(model)) == ["missing"]
        world.service.manners = ONLY_CHAT_NOW
        world.say(FITTING)
        assert kinds(await complete(model)) == ["done"]


ONLY_CHAT_NOW = dataclasses.replace(ONLY_CHAT, genuine=False)


async def test_a_model_that_is_not_there_is_no_reason_to_try_the_other(world: OpenAiWorld) -> None:
    world.base_url = GENUINE
    world.service.models = {"another"}
    async with world.open() as model:
        assert kinds(await complete(model)) == ["missing"]
    assert apis(world) == ["responses"]


@pytest.mark.parametrize("fault", ["limited", "quota", "broken", "reset"])
async def test_a_failure_of_the_moment_settles_nothing(world: OpenAiWorld, fault: str) -> None:
    world.base_url = GENUINE
    world.say(FITTING)
    world.service.faults.arm("responses", fault)
    async with world.open() as model:
        await complete(model)
        assert apis(world) == ["responses"]
        world.service.manners = ONLY_CHAT
        assert kinds(await complete(model)) == ["done"]


async def test_a_server_without_the_field_for_a_schema_is_asked_with_it_once(world: OpenAiWorld) -> None:
    world.service.manners = PLAIN
    world.say(FITTING)
    async with world.open() as model:
        assert kinds(await complete(model, 2)) == ["done", "done"]
    assert ["response_format" in asked.body for asked in world.service.asked] == [True, False, False]


@pytest.mark.parametrize("api", ["responses", "chat"])
@pytest.mark.parametrize("address", [GENUINE, ""])
async def test_the_schema_is_put_in_words_where_it_may_be_ignored(world: OpenAiWorld, api: str, address: str) -> None:
    world.base_url = address or world.base_url
    world.api = api
    world.service.manners = dataclasses.replace(OPENAI, genuine=bool(address))
    async with world.open() as model:
        await complete(model)
    (asked,) = world.service.asked
    assert asked.schema == SCHEMA.body
    assert asked.rules.startswith(PROMPT.rules)
    assert ("JSON Schema" in asked.rules) is not bool(address)


@pytest.mark.parametrize("api", ["responses", "chat"])
async def test_how_hard_to_think_is_told_where_the_settings_say_so(world: OpenAiWorld, api: str) -> None:
    world.base_url, world.api = GENUINE, api
    async with world.open() as model:
        await complete(model)
    async with open_model(world.settings().model_copy(update={"effort": "low"})) as model:
        await complete(model)
    said = [asked.body.get("reasoning_effort", asked.body.get("reasoning")) for asked in world.service.asked]
    assert said == [None, "low" if api == "chat" else {"effort": "low"}]


async def test_input_that_does_not_fit_is_too_long_and_not_tried_otherwise(world: OpenAiWorld) -> None:
    world.service.manners = dataclasses.replace(OPENAI, genuine=False, context=50)
    async with world.open() as model:
        assert kinds(await complete(model)) == ["too_long"]
    assert apis(world) == ["chat"]
