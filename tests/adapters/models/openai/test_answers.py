"""The answer is found among other words, and only if it fits."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.models.openai.answers import Flawed, read_answer
from adapters.models.openai.schemas import first_flaw
from tests.adapters.models.contract.world import FITTING, SCHEMA

WRAPPED = [
    "{}",
    "\ufeff\n  {}\n",
    "```json\n{}\n```",
    "```\n{}\n``` 以上です。",
    "Here is the summary:\n\n{}\n\nI hope that {{helps}}!",
    '<think>Perhaps {{"headline": "draft", "points": []}} or {{"headline": 1}}? No.</think>\n{}',
    '{}\n{{"note": "that was all"}}',
    "{} {{",
    "[{}]",
]
FLAWED = {
    "": "it holds no JSON object",
    "I cannot see any news in it.": "it holds no JSON object",
    "[1, 2]": "it holds no JSON object",
    '{"headline": "a", "points": [': "it holds no JSON object",
    '{"headline": "a", "points": [{"sentence": NaN, "status": "reported"}]}': "it holds no JSON object",
    '{"headline": ' + "9" * 5_000 + ', "points": []}': "it holds no JSON object",
    '{"headline": "a"}': "the answer lacks points",
    '{"a":' * 50_000: "it holds no JSON object",
    "{" * 50_000: "it holds no JSON object",
    '{"headline": "a", "points": []' + ', "x": {}' * 50_000 + "}": "the answer must not have 'x'",
}


@pytest.mark.parametrize("wrapping", WRAPPED)
def test_it_is_found(wrapping: str) -> None:
    assert read_answer(wrapping.format(json.dumps(FITTING)), SCHEMA.body) == FITTING


@pytest.mark.parametrize("text", FLAWED, ids=range(len(FLAWED)))
def test_what_is_wrong_is_told(text: str) -> None:
    answer = read_answer(text, SCHEMA.body)
    assert isinstance(answer, Flawed)
    assert FLAWED[text] in answer.reason


def test_of_several_that_fit_the_last_counts() -> None:
    draft = {**FITTING, "headline": "draft"}
    assert read_answer(f"{json.dumps(draft)} No: {json.dumps(FITTING)}", SCHEMA.body) == FITTING


PIECES = st.sampled_from(
    ['{"headline":', '"a"', "null", ',"points":', "[]", "}", "{", '"', "\\", "[", "NaN", "1e999", " "]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text())
def test_no_text_breaks_it_and_what_it_gives_fits(text: str) -> None:
    answer = read_answer(text, SCHEMA.body)
    assert isinstance(answer, Flawed) or not first_flaw(answer, SCHEMA.body)
