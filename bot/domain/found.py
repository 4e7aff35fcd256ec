"""What the archive's index gives for the terms of a question: articles that may answer it, the likeliest first."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from bot.domain.article import Article


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article, its topic's id and its story's id."""

    article: Article
    topic: str
    story: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`size`: how many articles the index holds. `counts`: how many of them have each of the terms asked for."""

    hits: tuple[Hit, ...]
    size: int
    counts: Mapping[str, int]
