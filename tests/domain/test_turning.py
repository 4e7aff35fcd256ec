"""A cue is lost where its surroundings are kept without it; not where its clause was left out, or another stands for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.turning import lost

CUES = ("not", "never", "no", "cannot")
HALF = ("refuse*", "until", "without")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The union did not sign the contract.", "The union did sign the contract."),
        ("The union did not sign the contract.", "In May the union did sign the contract."),
        ("The plant closed, and the union did not sign it.", "The union did sign it."),
        ("He did not say the plant would not close.", "He did say the plant would not close."),
        ("It was not open until Friday.", "It was open until Friday."),
    ],
)
def test_a_cue_that_was_taken_out(source: str, target: str) -> None:
    assert lost(source, target, CUES, HALF) == "not"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The union did not sign the contract.", "The union did not sign the contract."),
        ("The union did not sign the contract.", "The union never signed the contract."),
        ("The union did not sign the contract.", "The union refused to sign the contract."),
        ("The plant closed in May, and the union did not sign.", "The plant closed in May."),
        ("", ""),
    ],
)
def test_a_cue_that_was_kept_or_went_with_its_clause(source: str, target: str) -> None:
    assert lost(source, target, CUES, HALF) == ""


def test_a_cue_may_move_as_far_as_it_is_let() -> None:
    source, target = "They are reportedly weighing another sale.", "Reportedly, they are weighing another sale."
    assert lost(source, target, ("reportedly",), reach=8) == ""
    assert lost(source, "They are weighing another sale.", ("reportedly",), reach=8) == "reportedly"


def test_scripts_without_spaces_are_read_by_their_characters() -> None:
    assert lost("工厂不会在六月关闭。", "工厂会在六月关闭。", ("不",)) == "不"
    assert lost("工厂不会在六月关闭。", "工厂不会在六月关闭。", ("不",)) == ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_compared(source: str, target: str) -> None:
    assert lost(source, source, CUES, HALF) == ""
    lost(source, target, CUES, HALF, reach=8)
