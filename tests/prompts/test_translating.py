"""What a model is told of a question whose words it is to say in other languages."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from adapters.models.openai.schemas import check_schema
from bot.prompts.translating import RULES, SCHEMA, words_prompt
from tests.domain.answers import question


def test_the_schema_is_one_that_can_be_checked() -> None:
    check_schema(SCHEMA.body)


@given(st.text(max_size=200), st.text(max_size=100))
def test_no_text_can_leave_its_string(words: str, earlier: str) -> None:
    prompt = words_prompt(question(words, earlier=earlier), ["en", "id"])
    data = json.loads(prompt.data)
    assert prompt.rules == RULES
    assert data == {"question": f"{earlier} {words}".strip(), "languages": ["en", "id"]}


def test_a_long_question_is_cut() -> None:
    assert len(json.loads(words_prompt(question("why " * 10_000), []).data)["question"]) == 400
