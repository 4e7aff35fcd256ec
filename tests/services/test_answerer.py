"""Questions answered from a real archive that holds the bundled sample."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.models.openai.opening import open_model
from adapters.stores.sql import open_store
from bot.domain.answer import Answer
from bot.domain.fault import Fault
from bot.domain.spending import Prices, Purpose
from bot.domain.topic import Topic
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.present.answer_json import answer_as_json
from bot.services.answer_writer import AnswerWriter
from bot.services.answerer import Answerer, Inquiry
from bot.services.purse import Purse
from bot.settings.tables import ModelSettings
from tests.archives import fill
from tests.domain import sample
from tests.services.conftest import MovedClock
from tests.standins.openai import OLLAMA, OpenAiStandIn

PRICES = Prices(read=2.0, written=8.0)


@pytest.fixture
def asked(tmp_path: Path):
    async def ask(question: str, writer: AnswerWriter | None = None, **more: object) -> Answer:
        async with open_store(f"sqlite:///{tmp_path}/archive.db") as store:
            await fill(store)
            clock, outlets = MovedClock(sample.NOW), bundled_outlets()
            answerer = Answerer(store=store, lexicons=bundled_lexicons(), clock=clock, outlets=outlets, writer=writer)
            given = {"topics": (sample.topic(),), "language": "en", "zone": ZoneInfo("UTC"), **more}
            return await answerer.answer(Inquiry(text=question, **given))

    return ask


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Who negotiated the terms?", "Lena Ortmann"),
        ("When do deliveries begin?", "1 March 2027"),
        ("Quanto a OpenAI vai pagar por capacidade em data centers?", "12,5 bilhões"),
        ("Siapa Lena Ortmann?", "Ortmann"),
    ],
)
async def test_the_answer_is_sentences_of_the_articles(asked, question, part) -> None:
    answer = await asked(question)
    texts = {f"https://{one.url}": one.text for story in sample.stories().values() for one in story.articles}
    assert answer.found
    assert any(part in point.text for point in answer.points)
    for point in answer.points:
        for citation in point.citations:
            assert texts[citation.url][citation.start : citation.end] == citation.text
    assert {citation.url for point in answer.points for citation in point.citations} == {
        reference.url for reference in answer.references
    }


async def test_what_no_article_tells_is_not_answered(asked) -> None:
    answer = await asked("Who won the football championship?")
    assert not answer.found


async def test_what_comes_nearest_is_the_storys_lead_in_the_readers_language(asked) -> None:
    answer = await asked("Siapa juara sepak bola di Sundsvall dan Quincy tahun ini menurut wasit?", language="id")
    if answer.nearest:
        assert {each.language for each in answer.nearest} <= {"id", "en", "pt", "de"}
    told = {f"https://{one.url}": story for story in sample.stories().values() for one in story.articles}
    for each in answer.nearest:
        if "id" in told[each.url].languages:
            assert each.language == "id"


async def test_a_model_writes_from_the_archive_and_from_nothing_else(asked, refusals) -> None:
    async with OpenAiStandIn(OLLAMA) as service:
        sentences = [
            {"text": "The terms were negotiated by Lena Ortmann.", "cites": [1]},
            {"text": "Everybody at Kettleworks was happy.", "cites": [1]},
        ]
        service.script = lambda _: {"answerable": True, "sentences": sentences}
        async with open_model(ModelSettings(name="stand-in", base_url=service.base_url)) as model:
            purse = Purse(model=model, ledger=refusals.store, clock=MovedClock(), prices=PRICES)
            answer = await asked(
                "Who negotiated the terms?",
                AnswerWriter(lambda channel: purse.paying(Purpose.ANSWER, channel=channel), refusals),
            )
            assert [point.text for point in answer.points] == ["The terms were negotiated by Lena Ortmann."]
            assert answer.made_with == "stand-in"
            (paid,) = service.spent
            assert (answer.usage.input_tokens, answer.usage.output_tokens) == (paid.input_tokens, paid.output_tokens)
            assert answer.dollars == pytest.approx(PRICES.cost(answer.usage)) != 0
            usage = json.loads(answer_as_json(answer))["usage"]
            assert usage == {
                "input_tokens": paid.input_tokens,
                "output_tokens": paid.output_tokens,
                "dollars": answer.dollars,
            }
            assert await refusals.store.refused(since=sample.NOW - timedelta(days=1)) == {Fault.NAME: 1}
            spent = len(service.asked)
            assert not (
                await asked(
                    "Who won the football championship?",
                    AnswerWriter(lambda channel: purse.paying(Purpose.ANSWER, channel=channel), refusals),
                )
            ).found
            assert len(service.asked) == spent  # nothing was found, so nobody is asked


async def test_a_question_in_another_language_finds_what_its_topic_says_is_the_same(asked) -> None:
    question = "Nani alijadili masharti?"
    assert not (await asked(question)).found
    known = _topic_with(("alijadili", "negotiated"), ("masharti", "terms"))
    answer = await asked(question, topics=(known,))
    assert any("negotiated the terms" in point.text for point in answer.points)


async def test_what_is_new_needs_no_word_of_its_own(asked) -> None:
    answer = await asked("What is new this week?")
    assert answer.found
    assert [point.at for point in answer.points] == sorted(point.at for point in answer.points)
    assert not (await asked("What?")).found


def _topic_with(*equivalents: tuple[str, ...]) -> Topic:
    return dataclasses.replace(sample.topic(), equivalents=equivalents)
