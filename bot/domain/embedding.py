"""Texts as points in a space of meaning."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # commands that embed nothing need not load it
    import numpy as np
    import numpy.typing as npt


from bot.domain.completing import Usage


class TextRole(StrEnum):
    """What a text is there for: some models place a question apart from the passages that answer it."""

    PASSAGE = "passage"
    QUERY = "query"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vectors:
    """One row for each text, float32, of length one; all zeros for a text with nothing in it.

    Only vectors of the same model and dimension can be compared.
    """

    rows: npt.NDArray[np.float32]
    model: str

    @property
    def dimension(self) -> int:
        """How many numbers a row has."""
        return int(self.rows.shape[1])


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Embedded:
    """The vectors of some texts, in their order, and what was used for them."""

    vectors: Vectors
    usage: Usage


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where articles stand in a model's space: each one's number in the store (they rise), when it was published.

    `rows`: their vectors one after the other, `dimension` numbers each, float16 in little-endian order.
    """

    numbers: tuple[int, ...]
    published: tuple[datetime, ...]
    dimension: int
    rows: bytes
