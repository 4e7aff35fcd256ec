"""Joins rankings that cannot be compared by their scores: by the ranks they give (Cormack and others 2009)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from bot.domain.found import Found, Hit

_K = 60  # of that paper: how much a first place is worth against a tenth

_Key = TypeVar("_Key")


def fused(*rankings: Sequence[_Key]) -> list[_Key]:
    """Everything ranked, the best first; what an earlier ranking has goes first where equal."""
    scores: dict[_Key, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(dict.fromkeys(ranking), 1):
            scores[key] = scores.get(key, 0.0) + 1 / (_K + rank)
    return sorted(scores, key=lambda key: -scores[key])


def joined(found: Found, near: Sequence[Hit], *, limit: int) -> Found:
    """What words found and what stands near in meaning, at most `limit` articles, those of both first."""
    if not near:
        return found
    hits = {hit.article.url: hit for hit in (*near, *found.hits)}
    urls = fused([hit.article.url for hit in found.hits], [hit.article.url for hit in near])
    return dataclasses.replace(found, hits=tuple(hits[url] for url in urls[:limit]))
