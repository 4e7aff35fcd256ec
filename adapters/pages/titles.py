"""The headline of a page among its many titles, without the outlet's name that pages hang on to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SEPARATOR = re.compile(r"\s+[|–—·•»«:\-]{1,2}\s+|\s*｜\s*|\s*\|\s*")
_NOT_LETTERS = re.compile(r"[\W_]+")
_MAX_NAME_WORDS = 4
_MIN_NAME = 3


def headline(headings: Sequence[str], titles: Sequence[str], outlets: Sequence[str]) -> str:
    """The page's headline.

    `headings` are its h1, `titles` what it says in machine-readable places, best first; `outlets` every name the site
    goes by. A heading counts when a title agrees with it, since many sites put their name or a section into h1.
    """
    names = {key for name in outlets if len(key := _key(name)) >= _MIN_NAME}
    cut = [short for title in titles if (short := without_outlet(title, names)) and _key(short) not in names]
    for heading in headings:
        if _key(heading) not in names and any(_agree(heading, title) for title in (*cut, *titles)):
            return _clearest(without_outlet(heading, names), cut)
    return next(iter(cut), "") or next((heading for heading in headings if _key(heading) not in names), "")


def first_part(name: str) -> str:
    """The outlet in "The Example | All the news": what stands before the first separator."""
    first = _SEPARATOR.split(name, maxsplit=1)[0].strip()
    return first if len(first) >= _MIN_NAME else name


def _clearest(heading: str, titles: Iterable[str]) -> str:
    """The title that says the same without a section's name before it, or with the spaces that markup hid."""
    for title in titles:
        key, own = _key(title), _key(heading)
        shorter = own.endswith(key) and key != own and _agree(heading, title)
        if shorter or (key == own and title.count(" ") > heading.count(" ")):
            return title
    return heading


def without_outlet(title: str, names: Iterable[str]) -> str:
    """Thus "Chips are scarce - World | The Example" → "Chips are scarce - World" if "theexample" is among the names."""
    marks = list(_SEPARATOR.finditer(title))
    if marks and _is_name(title[marks[-1].end() :], names):
        return without_outlet(title[: marks[-1].start()], names)
    if marks and _key(title[: marks[0].start()]) in names:
        return title[marks[0].end() :]
    return title


def _is_name(part: str, names: Iterable[str]) -> bool:
    """The outlet's name, with or without a word beside it ("Example News", "Example.com")."""
    key = _key(part)
    return len(part.split()) <= _MAX_NAME_WORDS and any(key == name or key.startswith(name) for name in names)


def _agree(heading: str, title: str) -> bool:
    one, other = sorted((_key(heading), _key(title)), key=len)
    return bool(one) and one in other and len(one) * 2 >= len(other)


def _key(name: str) -> str:
    return _NOT_LETTERS.sub("", name).casefold()
