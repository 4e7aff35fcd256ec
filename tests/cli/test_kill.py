"""A run that is killed at any moment and repeated gives the digest of an undisturbed one."""

from __future__ import annotations

import random

import pytest

LONGEST = 6.0  # seconds: about what the first run takes; a kill after its end is a trial too


@pytest.mark.parametrize("trial", [1, 2, 3])
def test_a_killed_run_repeated_says_the_same(digested, place, newsstand: str, trial: int) -> None:
    _, undisturbed = digested
    args = ("digest", "--since", "7d", "--feeds", newsstand, "--format", "json")
    killed = place.start(*args)
    try:
        killed.wait(random.Random(trial).uniform(0.5, LONGEST))
    except Exception:  # noqa: BLE001 - it still runs, as it should
        killed.kill()
    killed.communicate(timeout=60)
    again = place.spawn(*args)
    assert again.code == 0, again.err
    assert again.json["stories"] == undisturbed.json["stories"]
