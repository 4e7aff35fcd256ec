"""Questions answered from a real archive that holds the bundled sample."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.stores.sql import open_store
from bot.domain.answer import Answer
from bot.lexicons import bundled_lexicons
from bot.services.answerer import Answerer, Inquiry
from tests.archives import fill
from tests.domain import sample
from tests.services.conftest import MovedClock


@pytest.fixture
def asked(tmp_path: Path):
    async def ask(question: str, **more: object) -> Answer:
        async with open_store(f"sqlite:///{tmp_path}/archive.db") as store:
            await fill(store)
            answerer = Answerer(store=store, lexicons=bundled_lexicons(), clock=MovedClock(sample.NOW))
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
