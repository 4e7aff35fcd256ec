"""What somebody typed after a command, read as its arguments."""

from __future__ import annotations

import re

from bot.domain.command import CommandSpec, ParameterKind

_QUOTED = re.compile(r"\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|'([^']*)'|‘([^’]*)’")
_WORD = re.compile(r"\S+")
# Values of these kinds are one word: what follows is text again. The others go on until the next name.
_ONE_WORD = frozenset({ParameterKind.NUMBER, ParameterKind.SINCE, ParameterKind.EMPTY})


def parse(spec: CommandSpec, text: str) -> dict[str, str]:
    """The arguments by parameter name, unchecked; never an empty one. Raises nothing, whatever the text is.

    `name:value` and `name=value` name a parameter, in any case; a value may stand in straight or curly quotes. Words
    that no name claims are the value of the first parameter that is not named. A later value replaces an earlier one.
    """
    kinds = {parameter.name: parameter.kind for parameter in spec.parameters}
    if not kinds:
        return {}
    found: dict[str, str] = {}
    free: list[str] = []
    name, start = "", 0
    for match in [*_names(kinds).finditer(text), None]:
        piece = text[start : match.start() if match else len(text)].strip()
        if name:
            value, piece = _value(piece, kinds[name])
            found |= {name: value} if value else {}
        free += [piece] if piece else []
        if match:
            name, start = match["name"].lower(), match.end()
    if free:
        place = next((name for name in kinds if name not in found), next(reversed(kinds)))
        found[place] = " ".join([*([found[place]] if place in found else []), *free])
    return found


def _names(kinds: dict[str, ParameterKind]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?P<name>(?ai:{'|'.join(re.escape(name) for name in kinds)}))[:=：＝]")


def _value(piece: str, kind: ParameterKind) -> tuple[str, str]:
    """The value at the beginning of what follows a name, and the rest."""
    quoted = _QUOTED.match(piece)
    if quoted and not piece[quoted.end() : quoted.end() + 1].strip():
        return next(group for group in quoted.groups() if group is not None).strip(), piece[quoted.end() :].strip()
    word = _WORD.match(piece)
    if word and kind in _ONE_WORD:
        return word.group(), piece[word.end() :].strip()
    return piece, ""
