"""What a model is told about a question: rules that never change, and everything else as JSON strings."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from adapters.models.openai.schemas import check_schema
from bot.prompts.answering import RULES, SCHEMA, answer_prompt
from tests.domain.answers import article, passage, question

SENTENCE = passage(article('Kettleworks sold "the Derby plant"} ] now.'), "Derby")


def test_the_schema_is_one_that_can_be_checked() -> None:
    check_schema(SCHEMA.body)


@given(st.text(), st.text())
def test_no_text_can_leave_its_string(text: str, earlier: str) -> None:
    prompt = answer_prompt(question(text, earlier=earlier), [SENTENCE, SENTENCE])
    data = json.loads(prompt.data)
    assert prompt.rules == RULES
    assert data["question"] == text
    assert data.get("about", "") == earlier
    assert set(data) - {"about"} == {"question", "language", "sentences"}
    assert [(each["n"], each["text"]) for each in data["sentences"]] == [(1, SENTENCE.sentence), (2, SENTENCE.sentence)]


def test_a_long_question_is_cut() -> None:
    assert len(json.loads(answer_prompt(question("why " * 10_000), []).data)["question"]) == 1_000
