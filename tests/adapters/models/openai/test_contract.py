"""The contracts of models and embeddings, on every kind of server."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.ports import Embedder, Model
from tests.adapters.models.contract.embedders import EmbedderContract
from tests.adapters.models.contract.models import ModelContract
from tests.adapters.models.openai.conftest import EmbeddingWorld, OpenAiWorld
from tests.standins.openai import LLAMA_CPP, OLLAMA, OPENAI, PLAIN, OpenAiStandIn

# Which server, how it is addressed, and which API is asked for. Requests to the genuine host go through a proxy: us.
GENUINE = "http://api.openai.com/v1"
KINDS = {
    "openai-auto": (OPENAI, GENUINE, "auto"),
    "openai-chat": (OPENAI, GENUINE, "chat"),
    "ollama": (OLLAMA, "", "auto"),
    "llama.cpp": (LLAMA_CPP, "", "chat"),
    "plain": (PLAIN, "", "auto"),
}


class TestModel(ModelContract):
    @pytest.fixture(params=KINDS)
    async def world(
        self, request: pytest.FixtureRequest, service: OpenAiStandIn, monkeypatch: pytest.MonkeyPatch
    ) -> OpenAiWorld:
        manners, base_url, api = KINDS[request.param]
        service.manners = manners
        if base_url:
            monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{service.port}")
        return OpenAiWorld(service, base_url=base_url, api=api)

    @pytest.fixture
    async def model(self, world: OpenAiWorld) -> AsyncIterator[Model]:
        async with world.open() as opened:
            yield opened


class TestEmbedder(EmbedderContract):
    @pytest.fixture(params=[OPENAI, OLLAMA], ids=["base64", "lists"])
    async def world(self, request: pytest.FixtureRequest, service: OpenAiStandIn) -> EmbeddingWorld:
        service.manners = request.param
        return EmbeddingWorld(service)

    @pytest.fixture
    async def embedder(self, world: EmbeddingWorld) -> AsyncIterator[Embedder]:
        async with world.open() as opened:
            yield opened
