"""The labelled sentences: enough of them in each language, and read as a careful reader would."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.claims_read import claims
from benchmarks.status import accuracy, confusions
from bot.domain.status import status_of
from bot.domain.summary import ClaimStatus
from bot.lexicons import bundled_lexicons
from tests.benchmarks.test_benchmarks import _report

TEN = {"en", "id", "pt", "it", "es", "fr", "de", "vi", "zh", "ja"}


def test_there_are_three_hundred_sentences_in_ten_languages_each_status_in_each() -> None:
    every = claims()
    assert len(every) >= 300
    assert len({claim.text for claim in every}) == len(every)
    counts = Counter((claim.language, claim.status) for claim in every)
    assert set(counts) == {(code, status) for code in TEN for status in ClaimStatus}
    assert min(Counter(claim.language for claim in every).values()) >= 30


def test_both_halves_hold_every_status_in_every_language() -> None:
    for tuned in (True, False):
        half = {(claim.language, claim.status) for claim in claims() if claim.tuned is tuned}
        assert half == {(code, status) for code in TEN for status in ClaimStatus}


def test_the_half_not_tuned_on_is_read_well_and_denials_are_never_announcements() -> None:
    report = _report("status")
    figures = report["figures"]
    assert figures["accuracy"] >= 0.90
    assert figures["denied_as_announced"] == figures["announced_as_denied"] == 0
    assert report["baselines"]["accuracy"] < 0.5
    assert figures["sentences"] == sum(not claim.tuned for claim in claims())
    assert {f"accuracy_{code}" for code in TEN} < set(figures)


def test_the_halves_do_not_overlap() -> None:
    assert _report("status", "--half", "tuned")["figures"]["sentences"] == sum(claim.tuned for claim in claims())


def test_confusions_count_what_was_read_as_what() -> None:
    first, *_ = (claim for claim in claims() if claim.status is ClaimStatus.DENIED)
    read = [(first, ClaimStatus.ANNOUNCED), (first, ClaimStatus.DENIED)]
    assert accuracy(read) == pytest.approx(0.5)
    assert {name: count for name, count in confusions(read).items() if count} == {"denied_as_announced": 1}


@pytest.mark.parametrize("code", sorted(TEN))
def test_each_language_is_read_well_on_the_half_tuned_on(code: str) -> None:
    lexicon = bundled_lexicons().of(code)
    own = [claim for claim in claims() if claim.language == code and claim.tuned]
    wrong = [claim.text for claim in own if status_of(claim.text, lexicon, claim.topic) is not claim.status]
    assert len(wrong) <= 0.05 * len(own), wrong
