"""Names as they can be seen without a model: capitalised runs, acronyms, foreign runs in other scripts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from bot.text.scripts import UNSPACED, fold, words
from bot.text.sentences import Span, sentences

# A capitalised word with its inner marks ("O'Brien", "GPT-5", "OpenAI"), or a run of katakana of three or more.
_CAPITAL = re.compile(
    rf"[^\W\d_{UNSPACED}][^\W_{UNSPACED}]*(?:[-.&'’][^\W_{UNSPACED}]+)*"
    r"|[\u30a1-\u30fa\u30fc][\u30a0-\u30ff・]{2,}"
)
_MAX_GAP = " "
_MAX_WORDS = 5
_SHORT_WORD = 3  # articles and prepositions are short; "Wall Street Journal" is one name even at a sentence's start


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run that looks like a name. `opens` tells that it opens a sentence, where any word has a capital."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def key(self) -> str:
        """Folded, for comparison."""
        return fold(self.text)


def name_words(text: str) -> set[str]:
    """The folded words of a text's names."""
    return {fold(word) for name in names(text, sentences(text)) for word in words(name.text)}


def names(text: str, spans: Sequence[Span]) -> list[Name]:
    """The names of the sentences `spans` of a text, in order.

    A single capitalised word that opens a sentence counts only if it also stands inside some sentence with a capital,
    or has a capital or digit inside it ("OpenAI", "WSJ").
    """
    found = [name for span in spans for name in _runs(text, span)]
    inside = {word for name in found for word in name.text.split()[1 if name.opens else 0 :]}
    return [kept for name in found if (kept := _without_common_opening(name, inside)) is not None]


def _runs(text: str, span: Span) -> list[Name]:
    start, end = span
    runs: list[list[re.Match[str]]] = []
    for match in _CAPITAL.finditer(text, start, end):
        if not (match.group()[0].isupper() or _is_katakana(match.group()[0])):
            continue
        if runs and text[runs[-1][-1].end() : match.start()] == _MAX_GAP and len(runs[-1]) < _MAX_WORDS:
            runs[-1].append(match)
        else:
            runs.append([match])
    return [
        Name(
            text=text[run[0].start() : run[-1].end()],
            start=run[0].start(),
            end=run[-1].end(),
            opens=not any(char.isalnum() for char in text[start : run[0].start()]),
        )
        for run in runs
    ]


def _without_common_opening(name: Name, inside: set[str]) -> Name | None:
    """Drops a sentence's first word where nothing but its place gives it a capital."""
    first, _, rest = name.text.partition(" ")
    unmistakable = any(char.isupper() or char.isdigit() for char in first[1:]) or _is_katakana(first[0])
    if not name.opens or first in inside or unmistakable:
        return name
    if not rest:
        return None
    if len(first) > _SHORT_WORD and rest.split()[0] not in inside:
        return name
    return Name(text=rest, start=name.end - len(rest), end=name.end, opens=False)


def _is_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fc"
