"""The key goes where it belongs, and nothing is kept that need not be."""

from __future__ import annotations

import json
import logging

import pytest
from pydantic import SecretStr

from adapters.models.openai.opening import open_embedder, open_model
from bot.domain.completing import Completion, FailureKind, ModelFailed
from bot.domain.embedding import Embedded, TextRole
from bot.settings.tables import EmbeddingSettings, ModelSettings
from tests.adapters.models.contract.world import FITTING, PROMPT, SCHEMA
from tests.adapters.models.openai.conftest import OpenAiWorld
from tests.standins.openai import OLLAMA, OpenAiStandIn

GENUINE = "http://api.openai.com/v1"


@pytest.mark.parametrize("api", ["responses", "chat"])
async def test_nothing_is_stored_and_the_key_is_in_its_header_alone(
    service: OpenAiStandIn, monkeypatch: pytest.MonkeyPatch, api: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{service.port}")
    world = OpenAiWorld(service, base_url=GENUINE, api=api)
    world.say("no", FITTING)
    async with world.open() as model:
        assert isinstance(await model.complete(PROMPT, SCHEMA), Completion)
    assert len(service.asked) == 2
    assert not service.stored
    for asked in service.asked:
        assert asked.body["store"] is False
        assert asked.headers["authorization"] == f"Bearer {service.key}"
        elsewhere = {name: value for name, value in asked.headers.items() if name != "authorization"}
        assert service.key not in json.dumps([elsewhere, asked.body])


@pytest.mark.parametrize("fault", ["", "parrot", "quota", "reset", "garbage", "moved"])
async def test_neither_key_nor_article_is_in_logs_and_reprs(
    service: OpenAiStandIn, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    caplog.set_level(logging.DEBUG)
    world = OpenAiWorld(service, api="responses")
    if fault:
        world.fail(fault)
    async with world.open() as model:
        done = await model.complete(PROMPT, SCHEMA)
        shown = f"{done!r} {model!r} {vars(model)!r} {world.settings()!r}"
    assert caplog.records
    for text in (caplog.text, shown):
        assert service.key not in text
        assert "Gempa di Jawa" not in text


async def test_a_refused_key_is_not_repeated(service: OpenAiStandIn, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "sk-" + "mistaken-abcdefgh-4321"
    settings = ModelSettings(name="stand-in", base_url=service.base_url, api="chat", api_key=SecretStr(wrong))
    async with open_model(settings) as model:
        failed = await model.complete(PROMPT, SCHEMA)
    assert isinstance(failed, ModelFailed)
    assert failed.kind is FailureKind.UNAUTHORIZED
    assert "4321" not in failed.reason + caplog.text


async def test_a_server_that_repeats_the_request_in_its_refusal_is_not_quoted(service: OpenAiStandIn) -> None:
    said = {
        "detail": [{"type": "missing", "msg": "Field required", "input": {"text": PROMPT.data, "key": service.key}}]
    }
    service.faults.arm("responses", "says", status=422, body=said)
    async with OpenAiWorld(service, api="responses").open() as model:
        failed = await model.complete(PROMPT, SCHEMA)
    assert isinstance(failed, ModelFailed)
    assert failed.reason == "the service answered with status 422"


async def test_a_redirect_takes_neither_key_nor_article_along(service: OpenAiStandIn) -> None:
    async with OpenAiStandIn() as other:
        target = {"location": f"{other.base_url}/responses"}
        service.faults.arm("responses", "moved", headers=target)
        async with OpenAiWorld(service, api="responses").open() as model:
            failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.MISSING
        assert not other.asked


async def test_no_key_is_no_key_even_if_the_environment_has_one(
    service: OpenAiStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", service.key)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    service.manners = OLLAMA
    async with open_model(ModelSettings(name="stand-in", base_url=service.base_url)) as model:
        assert isinstance(await model.complete(PROMPT, SCHEMA), Completion)
    assert service.key not in service.asked[0].headers["authorization"]


class TestEmbeddings:
    async def sent(self, embeddings: EmbeddingSettings, model: ModelSettings | None) -> None:
        async with open_embedder(embeddings, model) as embedder:
            assert isinstance(await embedder.embed(["words"], TextRole.QUERY), Embedded)

    async def test_where_the_model_is_they_use_its_address_and_key(self, service: OpenAiStandIn) -> None:
        model = ModelSettings(base_url=service.base_url, api_key=SecretStr(service.key))
        await self.sent(EmbeddingSettings(name="stand-in-embedding"), model)
        await self.sent(EmbeddingSettings(name="stand-in-embedding", base_url=f"{service.base_url}/"), model)
        assert len(service.asked) == 2

    async def test_at_another_address_the_models_key_does_not_go_along(self, service: OpenAiStandIn) -> None:
        service.manners = OLLAMA
        model = ModelSettings(api_key=SecretStr(service.key))
        await self.sent(EmbeddingSettings(name="stand-in-embedding", base_url=service.base_url), model)
        assert service.key not in json.dumps(dict(service.asked[0].headers))

    async def test_there_they_use_their_own(self, service: OpenAiStandIn) -> None:
        own = EmbeddingSettings(name="stand-in-embedding", base_url=service.base_url, api_key=SecretStr(service.key))
        await self.sent(own, ModelSettings(api_key=SecretStr("sk-" + "of-the-model-0123456789")))
        await self.sent(own, None)
        assert {asked.headers["authorization"] for asked in service.asked} == {f"Bearer {service.key}"}
