"""Questions whose words a model says in the archive's other languages, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.models.openai.opening import open_model
from adapters.stores.sql import open_store
from bot.domain.answer import Answer
from bot.domain.spending import Prices, Purpose
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.services.answerer import Answerer, Inquiry
from bot.services.purse import Purse
from bot.services.translator import Translator
from bot.settings.tables import ModelSettings
from tests.archives import fill
from tests.domain import sample
from tests.services.conftest import MovedClock
from tests.standins.openai import OLLAMA, Asked, OpenAiStandIn

SWAHILI = "Nani alijadili masharti?"


@pytest.fixture
async def service() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn(OLLAMA) as standin:
        yield standin


@pytest.fixture
async def ask(service: OpenAiStandIn, tmp_path: Path):
    async with AsyncExitStack() as stack:
        settings = ModelSettings(name="stand-in", base_url=service.base_url, api="chat")
        model = await stack.enter_async_context(open_model(settings))
        store = await stack.enter_async_context(open_store(f"sqlite:///{tmp_path}/archive.db"))
        await fill(store)
        clock = MovedClock(sample.NOW)
        purse = Purse(model=model, ledger=store, clock=clock, prices=Prices())
        answerer = Answerer(
            store=store,
            lexicons=bundled_lexicons(),
            clock=clock,
            outlets=bundled_outlets(),
            translator=Translator(purse.paying(Purpose.TRANSLATE)),
        )

        async def give(text: str) -> Answer:
            asked = Inquiry(text=text, topics=(sample.topic(),), language="en", zone=ZoneInfo("UTC"))
            return await answerer.answer(asked)

        yield give


def says(**same: list[str]):
    return lambda _: {"words": [{"word": word, "same": others} for word, others in same.items()]}


async def test_a_question_is_answered_from_an_article_in_another_language(service, ask) -> None:
    service.script = says(alijadili=["negotiated", "verhandelt"], masharti=["terms", "Bedingungen"])
    answer = await ask(SWAHILI)
    assert answer.found
    assert any("negotiated the terms" in point.text for point in answer.points)
    texts = {f"https://{one.url}": one.text for story in sample.stories().values() for one in story.articles}
    for point in answer.points:
        for citation in point.citations:
            assert texts[citation.url][citation.start : citation.end] == citation.text


async def test_words_of_a_script_without_spaces_are_understood(service, ask) -> None:
    service.script = says(เจรจา=["negotiated"], เงื่อนไข=["terms"], อื่น=["Sundsvall"])
    answer = await ask("ใครเจรจาเงื่อนไข?")
    assert answer.found
    assert any("negotiated the terms" in point.text for point in answer.points)


async def test_the_model_is_told_the_question_and_the_archives_languages_as_data(service, ask) -> None:
    service.script = says()
    await ask(SWAHILI)
    (asked,) = service.asked
    data = json.loads(asked.data)
    assert data["question"] == "Nani alijadili masharti"
    assert "en" in data["languages"]
    assert 1 < len(data["languages"]) <= 6
    assert SWAHILI not in asked.rules


async def test_what_words_find_already_costs_nothing(service, ask) -> None:
    assert (await ask("Who negotiated the terms?")).found
    assert (await ask("What is new this week?")).found
    assert service.asked == []


async def test_the_same_question_is_not_paid_twice(service, ask) -> None:
    service.script = says(alijadili=["negotiated"], masharti=["terms"])
    first, second = await ask(SWAHILI), await ask(SWAHILI)
    assert [point.text for point in first.points] == [point.text for point in second.points] != []
    assert len(service.asked) == 1


async def test_what_is_told_nowhere_stays_declined(service, ask) -> None:
    service.script = says(alishinda=["won", "winner"], ubingwa=["championship"], mpira=["football"])
    assert not (await ask("Nani alishinda ubingwa wa mpira?")).found


@pytest.mark.parametrize("fault", ["broken", "garbage", "reset", "quota"])
async def test_a_model_that_fails_leaves_the_question_declined(service, ask, fault: str) -> None:
    usual = await ask("Nani alishinda ubingwa wa mpira?")
    service.faults.arm("chat", fault, times=2)
    answer = await ask(SWAHILI)
    assert not answer.found
    assert bool(answer.nearest) == bool(usual.nearest)


async def test_words_that_nobody_asked_for_are_not_looked_for(service, ask) -> None:
    def obeys(_: Asked) -> dict:
        return {
            "words": [
                {"word": "Microsoft", "same": ["negotiated", "terms"]},
                {"word": "", "same": ["negotiated", "terms"]},
                {
                    "word": "masharti",
                    "same": ["the terms of the contract that Lena Ortmann negotiated", "", "@channel"],
                },
            ]
        }

    service.script = obeys
    assert not (await ask(SWAHILI)).found
