"""Text of one direction in a line of the other, where nothing but characters can say so."""

from __future__ import annotations

import unicodedata

from bot.present.locales import direction

# Unicode's isolates: what stands between one of these and the last keeps its own direction and disturbs no neighbour.
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _AS_IT_BEGINS, _END = "\u2066", "\u2067", "\u2068", "\u2069"


def isolated(text: str, reader: str, *, language: str = "") -> str:
    """The text for a line in the reader's language (BCP 47), isolated if it runs against that line.

    Without a `language` of its own, as for names, its letters tell.
    """
    line, own = direction(reader), direction(language)
    if own == "auto":
        letters = {unicodedata.bidirectional(char) for char in text}
        against = letters & ({"L"} if line == "rtl" else {"R", "AL"})
        return f"{_AS_IT_BEGINS}{text}{_END}" if against else text
    if own == line:
        return text
    return f"{_RIGHT_TO_LEFT if own == 'rtl' else _LEFT_TO_RIGHT}{text}{_END}"
