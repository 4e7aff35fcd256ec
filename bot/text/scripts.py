"""Scripts: which write without spaces, and how text is folded for comparison."""

from __future__ import annotations

import re
import unicodedata

# Han, kana, Thai, Lao, Khmer, Myanmar: scripts whose words are not separated by spaces.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\uff66-\uff9f"
ANY_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’·.-][^\W_{UNSPACED}]+)*")


def fold(text: str) -> str:
    """Lower case, compatibility forms unified, diacritics removed: "São" and "SAO" are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The words of a text; in scripts without spaces every character counts as a word."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """A comparable length: words, two characters of an unspaced script making one."""
    unspaced = len(ANY_UNSPACED.findall(text))
    return len(_WORD.findall(text)) - unspaced + (unspaced + 1) // 2
