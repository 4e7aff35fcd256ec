from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.graphemes import graphemes


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301",
        "👩‍🚀",
        "👨‍👩‍👧‍👦",
        "👍🏽",
        "🇵🇹",
        "❤️",
        "नी",
        "क्ष",
        "हिं"[:2],
        "น้ำ",
        "مِ",
        "שׁ",
        "각",
        "🏴\U000e0067\U000e0062\U000e007f",
    ],
)
def test_a_character_is_one(character: str) -> None:
    assert graphemes(f"a{character}b") == ["a", character, "b"]
    assert graphemes(character * 2) == [character, character]


def test_flags_come_in_pairs() -> None:
    assert graphemes("🇵🇹🇧🇷🇮🇩") == ["🇵🇹", "🇧🇷", "🇮🇩"]


@given(st.text())
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text
