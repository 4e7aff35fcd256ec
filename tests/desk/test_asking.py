"""Questions, in several languages, from a command or a mention."""

from __future__ import annotations

import pytest

from bot.domain.command import Said
from bot.domain.message import Quotation, text_of
from tests.desk.conftest import asker, buttons_of, words_of
from tests.domain import sample


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Who negotiated the terms?", "Lena Ortmann"),
        ("When do deliveries begin?", "1 March 2027"),
        ("Berapa yang dibayar OpenAI kepada Microsoft untuk pusat data?", "12,5 miliar"),
        ("Quanto a OpenAI vai pagar por capacidade em data centers?", "12,5 bilhões"),
        ("Siapa Lena Ortmann?", "Ortmann"),
        ("Was sagte Carla Jennings?", "Carla Jennings"),
        ("スンツバル", "スンツバル"),
    ],
)
async def test_the_answer_is_sentences_of_the_articles(desk, typed, question, part) -> None:
    reply = await typed(f"ask {question}")
    quotations = [block for block in reply.message.blocks if isinstance(block, Quotation)]
    assert 0 < len(quotations) <= 5
    assert any(part in f"{text_of(quotation.line)} {text_of(quotation.by)}" for quotation in quotations)
    texts = {article.outlet: article.text for article in sample.articles().values()}
    whole = "\n".join(texts.values()) + "\n".join(article.text for article in sample.articles().values())
    for quotation in quotations:
        assert text_of(quotation.line) in whole
        (outlet,) = (span for span in quotation.by if span.url)
        assert outlet.url.startswith("https://")
        assert outlet.text in texts
    assert reply.private
    assert [action.partition(":")[0] for action in buttons_of(reply.message)] == ["share", "useful", "useless", "story"]
    said = await desk.answer(Said(text=question, asker=asker(thread="171.5")))
    assert not said.private, "an answer in a thread can be asked on"
    assert [block for block in said.message.blocks if isinstance(block, Quotation)] == quotations
    assert "share" not in str(buttons_of(said.message))


async def test_nothing_is_said_honestly_with_what_comes_nearest(typed) -> None:
    told = words_of((await typed("ask Who won the football championship?")).message)
    assert "Not in my sources." in told
    titles = [article.title for article in sample.articles().values()]
    assert any(title in told for title in titles)


async def test_a_question_may_look_back_less_far(typed) -> None:
    assert "Not in my sources." in words_of((await typed("ask Who negotiated the terms? since:1m")).message)


async def test_a_mention_without_words_is_told_how_to_ask(desk) -> None:
    reply = await desk.answer(Said(text="  ", asker=asker()))
    assert "/ask your question" in words_of(reply.message)
