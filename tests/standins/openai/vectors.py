"""Vectors that say something: texts that share stretches of characters stand near each other, in any script."""

from __future__ import annotations

import base64
import zlib

import numpy as np

from tests.standins.openai.records import Json

_STRETCH = 3


def embeddings(texts: list[str], *, model: str, dimension: int, encoded: bool, used: int) -> Json:
    """The body of an answer. The order is not that of the texts: only `index` tells it."""
    data = [
        {"object": "embedding", "index": index, "embedding": _written(_vector(text, dimension), encoded=encoded)}
        for index, text in enumerate(texts)
    ]
    return {
        "object": "list",
        "data": data[::-1],
        "model": model,
        "usage": {"prompt_tokens": used, "total_tokens": used},
    }


def _vector(text: str, dimension: int) -> np.ndarray:
    vector = np.zeros(dimension, dtype="<f4")
    lowered = f" {text.lower()} "
    for start in range(len(lowered) - _STRETCH + 1):
        vector[zlib.crc32(lowered[start : start + _STRETCH].encode()) % dimension] += 1
    return vector / (np.linalg.norm(vector) or 1)


def _written(vector: np.ndarray, *, encoded: bool) -> str | list[float]:
    return base64.b64encode(vector.astype("<f4").tobytes()).decode() if encoded else [float(part) for part in vector]
