"""What can be known again of a sentence in another language."""

from __future__ import annotations

import dataclasses

import pytest

from bot.domain.foreign_signs import Signs
from bot.domain.statement import Statement
from tests.domain.answers import KETTLES, LEXICONS

TOPIC = dataclasses.replace(KETTLES, equivalents=(("investment", "Investition", "investasi", "投資"),))


def told(one: tuple[str, str], other: tuple[str, str]) -> float:
    first, second = (Statement(text=text, language=language) for text, language in (one, other))
    return Signs(first, LEXICONS, [TOPIC]).in_(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("It cost $100bn.", "en"), ("Kosten: 100 Milliarden Dollar.", "de")),
        (("It was on Friday.", "en"), ("それは金曜日だった。", "ja")),
        (("They met in Germany.", "en"), ("会议在德国举行。", "zh")),
        (("Mitchell was there.", "en"), ("Пришёл Митчелл.", "ru")),
        (("an investment of sorts", "en"), ("これは投資だ。", "ja")),
        (("Kettleworks did it", "en"), ("由开特乐完成", "zh")),
        (("the university", "en"), ("a universidade", "pt")),
    ],
)
def test_what_is_known_again(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert told(one, other) > 0


def test_nothing_is_known_where_nothing_is_shared() -> None:
    assert told(("They went home.", "en"), ("Sie sangen im Regen.", "de")) == 0
    assert told(("", "en"), ("", "de")) == 0


def test_a_figure_tells_more_than_a_word() -> None:
    word = told(("the university", "en"), ("a universidade", "pt"))
    assert told(("for $5 million", "en"), ("por 5 milhões de dólares", "pt")) > word
