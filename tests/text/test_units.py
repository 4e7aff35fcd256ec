"""Units have one name in every language."""

from __future__ import annotations

import pytest

from bot.text.units import unit_behind


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "5 km away", "length-kilometer"),
        ("en", "5km away", "length-kilometer"),
        ("en", "5 kilometers away", "length-kilometer"),
        ("ru", "5 километров", "length-kilometer"),
        ("zh", "5公里", "length-kilometer"),
        ("en", "5 km/h", "speed-kilometer-per-hour"),
        ("pt", "5 quilos", None),
        ("en", "5 people", None),
        ("en", "5", None),
        ("xx", "5 km", None),
    ],
)
def test_the_unit_behind_a_number(language: str, text: str, unit: str | None) -> None:
    assert unit_behind(text, 1, language) == unit
