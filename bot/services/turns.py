"""In which order to ask many addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import TypeVar
from urllib.parse import urlsplit

_Asked = TypeVar("_Asked")


def in_turn(asked: Iterable[_Asked], url_of: Callable[[_Asked], str]) -> list[_Asked]:
    """The same with their hosts taking turns: one host is asked slowly, and must not hold up all the others."""
    by_host: dict[str, list[_Asked]] = {}
    for each in asked:
        by_host.setdefault(urlsplit(url_of(each)).netloc, []).append(each)
    return [each for turn in zip_longest(*by_host.values()) for each in turn if each is not None]
