"""A space of meaning in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from bot.domain.embedding import Placed
from bot.domain.space import Space

NOW = datetime(2027, 3, 1, tzinfo=UTC)


def placed(first: int, rows: np.ndarray, *, hours: int = 0) -> Placed:
    """Articles numbered from `first`, each published an hour before the one before it."""
    return Placed(
        numbers=tuple(range(first, first + len(rows))),
        published=tuple(NOW - timedelta(hours=hours + place) for place in range(len(rows))),
        dimension=rows.shape[1],
        rows=rows.astype("<f2").tobytes(),
    )


def unit(*numbers: float) -> np.ndarray:
    row = np.array(numbers, dtype=np.float32)
    return row / np.linalg.norm(row)


def test_the_nearest_come_first() -> None:
    space = Space()
    space.add(placed(1, np.stack([unit(1, 0, 0), unit(0, 1, 0), unit(1, 1, 0)])))
    assert space.nearest(unit(1, 0.2, 0), most=3) == [1, 3, 2]
    assert space.nearest(unit(1, 0.2, 0), most=1) == [1]
    assert space.last == 3


def test_a_span_of_time_bounds_it() -> None:
    space = Space()
    space.add(placed(1, np.stack([unit(1, 0), unit(1, 0.1), unit(1, 0.2)])))
    ask = unit(1, 0)
    assert space.nearest(ask, since=NOW - timedelta(hours=1), most=5) == [1, 2]
    assert space.nearest(ask, until=NOW, most=5) == [2, 3]
    assert space.nearest(ask, since=NOW - timedelta(hours=1), until=NOW, most=5) == [2]
    assert space.nearest(ask, until=NOW, most=1) == [2], "what is outside takes no place"


def test_what_cannot_be_compared_is_near_nothing() -> None:
    space = Space()
    assert space.nearest(unit(1, 0), most=5) == []
    space.add(placed(1, np.stack([unit(1, 0)])))
    assert space.nearest(unit(1, 0, 0), most=5) == []
    assert space.nearest(np.zeros(2, dtype=np.float32), most=5) == []


def test_another_dimension_takes_the_place_of_what_was_there() -> None:
    space = Space()
    space.add(placed(1, np.stack([unit(1, 0)])))
    space.add(placed(7, np.stack([unit(1, 0, 0)])))
    space.add(Placed(numbers=(), published=(), dimension=0, rows=b""))
    assert (space.dimension, space.last) == (3, 7)
    assert space.nearest(unit(1, 0, 0), most=5) == [7]
    assert space.nearest(unit(1, 0), most=5) == []


def test_many_in_many_pieces_are_found_as_one_by_one() -> None:
    random = np.random.default_rng(7)
    rows = random.normal(size=(20_000, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    space, first = Space(), 0
    for size in (1, 1, 9_000, 300, 300, 10_398):
        space.add(placed(first + 1, rows[first : first + size]))
        first += size
    for ask in rows[[0, 1, 5_000, 19_999]]:
        found = space.nearest(ask, most=10)
        exact = np.argsort(-(rows.astype("<f2").astype(np.float32) @ ask))[:10] + 1
        assert found == exact.tolist()
