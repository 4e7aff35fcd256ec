"""Words compared by how they sound, across languages and scripts: "Mexico", "Meksika" and "メキシコ" are one.

What is left of a word is its consonants, in classes that languages confuse. Han has no sounds that can be told so.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from bot.text.heard import latin
from bot.text.scripts import fold

_CLASSES = {"B": "bpfvw", "K": "kgqxc", "S": "szj", "T": "td", "L": "lr", "N": "mn"}
_CLASS = {letter: name for name, letters in _CLASSES.items() for letter in letters}
# As Latin languages spell them: "ph", soft "c" and "g", "x" for two sounds; what is not heard goes.
_SPELLING = (
    (re.compile("ph"), "f"),
    (re.compile("(?:t?sch|tch|t?sh|ch|ts|tz|cz|sz|d?zh|zz|dz|dj)"), "s"),
    (re.compile("gh(?=[^aeiou]|$)"), ""),
    (re.compile("x"), "ks"),
    (re.compile("c(?=[eiy])|g(?=[eiy])"), "s"),
    (re.compile("ti(?=o|a)"), "si"),
    (re.compile("qu"), "k"),
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_VOWELS = frozenset("aeiou")
_SHORT = 3  # consonants: shorter words must agree in all of them
_ALIKE = 0.7  # of the longer word's letters at its beginning
_STEM = 4
_STEM_SHARE = 0.75  # of a word that no case changes
_ENDING = re.compile(r"['’]\w{1,4}$")


def sounds(word: str) -> str:
    """The classes of a word's consonants: "NKSK" of "Mexico"; "" where nothing can be heard. A first vowel is "A"."""
    return _sounds(word.casefold())


@functools.lru_cache(1 << 14)
def _sounds(word: str) -> str:
    letters = "" if _HAN.search(word) else latin(word)
    for pattern, instead in _SPELLING:
        letters = pattern.sub(instead, letters)
    heard = [_CLASS[letter] for letter in letters if letter in _CLASS]
    opening = "A" if letters[:1] in _VOWELS else ""
    return opening + "".join(each for place, each in enumerate(heard) if place == 0 or heard[place - 1] != each)


def is_form(one: str, other: str) -> bool:
    """Whether two folded words are one name in two cases: "moskvy" and "moskve", "ford'un" and "ford"."""
    first, second = _ENDING.sub("", one), _ENDING.sub("", other)
    if first == second:
        return True
    return _shared(first, second) >= max(_STEM, _STEM_SHARE * max(len(first), len(second)))


def akin(one: str, other: str, least: int = _SHORT) -> bool:
    """Whether two words are forms of one name or cognates: alike at their beginning, or in `least` sounds.

    Fewer than three sounds are enough only between two scripts.
    """
    first, second = fold(one), fold(other)
    if first == second:
        return True
    longer = max(len(first), len(second))
    one_script = first[:1].isascii() is second[:1].isascii()
    if one_script:
        shared = _shared(first, second)
        if shared >= _STEM and shared >= _ALIKE * longer:
            return True
        if longer >= _STEM and shared and _one_apart(first, second):
            return True
    return _same_sounds(sounds(one), sounds(other), max(least, _SHORT) if one_script else least)


def akin_to_any(word: str, others: Iterable[str], least: int = _SHORT) -> bool:
    """Whether one of the others is akin to the word."""
    return any(akin(word, other, least) for other in others)


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _same_sounds(one: str, other: str, least: int) -> bool:
    heard = min(len(one.lstrip("A")), len(other.lstrip("A")))
    if heard < least or one[0] != other[0]:
        return False
    return one == other or (heard > _SHORT and _one_apart(one, other))


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter was left out, put in or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = _shared(one, other)
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]
