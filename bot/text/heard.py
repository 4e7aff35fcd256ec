"""How a word sounds, roughly: what of it survives another language and another script.

"Трамп", "トランプ" and "Trump" have no letter in common, and sound alike. Transliteration brings any script to ASCII.
The consonants alone, those that languages exchange for each other made one, are the word's skeleton.
"""

from __future__ import annotations

import functools
import re

from anyascii import anyascii

_CACHED = 1 << 16  # words: what a few languages write every day
_GRAM = 4
_HAN_LETTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Runs of Han, runs of katakana, words without kana: hiragana writes endings and particles, which nobody hears abroad.
_PARTS = re.compile(rf"[{_HAN_LETTERS}]{{2,}}|[\u30a1-\u30fa\u30fc]{{3,}}|[^\W\u3040-\u30ff{_HAN_LETTERS}]+")
_HAN = re.compile(f"[{_HAN_LETTERS}]")
_OTHER = re.compile(r"[^a-z0-9]+")
_SPELLINGS = {"tsch": "s", "sch": "s", "tch": "s", "sh": "s", "ch": "s", "zh": "s", "ts": "s", "ph": "f", "th": "t"}
_SPELLINGS |= {"ck": "k", "qu": "k", "gh": "g", "kh": "", "ng": "n", "x": "ks"}
_SPELLED = re.compile("|".join(_SPELLINGS))
_SOFT = re.compile("c(?=[eiy])")
_VOWELS = "aeiou"
# One letter for each family of sounds: Japanese hears no L beside R, Spanish no V beside B; M before P becomes N.
_FAMILIES = str.maketrans("cqwvzmlj", "kkbbsnry", _VOWELS + "yh")
_REPEATED = re.compile(r"(.)\1+")


@functools.lru_cache(maxsize=_CACHED)
def latin(word: str) -> str:
    """The word in ASCII letters and digits, lower case: "Трамп" is "tramp"."""
    return _OTHER.sub("", (word if word.isascii() else anyascii(word)).lower())


@functools.lru_cache(maxsize=_CACHED)
def skeleton(word: str) -> str:
    """The consonants a word sounds by, "a" for an opening vowel: "Washington" and "ワシントン" are both "bsntn"."""
    heard = _SOFT.sub("s", _SPELLED.sub(lambda spelled: _SPELLINGS[spelled[0]], latin(word)))
    opening = "a" if heard[:1] in tuple(_VOWELS) else ""
    return opening + _REPEATED.sub(r"\1", heard.translate(_FAMILIES))


@functools.lru_cache(maxsize=_CACHED)
def sounds(word: str) -> tuple[str, ...]:
    """What a word is compared by across languages: four letters of its sound at a time, its edges among them.

    `word` is a word, or a run of a script without spaces; of Han, each pair of characters is one sound.
    """
    heard: list[str] = []
    for part in _PARTS.findall(word):
        if _HAN.match(part):
            heard += [latin(part[place : place + 2]) for place in range(len(part) - 1)]
        elif plain := latin(part):
            edged = f" {plain} "
            heard += [edged[place : place + _GRAM] for place in range(max(1, len(edged) - _GRAM + 1))]
    return tuple(heard)
