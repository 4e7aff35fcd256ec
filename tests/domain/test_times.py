"""Times of day and weekdays as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import DAYS
from bot.domain.times import days_of, times_of


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("8", [(8, 0)]),
        ("08:00, 17:30", [(8, 0), (17, 30)]),
        ("8am 5:30pm", [(8, 0), (17, 30)]),
        ("8 am and 5:30 p.m.", [(8, 0), (17, 30)]),
        ("17:30;8", [(8, 0), (17, 30)]),
        ("12am 12pm", [(0, 0), (12, 0)]),
        ("7h30 & 8.15", [(7, 30), (8, 15)]),
        ("0800 1730", [(8, 0), (17, 30)]),
        ("8,8:00", [(8, 0)]),
        ("８：００", [(8, 0)]),
        ("7h", [(7, 0)]),
        ("", []),
        ("24:00", []),
        ("8:60", []),
        ("13pm", []),
        ("0am", []),
        ("8, noonish", []),
        ("-8", []),
        ("8:5", []),
        ("²", [(2, 0)]),
    ],
)
def test_times(text: str, times: list[tuple[int, int]]) -> None:
    assert times_of(text) == tuple(time(*at) for at in times)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("weekdays", "mon tue wed thu fri"),
        ("Mon-Fri", "mon tue wed thu fri"),
        ("monday to friday", "mon tue wed thu fri"),
        ("mon, wed", "mon wed"),
        ("fri – mon", "mon fri sat sun"),
        ("weekends and Wed.", "wed sat sun"),
        ("every day", "mon tue wed thu fri sat sun"),
        ("Tuesdays thurs", "tue thu"),
        ("su", "sun"),
        ("", ""),
        ("t", ""),
        ("mon-wed-fri", ""),
        ("someday", ""),
        ("mon, never", ""),
    ],
)
def test_days(text: str, days: str) -> None:
    assert days_of(text) == tuple(days.split())


@given(st.text() | st.text(alphabet="0123456789:.hamp, "))
def test_any_text_is_times_in_order_or_nothing(text: str) -> None:
    found = times_of(text)
    assert list(found) == sorted(set(found))


@given(st.text() | st.text(alphabet="montuewdhrifsa-, "))
def test_any_text_is_days_of_the_week_in_order_or_nothing(text: str) -> None:
    found = days_of(text)
    assert list(found) == [day for day in DAYS if day in found]
