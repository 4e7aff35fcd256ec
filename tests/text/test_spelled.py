"""Numbers and days in words are values, in every language with a file."""

from __future__ import annotations

import pytest

from bot.lexicons import bundled_lexicons
from bot.text.spelled import spelled_numbers, weekdays

CODES = sorted(bundled_lexicons().by_code)


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("en", "two of the twelve owners", ("2", "12")),
        ("pt", "duas fábricas e três donos", ("2", "3")),
        ("ru", "в двух городах", ("2",)),
        ("id", "dua belas pabrik", ("12",)),
        ("ko", "공장 다섯 곳", ("5",)),
        ("vi", "vào Thứ Ba, tám người", ("8",)),
        ("zh", "三家工厂", ("3",)),
        ("en", "someone often weighs it", ()),
    ],
)
def test_numbers_in_words(code: str, text: str, numbers: tuple[str, ...]) -> None:
    assert spelled_numbers(text, bundled_lexicons().of(code), sure=False) == numbers


def test_a_word_that_means_other_things_too_is_no_sure_number() -> None:
    italian = bundled_lexicons().of("it")
    assert spelled_numbers("sei fabbriche", italian, sure=False) == ("6",)
    assert spelled_numbers("tu sei qui", italian, sure=True) == ()
    assert spelled_numbers("sette fabbriche", italian, sure=True) == ("7",)


@pytest.mark.parametrize("code", CODES)
def test_every_language_counts_to_ten(code: str) -> None:
    assert {str(number) for number in range(2, 11)} <= set(bundled_lexicons().of(code).numbers)


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("en", "on Friday", {4}),
        ("fr", "vendredi dernier", {4}),
        ("ja", "金曜日に", {4}),
        ("zh", "周五早间", {4}),
        ("vi", "vào thứ sáu", {4}),
        ("pt", "na sexta-feira", {4}),
        ("xx", "vendredi", set()),
    ],
)
def test_days_of_the_week(code: str, text: str, days: set[int]) -> None:
    assert weekdays(text, bundled_lexicons().of(code)) == days


def test_a_day_in_lower_case_is_not_sure_where_days_have_a_capital() -> None:
    indonesian = bundled_lexicons().of("id")
    assert weekdays("sepanjang minggu", indonesian, sure=True) == frozenset()
    assert weekdays("pada hari Minggu", indonesian, sure=True) == {6}
