"""What the load benchmark makes of what it measured."""

from __future__ import annotations

import pytest

from benchmarks.load_commands import percentile
from benchmarks.load_digests import Delivered


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([], 0.99) == 0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2
    assert percentile([float(n) for n in range(1, 101)], 0.99) == 99
    assert percentile([1.0, 9.0], 0.99) == 9


def test_what_comes_at_once_does_not_count_as_pace() -> None:
    paced = [10 + n / 4 for n in range(1, 21)]
    delivered = Delivered(times=[*reversed(paced), *[10.0] * 8], burst=8, rate=5.0, refused=0)
    assert delivered.share == pytest.approx(4 / 5)
    assert delivered.seconds == pytest.approx(5)
    assert Delivered(times=[], burst=8, rate=5.0, refused=0).share == 0
