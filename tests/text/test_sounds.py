"""Names are known again in other languages and scripts, and others are not taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sounds import akin, is_form, sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mexico", "Meksika"),
        ("Mexico", "メキシコ"),
        ("National", "Nacional"),
        ("Philippines", "Filipinler"),
        ("Microsoft", "マイクロソフト"),
        ("Washington", "ワシントン"),
        ("Трамп", "Trump"),
        ("Jarvis", "Джарвиса"),
        ("Salman", "سلمان"),
        ("Java", "Jawa"),
        ("São", "sao"),
    ],
)
def test_one_name_in_two_languages(one: str, other: str) -> None:
    assert akin(one, other)
    assert akin(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paris", "Berlin"),
        ("Ortmann", "Ortega"),
        ("Ford", "Lord"),
        ("Derby", "Leeds"),
        ("Mexico", "モロッコ"),
        ("", "Ada"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not akin(one, other)


def test_few_sounds_are_enough_between_two_scripts_alone() -> None:
    assert not akin("John", "Джон")
    assert akin("John", "Джон", 2)
    assert not akin("Body", "Pete", 2)


@pytest.mark.parametrize(("one", "other"), [("moskvy", "moskve"), ("ford'un", "ford"), ("berlins", "berlin")])
def test_cases_of_one_name(one: str, other: str) -> None:
    assert is_form(one, other)


def test_a_word_that_a_name_begins_with_is_not_the_name() -> None:
    assert not is_form("padang", "pada")


def test_han_has_no_sounds() -> None:
    assert sounds("东京") == ""


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_words_are_compared_the_same_way_round(one: str, other: str) -> None:
    assert akin(one, other) is akin(other, one)
    assert akin(one, one)
