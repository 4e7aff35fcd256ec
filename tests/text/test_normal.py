"""The one normal form."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.normal import normal_form, one_line

# Rare signs that matter here, often enough to meet one another.
SIGNS = st.sampled_from(" \n\t\r\u00a0\u00ad\u200b\u200d\u2028\u2029\u3000\ufeff\x00\x1c\x85\u0301eé가ᄀ")
TEXTS = st.lists(SIGNS | st.characters(), max_size=30).map("".join)


@given(TEXTS)
def test_once_is_enough(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(TEXTS)
def test_it_is_composed_visible_and_evenly_spaced(text: str) -> None:
    normal = normal_form(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert not re.search("[\u00ad\u200b\u200e\u200f\u2028-\u202e\ufeff\x00-\x09\x0b-\x1f\x7f]", normal)
    assert not re.search(r"[^\S\n ]|  |\n\n| \n|\n |^\s|\s$", normal)


@given(TEXTS)
def test_no_visible_sign_is_lost(text: str) -> None:
    def visible(some: str) -> str:
        # Letters, marks, numbers, punctuation and symbols; composed last, for an accent may follow a dropped sign.
        return unicodedata.normalize("NFC", "".join(sign for sign in some if unicodedata.category(sign)[0] in "LMNPS"))

    assert visible(normal_form(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One  two", "One two"),
        ("One\r\nTwo\rThree\u2028Four", "One\nTwo\nThree\nFour"),
        (" One \n\n \t Two ", "One\nTwo"),
        ("cafe\u0301", "café"),
        ("cafe\u200b\u0301", "café"),
        ("soft\u00adhyphen", "softhyphen"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert normal_form(text) == expected
    assert one_line(text) == expected.replace("\n", " ")
