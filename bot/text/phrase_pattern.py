"""One fast regular expression for a list of phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.scripts import UNSPACED

# Vowel signs and other marks that belong to words but are no `\w`: combining accents, Arabic and Indic signs.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff"
_SPACED = rf"[^\W_{UNSPACED}]"
_IN_WORD = re.compile(rf"{_SPACED}|[{_MARKS}]")
# Looked at when the first character is already consumed, hence the dot.
_BEGINS = rf"(?<!{_SPACED}.)(?<![{_MARKS}].)"
_ENDS = rf"(?!{_SPACED}|[{_MARKS}])"
_ENDING = rf"(?:{_SPACED}|[{_MARKS}])*"
_APOSTROPHES = "'’"
_COLONS = ":："
_NEVER = re.compile(r"(?!)")

Path = tuple[str, ...]


def pattern_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """Matches any of the phrases, of those bounded alike the longest; nothing if there are none. They hold no `{}`.

    A space at the beginning or end of a phrase is not matched: it says that a word must begin or end there, in scripts
    with spaces. `lastgroup` of a match is "p7" for the phrase at index 7.

    Phrases become trees of shared beginnings, one for each way to be bounded. One set of all first characters comes
    before them: the engine skips along a text at full speed where the expression begins with a set, and not where it
    begins with alternatives. The sets of letters stand in it as rarely as can be: each costs a millisecond to compile.
    """
    trees: dict[tuple[str, str], dict[Path, int]] = {}
    for number, phrase in enumerate(phrases):
        bare = phrase.strip()
        begins = _BEGINS if phrase[0] == " " and _IN_WORD.match(bare) else ""
        ends = _ENDS if phrase[-1] == " " and (bare[-1] == "*" or _IN_WORD.match(bare[-1])) else ""
        trees.setdefault((begins, ends), {}).setdefault(tuple(_pieces(bare)), number)
    if not trees:
        return _NEVER
    firsts = "".join(sorted({path[0][1:-1] for paths in trees.values() for path in paths}))
    options = [f"{begins}{_tree(_behind(paths))}{ends}" for (begins, ends), paths in trees.items()]
    return re.compile(f"[{firsts}](?:{'|'.join(options)})")


def _pieces(phrase: str) -> list[str]:
    pieces: list[str] = []
    for place, char in enumerate(phrase):
        if char == " ":
            pieces.append(r"[^\S\n]+")
        elif char in _COLONS and place:
            pieces += [r"[^\S\n]*", f"[{_COLONS}]"]
        elif char == "*":
            pieces += [_ENDING] if place and _IN_WORD.match(phrase[place - 1]) else []
        else:
            pieces.append(_any_case(char))
    return pieces


def _any_case(char: str) -> str:
    if char in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    # Only the Turkish capital knows its small letter, so Turkish phrases are written with it.
    variants = {char, char.lower(), char.upper(), char.title()} | ({"i"} if char == "İ" else set())
    return f"[{''.join(re.escape(form) for form in sorted(variants) if len(form) == 1)}]"


def _behind(paths: dict[Path, int]) -> dict[Path, int]:
    return {(f"(?<={path[0]})", *path[1:]): number for path, number in paths.items()}


def _tree(paths: dict[Path, int]) -> str:
    branches: dict[str, dict[Path, int]] = {}
    for path, number in paths.items():
        if path:
            branches.setdefault(path[0], {})[path[1:]] = number
    # What goes on is tried before what ends here: the longest phrase wins.
    ordered = sorted(branches.items(), key=lambda branch: branch[0] == _ENDING)
    options = [piece + _tree(rest) for piece, rest in ordered]
    options += [f"(?P<p{paths[()]}>)"] if () in paths else []
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
