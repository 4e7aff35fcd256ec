"""Cues in one part or in two, with the places where they stand."""

import pytest

from bot.text.signals import signals


def found(phrases, text):
    return [[text[start:end] for start, end in signal.parts] for signal in signals(phrases, text)]


@pytest.mark.parametrize(
    ("phrase", "text", "parts"),
    [
        ("gab … bekannt", "Der Konzern gab am Dienstag Zahlen bekannt.", ["gab", "bekannt"]),
        ("gab … bekannt", "Der Konzern gab nach, und das wurde bekannt.", None),  # not in one clause
        ("gab … bekannt", "Das wurde bekannt, wie es der Chef gab.", None),  # not in this order
        ("kündigte … an.", "Das Amt kündigte am Montag eine Prüfung an, die lange dauert.", ["kündigte", "an"]),
        ("kündigte … an.", "Das Amt kündigte Prüfungen an Schulen.", None),  # the second part ends no clause
        ("没有…的计划", "公司没有退出联盟的计划。", ["没有", "的计划"]),
        ("weder … noch", "weder " + "sehr " * 30 + "noch", None),  # too far apart
    ],
)
def test_two_parts_stand_in_one_clause(phrase, text, parts):
    assert found([phrase], text) == ([parts] if parts else [])


def test_all_cues_come_in_order():
    assert found(["denied", "neither … nor"], "It denied that neither he nor she knew.") == [
        ["denied"],
        ["neither", "nor"],
    ]


def test_a_cue_is_within_a_longer_one_that_uses_its_words():
    text = "The ministry has neither confirmed nor denied it."
    (short,), (long,) = signals(["denied"], text), signals(["neither confirmed nor denied"], text)
    assert short.within(long)
    assert not long.within(short)
    assert not short.within(short)
