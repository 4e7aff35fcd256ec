"""Services to test against, each with its kind of server, and the real client on them."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import pytest
from pydantic import SecretStr

from adapters.models.openai.embedder import OpenAiEmbedder
from adapters.models.openai.model import OpenAiModel
from adapters.models.openai.opening import open_embedder, open_model
from bot.settings.tables import EmbeddingSettings, ModelSettings
from tests.standins.openai import OpenAiStandIn
from tests.standins.openai.records import CutOff, Filtered, Refuses


class OpenAiWorld:
    """`tests.adapters.models.contract.world.ModelWorld` on the stand-in."""

    def __init__(self, service: OpenAiStandIn, *, base_url: str = "", api: str = "auto") -> None:
        self.service = service
        self.base_url = base_url or service.base_url
        self.api = api
        self.secret = service.key

    def settings(self) -> ModelSettings:
        return ModelSettings(name="stand-in", base_url=self.base_url, api=self.api, api_key=SecretStr(self.secret))

    def open(self) -> AbstractAsyncContextManager[OpenAiModel]:
        return open_model(self.settings())

    def say(self, *replies: object) -> None:
        """By the turns of a conversation, so that calls at once do not take each other's."""

        def script(asked):
            tries = sum(who == "assistant" for who, _ in asked.turns)
            return replies[min(tries, len(replies) - 1)]

        self.service.script = script

    def refuse(self, words: str) -> None:
        self.service.script = lambda _: Refuses(words)

    def cut_off(self, text: str) -> None:
        self.service.script = lambda _: CutOff(text)

    def filter(self) -> None:
        self.service.script = lambda _: Filtered()

    def fail(self, kind: str, *, seconds: float = 0.05) -> None:
        for api in ("responses", "chat"):
            self.service.faults.arm(api, kind, seconds=seconds)

    def revoke(self) -> None:
        self.service.manners = dataclasses.replace(self.service.manners, needs_key=True)
        self.service.key = "sk-" + "another-0123456789abcdef"

    async def stop(self) -> None:
        await self.service.__aexit__()

    def _answered(self) -> list:
        # A server that knows no field for the schema is asked without it within the same call.
        takes = self.service.manners.takes_format
        return [asked for asked in self.service.asked if takes or asked.form is None]

    def requests(self) -> int:
        return len(self._answered())

    def heard(self, number: int) -> list[tuple[str, str]]:
        return self._answered()[number].turns

    def used(self) -> tuple[int, int]:
        spent = self.service.spent
        return sum(one.input_tokens for one in spent), sum(one.output_tokens for one in spent)


class EmbeddingWorld:
    """`tests.adapters.models.contract.world.EmbeddingWorld` on the stand-in."""

    def __init__(self, service: OpenAiStandIn) -> None:
        self.service = service

    def open(self) -> AbstractAsyncContextManager[OpenAiEmbedder]:
        settings = EmbeddingSettings(
            name="stand-in-embedding", base_url=self.service.base_url, api_key=SecretStr(self.service.key)
        )
        return open_embedder(settings, None)

    def fail(self, kind: str, *, seconds: float = 0.05) -> None:
        self.service.faults.arm("embeddings", kind, seconds=seconds)

    def requests(self) -> int:
        return len(self.service.asked)

    def widths(self, *widths: int) -> None:
        self.service.widths = list(widths)


@pytest.fixture
async def service() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn() as running:
        yield running
