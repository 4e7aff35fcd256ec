"""Speech after a dash at the beginning of a line, as newspapers of several languages print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.text.phrases import Phrases
from bot.text.sentences import Span, trimmed

_DASHES = "—–―-"
_LINE = re.compile(rf"^[^\S\n]*[{_DASHES}][^\S\n]*(?=[^\W\d_]|[¿¡])(.*)$", re.MULTILINE)
# A dash that ends what is said, or goes on with it: with a space before it, or behind it after a comma.
_DASH = re.compile(rf"[^\S\n][{_DASHES}]+[^\S\n]*|(?<=[,.!?…])[{_DASHES}][^\S\n]*")
_TAG = 40  # characters in which the verb stands behind the dash: "– powiedziała nam Anna Nowak"


def dialogue(text: str, speech: Sequence[str]) -> Iterator[Span]:
    """What is said in lines that begin with a dash and have a verb of `speech` behind a later dash, in order.

    The parts on both sides of the verb are spans of their own, without dashes and the commas before them.
    """
    if not speech:
        return
    verbs = Phrases(speech)
    for line in _LINE.finditer(text):
        ends = [match.span() for match in _DASH.finditer(text, *line.span(1))]
        starts, stops = [line.start(1), *(end for _, end in ends)], [*(start for start, _ in ends), line.end(1)]
        pieces = list(zip(starts, stops, strict=True))
        tags = [verbs.search(text[start : min(end, start + _TAG)]) is not None for start, end in pieces]
        if len(pieces) > 1 and tags[1] and not tags[0]:
            yield from (
                trimmed(text, start, end, closing=",")
                for (start, end), tag in zip(pieces, tags, strict=True)
                if not tag
            )
