"""Lists of phrases, found in running text by one regular expression per list.

A phrase is plain words. It is matched without case, with any run of spaces between words and with either apostrophe;
in scripts with spaces as whole words, in scripts without (Chinese, Japanese, Thai …) as a plain substring. A `*` at the
end of a word matches any ending ("mengumum*"). `{}` stands for an outlet's name ("according to {}", "{}によると").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from bot.text.cues import Cues, Named
from bot.text.phrase_pattern import pattern_of

NAME = "{}"
_LEAD = re.compile(r"[\W_]*")


class Phrases:
    """A compiled list of phrases. Compiling is cached by the list; an empty list matches nothing.

    Phrases with `{}` are found by `names` and `credit_line` alone, the others by `search`, `finditer` and `starts`.
    Raises ValueError for a phrase that is empty, or that holds `{}` twice or nothing else.
    """

    __slots__ = ("_cues", "_plain")

    def __init__(self, phrases: Sequence[str]) -> None:
        self._plain, self._cues = _compile(tuple(phrases))

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in the text; of those that begin at one place, the longest."""
        return self._plain.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All phrases in the text, from left to right, without overlaps."""
        return self._plain.finditer(text)

    def starts(self, text: str) -> bool:
        """Whether the text begins with one of the phrases, after any spaces, quotation marks, bullets and brackets."""
        return self.opening(text) is not None

    def opening(self, text: str) -> re.Match[str] | None:
        """The longest phrase with which the text begins, after the same."""
        lead = _LEAD.match(text)
        return self._plain.match(text, lead.end() if lead else 0)

    def covers(self, text: str) -> bool:
        """Whether the text, without punctuation around it, is exactly one of the phrases."""
        match = self.opening(text)
        return match is not None and not any(char.isalnum() for char in text[match.end() :])

    def names(self, text: str) -> Iterator[Named]:
        """The names that stand where the phrases have `{}`, as (name, start, end) in code points, left to right.

        A name looks like an outlet's: up to six words that begin with a capital or a digit (in scripts without case, up
        to three words of that script), what is inside 《》, 「」 or quotation marks, or a whole URL. It stops at
        punctuation, but not at the dot in "znews.vn". Where phrases overlap, the longest wins.
        """
        return iter(self._cues.names(text))

    def credit_line(self, line: str) -> tuple[Named, ...]:
        """The names of a line that is nothing but a credit ("Fonte: Reuters, CNBC"), else ().

        Brackets and punctuation may surround it. After a colon, a name may be in lower case ("Quelle: heise online").
        """
        return self._cues.credit_line(line)


def is_phrase(text: str) -> bool:
    """Whether a text is a phrase: not empty, and with one `{}` at most and something beside it."""
    return bool(text.replace(NAME, "", 1).strip(" *")) and text.count(NAME) <= 1


@functools.lru_cache(maxsize=512)
def _compile(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], Cues]:
    for phrase in phrases:
        if not is_phrase(phrase):
            raise ValueError(f"not a phrase: {phrase!r}")
    plain = [phrase for phrase in phrases if NAME not in phrase]
    return pattern_of([f" {phrase} " for phrase in plain]), Cues(phrase for phrase in phrases if NAME in phrase)
