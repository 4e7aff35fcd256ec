"""The liar lies: what it makes of a true point differs in what it says, and the figures count it."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.verify_lies import KINDS, elsewhere, injected, lies, wrong_language
from benchmarks.verify_stories import told_stories
from benchmarks.verify_truths import Truth, truths
from bot.lexicons import bundled_lexicons

NAMES = {"en": ("Harriet Oyelaran",), "pt": ("Benedita Falcão",), "de": ("Falkenrath",)}


@pytest.fixture(scope="module")
def made() -> list[Truth]:
    return [
        truth for told in told_stories(None, None) for truth in truths(told, bundled_lexicons(), Random(told.story.id))
    ]


def test_the_sample_is_lied_about_in_every_way(made: list[Truth]) -> None:
    random = Random(1)
    told = {lie.kind for truth in made for lie in lies(truth, NAMES, random)}
    told |= {lie.kind for truth in made for lie in elsewhere(truth, truth.told.story, random)}
    told |= {lie.kind for truth in made for lie, _ in injected(truth, random)} | {wrong_language(made[0], random).kind}
    assert told >= set(KINDS) - {"quotes"}


def test_a_lie_is_not_the_truth(made: list[Truth]) -> None:
    random = Random(2)
    for truth in made:
        for lie in lies(truth, NAMES, random):
            assert lie.point != truth.point
        for lie in elsewhere(truth, truth.told.story, random):
            assert lie.point.citations != truth.point.citations
        assert wrong_language(truth, random).point.language != truth.point.language
