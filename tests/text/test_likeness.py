"""Texts that are written alike, though no two of their words are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.likeness import likenesses


@pytest.mark.parametrize(
    ("text", "alike", "other"),
    [
        ("anticompetitive conduct", "Competitors complained", "The plant makes kettles"),
        ("La denuncia antitrust", "A queixa antitruste contra a fábrica", "A fábrica demitiu operários"),
        ("publishing the novel", "The publisher regretted it", "What the novelty cost"),
    ],
)
def test_words_of_one_root_are_alike(text: str, alike: str, other: str) -> None:
    near, far = likenesses(text, [alike, other])
    assert near > far


def test_what_every_text_has_says_less_than_what_one_has() -> None:
    common, rare = likenesses("kettle strike", ["the kettle broke", "the strike ended", "a kettle sang", "one kettle"])[
        :2
    ]
    assert rare > common


def test_the_text_itself_is_wholly_alike_and_words_that_ask_say_nothing() -> None:
    assert likenesses("A kettle strike", ["A kettle strike", "Derby"]) == [pytest.approx(1.0), 0.0]
    assert likenesses("where", ["where", "kettle"]) == [0.0, 0.0]
    assert likenesses("kettle", []) == []


@given(text=st.text(max_size=80), others=st.lists(st.text(max_size=80), max_size=4))
def test_any_text_has_a_likeness_from_nothing_to_the_same(text: str, others: list[str]) -> None:
    found = likenesses(text, others)
    assert len(found) == len(others)
    assert all(0 <= each <= 1 + 1e-9 for each in found)
