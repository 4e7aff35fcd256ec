"""How well articles were put together: B³, and plain clustering by average linkage as a baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

_TRIED = 150
_NEVER = -1e9


def b_cubed(found: Sequence[Hashable], told: Sequence[Hashable]) -> float:
    """The F1 of B³ (Bagga and Baldwin 1998).

    It is about how much of an article's cluster is of its story, and how much of its story is in its cluster.
    """
    clusters, stories, both = Counter(found), Counter(told), Counter(zip(found, told, strict=True))
    pairs = list(zip(found, told, strict=True))
    precision = sum(both[pair] / clusters[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / stories[pair[1]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def cosines(texts: Sequence[Mapping[str, float]]) -> npt.NDArray[np.float32]:
    """The cosines of texts by their features weighted by rarity (TF-IDF)."""
    spread = Counter(feature for text in texts for feature in text)
    places = {feature: place for place, feature in enumerate(feature for feature in spread if spread[feature] > 1)}
    vectors = np.zeros((len(texts), len(places)), np.float32)
    lengths = np.zeros(len(texts), np.float32)
    for row, text in enumerate(texts):
        weights = {key: (1 + np.log(count)) * np.log((len(texts) + 1) / spread[key]) for key, count in text.items()}
        lengths[row] = np.sqrt(sum(weight * weight for weight in weights.values())) or 1
        for key in text.keys() & places.keys():
            vectors[row, places[key]] = weights[key]
    vectors /= lengths[:, None]
    return np.asarray(vectors @ vectors.T, np.float32)


def best_b_cubed(likeness: npt.NDArray[np.float32], told: Sequence[Hashable]) -> float:
    """The best that clustering by average linkage reaches at any of some hundred thresholds: a best case."""
    step = max(1, len(told) // _TRIED)
    steps = enumerate(_merged(likeness))
    return max((b_cubed(labels, told) for place, labels in steps if place % step == 0), default=1.0)


def _merged(likeness: npt.NDArray[np.float32]) -> Iterator[list[int]]:
    """Each text's cluster as the threshold falls; `likeness` is used up."""
    np.fill_diagonal(likeness, _NEVER)
    size = len(likeness)
    labels = np.arange(size)
    counts = np.ones(size, np.float32)
    nearest = likeness.argmax(axis=1)
    values = likeness[np.arange(size), nearest]
    for _ in range(size - 1):
        first = int(values.argmax())
        second = int(nearest[first])
        share = counts[first] / (counts[first] + counts[second])
        likeness[first] = likeness[first] * share + likeness[second] * (1 - share)
        likeness[first, first] = _NEVER
        likeness[:, first] = likeness[first]
        likeness[second], likeness[:, second], values[second] = _NEVER, _NEVER, _NEVER
        counts[first] += counts[second]
        labels[labels == second] = first
        stale = np.flatnonzero((nearest == first) | (nearest == second) | (likeness[:, first] > values))
        stale = stale[(values[stale] > _NEVER) | (stale == first)]
        nearest[stale] = likeness[stale].argmax(axis=1)
        nearest[first] = int(likeness[first].argmax())
        values[stale] = likeness[stale, nearest[stale]]
        values[first] = likeness[first, nearest[first]]
        yield labels.tolist()
