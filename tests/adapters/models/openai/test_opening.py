"""Models are found by name, as the settings say."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.domain.completing import Completion
from bot.domain.embedding import Embedded, TextRole
from bot.errors import ConfigError
from bot.openers import open_embedder, open_model
from bot.settings.tables import EmbeddingSettings, ModelSettings
from tests.adapters.models.contract.world import PROMPT, SCHEMA
from tests.standins.openai import OpenAiStandIn


async def test_both_are_opened_by_what_the_settings_say(service: OpenAiStandIn) -> None:
    settings = ModelSettings(
        name="stand-in", base_url=service.base_url, api="responses", api_key=SecretStr(service.key)
    )
    async with (
        open_model(settings) as model,
        open_embedder(EmbeddingSettings(name="stand-in-embedding"), settings) as embedder,
    ):
        assert (model.name, embedder.name) == ("stand-in", "stand-in-embedding")
        assert isinstance(await model.complete(PROMPT, SCHEMA), Completion)
        assert isinstance(await embedder.embed(["words"], TextRole.PASSAGE), Embedded)


async def test_a_model_without_a_name_is_refused_with_the_remedy() -> None:
    with pytest.raises(ConfigError, match=r"model\.name: is missing: add the name of the model"):
        async with open_model(ModelSettings(api_key=SecretStr("k"))):
            pass
