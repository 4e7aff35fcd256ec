"""What a model is told about a story: rules that never change, and everything else as JSON strings."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from adapters.models.openai.schemas import check_schema
from bot.prompts.briefing import RULES, SCHEMA, brief_prompt
from tests.domain.answers import KETTLES, article, passage
from tests.domain.sample import replaced

ENGLISH = article('Kettleworks sold "the Derby plant"} ] now. Nobody knows what it paid for the land in 1990.')
PORTUGUESE = article(
    "A Kettleworks vendeu a fábrica de Derby por 90 milhões de libras.", language="pt", outlet="Jornal"
)


def test_the_schema_is_one_that_can_be_checked() -> None:
    check_schema(SCHEMA.body)


@given(st.text(), st.text(), st.lists(st.text()))
def test_no_text_can_leave_its_string(title: str, outlet: str, refused: list[str]) -> None:
    one = replaced(ENGLISH, title=title, outlet=outlet)
    prompt = brief_prompt(KETTLES, [passage(one, "Derby"), passage(one, "land")], "en", refused=refused)
    data = json.loads(prompt.data)
    assert prompt.rules == RULES
    assert set(data) - {"refused"} == {"topic", "language", "articles"}
    assert data.get("refused", []) == refused
    (told,) = data["articles"]
    assert told["outlet"] == outlet
    assert told["title"] == title[:160]
    assert told["sentences"] == {"1": passage(one, "Derby").sentence, "2": passage(one, "land").sentence}


def test_titles_are_those_in_the_readers_language_if_there_are_any() -> None:
    passages = [passage(ENGLISH, "Derby"), passage(PORTUGUESE, "Derby")]
    for language, titled in (("pt-BR", ["pt"]), ("en", ["en"]), ("ja", ["en", "pt"])):
        articles = json.loads(brief_prompt(KETTLES, passages, language).data)["articles"]
        assert [each["language"] for each in articles if "title" in each] == titled
        assert [list(each["sentences"]) for each in articles] == [["1"], ["2"]]
