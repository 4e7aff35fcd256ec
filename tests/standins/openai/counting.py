"""Tokens, and what of a prompt is in the cache."""

from __future__ import annotations

from collections import deque

_BYTES_OF_A_TOKEN = 4
# Caching begins at so many tokens of a common beginning, and goes on in steps.
_LEAST_CACHED, _STEP = 1_024, 128


def tokens(text: str) -> int:
    """About as many as the service would count; none of more than four bytes, so scripts differ as they do there."""
    return -(-len(text.encode(errors="replace")) // _BYTES_OF_A_TOKEN)


class PromptCache:
    """Knows the latest prompts by their beginnings."""

    def __init__(self) -> None:
        self._seen: deque[str] = deque(maxlen=50)

    def cached(self, prompt: str) -> int:
        """How many of the prompt's tokens were seen before; it is known from now on."""
        longest = max((tokens(_common(prompt, seen)) for seen in self._seen), default=0)
        self._seen.append(prompt)
        return longest // _STEP * _STEP if longest >= _LEAST_CACHED else 0


def _common(one: str, other: str) -> str:
    """How both begin."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return one[:low]
