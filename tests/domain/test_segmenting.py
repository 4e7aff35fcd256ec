"""Words set apart in scripts without spaces."""

from __future__ import annotations

from bot.domain.segmenting import segmented


def test_only_the_words_that_are_known_stay_of_a_run() -> None:
    assert segmented("誰がOpenAIと条件を交渉したのか 2027", ["条件", "交渉", "契約"]).split() == [
        *("OpenAI", "条件", "交渉", "2027")
    ]


def test_other_scripts_stay_as_they_are() -> None:
    assert segmented("Who negotiated the terms?", ["terms"]) == "Who negotiated the terms?"
