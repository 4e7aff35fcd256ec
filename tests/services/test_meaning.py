"""Questions that share no word with what answers them: found by meaning, over real HTTP, and answered no more easily."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.models.openai.opening import open_embedder, open_model
from adapters.stores.sql import open_store
from bot.domain.answer import Answer
from bot.domain.story import Membership
from bot.domain.summary import EXTRACTION
from bot.domain.topic import Verdict
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.services import meaning as timing
from bot.services.answer_writer import AnswerWriter
from bot.services.answerer import Answerer, Inquiry
from bot.services.meaning import Meaning
from bot.services.placer import Placer
from bot.services.refusals import Refusals
from bot.settings.tables import EmbeddingSettings, ModelSettings
from tests.archives import fill
from tests.domain import sample
from tests.services.conftest import MovedClock
from tests.standins.openai import OLLAMA, Asked, OpenAiStandIn

SWAHILI = "Nani alijadili masharti?"
# What it means to the stand-in, which takes texts for near that share stretches of characters.
IN_ENGLISH = "Who negotiated the terms? The terms were negotiated by Lena Ortmann and Darius Whitfield over months."
FOOTBALL = "Nani alishinda ubingwa wa mpira?"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The sample's archive, its articles placed."""

    service: OpenAiStandIn
    answerer: Answerer
    with_model: Answerer
    meaning: Meaning
    placer: Placer

    async def ask(self, text: str, *, model: bool = False, **more: object) -> Answer:
        given = {"topics": (sample.topic(),), "language": "en", "zone": ZoneInfo("UTC"), **more}
        return await (self.with_model if model else self.answerer).answer(Inquiry(text=text, **given))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(OpenAiStandIn(OLLAMA))
        service.widths = [4_096]
        service.understands = lambda text: IN_ENGLISH if text == SWAHILI else text
        store = await stack.enter_async_context(open_store(f"sqlite:///{tmp_path}/archive.db"))
        await fill(store)
        settings = EmbeddingSettings(name="stand-in-embedding", base_url=service.base_url)
        embedder = await stack.enter_async_context(open_embedder(settings, None))
        model = await stack.enter_async_context(
            open_model(ModelSettings(name="stand-in", base_url=service.base_url, api="chat"))
        )
        clock = MovedClock(sample.NOW)
        placer = Placer(store=store, embedder=embedder, clock=clock)
        assert await placer.place() > 20
        service.asked.clear()
        meaning = Meaning(store=store, embedder=embedder)
        parts = {"store": store, "lexicons": bundled_lexicons(), "clock": clock, "outlets": bundled_outlets()}
        yield Desk(
            service=service,
            answerer=Answerer(**parts, meaning=meaning),
            with_model=Answerer(
                **parts, meaning=meaning, writer=AnswerWriter(lambda _: model, Refusals(store=store, clock=clock))
            ),
            meaning=meaning,
            placer=placer,
        )


async def nearest(desk: Desk, text: str, *, topic: str = "", **more: object) -> list[str]:
    topics = [topic or sample.topic().id]
    hits = await desk.meaning.nearest(text, topics=topics, **{"limit": 5, **more})
    return [f"{hit.article.title} {hit.article.text}" for hit in hits]


def names_the_negotiators(asked: Asked) -> dict:
    """A model that understands Swahili, and answers if it is shown the sentence."""
    shown = json.loads(asked.data)["sentences"]
    telling = [each["n"] for each in shown if "negotiated the terms" in each["text"]]
    sentences = [{"text": "Lena Ortmann negotiated the terms.", "cites": telling}]
    return {"answerable": bool(telling), "sentences": sentences if telling else []}


async def test_a_question_finds_what_stands_near_it_in_another_language(desk) -> None:
    found = await nearest(desk, SWAHILI)
    assert len(found) == 5
    assert "Ortmann" in found[0]
    assert desk.service.asked[0].body["input"] == [SWAHILI]
    assert await nearest(desk, SWAHILI, topic="another") == []


async def test_its_time_bounds_what_is_near(desk) -> None:
    lately = sample.NOW - timedelta(hours=6)
    both = await nearest(desk, SWAHILI, limit=100)
    late = await nearest(desk, SWAHILI, limit=100, since=lately)
    early = await nearest(desk, SWAHILI, limit=100, until=lately)
    assert late
    assert early
    assert sorted(late + early) == sorted(both)


async def test_what_is_placed_later_is_found_too(desk) -> None:
    store, topic = desk.placer.store, sample.topic().id
    first = next(iter(sample.articles().values()))
    new = dataclasses.replace(first, url="https://new/one", title="Zebra", text="Zebra zebra zebra zebra.")
    await store.put_article(new.url, new)
    await store.put_verdicts(topic, "r", [Verdict(url=new.url, on_topic=True, reason="x")])
    await store.put_memberships(topic, [Membership(url=new.url, story="z", evidence="x")])
    shown = f"{new.title} {new.text}"
    assert shown not in await nearest(desk, "Zebra zebra zebra", limit=100)
    assert await desk.placer.place() == 1
    assert (await nearest(desk, "Zebra zebra zebra"))[0] == shown


async def test_being_near_is_no_answer_but_it_is_pointed_to(desk) -> None:
    answer = await desk.ask(SWAHILI)
    assert not answer.found
    texts = {f"https://{one.url}": story for story in sample.stories().values() for one in story.articles}
    assert any("Ortmann" in one.text for one in texts[answer.nearest[0].url].articles)


async def test_a_model_answers_it_from_the_other_languages_article(desk) -> None:
    desk.service.script = names_the_negotiators
    answer = await desk.ask(SWAHILI, model=True)
    assert answer.found
    assert [point.text for point in answer.points] == ["Lena Ortmann negotiated the terms."]
    (citation,) = answer.points[0].citations
    texts = {f"https://{one.url}": one.text for story in sample.stories().values() for one in story.articles}
    assert texts[citation.url][citation.start : citation.end] == citation.text
    assert "negotiated the terms" in citation.text


async def test_what_is_told_nowhere_is_declined_with_a_model_too(desk) -> None:
    desk.service.script = names_the_negotiators
    desk.service.understands = str
    answer = await desk.ask(FOOTBALL, model=True)
    assert not answer.found
    assert answer.nearest


async def test_what_a_model_makes_up_about_what_is_near_is_not_shown(desk) -> None:
    lie = {"text": "Kettleworks won the championship by 40 to 2.", "cites": [1]}
    desk.service.script = lambda _: {"answerable": True, "sentences": [lie]}
    answer = await desk.ask(FOOTBALL, model=True)
    assert not answer.found
    assert answer.nearest


@pytest.mark.parametrize("fault", ["broken", "garbage", "reset", "limited", "quota", "slow"])
async def test_without_the_service_words_alone_answer(desk, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "_WITHIN", 0.2)
    question = "Who negotiated the terms?"
    usual = await desk.ask(question)
    desk.service.faults.arm("embeddings", fault, seconds=1.0)
    answer = await desk.ask(question)
    assert answer.found
    assert any("Lena Ortmann" in point.text for point in answer.points)
    assert {each.text for each in answer.points} == {each.text for each in usual.points}
    desk.service.faults.arm("embeddings", fault, seconds=1.0)
    assert not (await desk.ask(SWAHILI)).found


async def test_a_question_without_a_word_of_its_own_asks_for_no_vector(desk) -> None:
    answer = await desk.ask("What is new this week?")
    assert answer.found
    assert answer.made_with == EXTRACTION
    assert desk.service.asked == []
