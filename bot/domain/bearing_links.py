"""No address, mention, channel or key reaches a reader that the sentences do not have, and some never do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement

_WORD = r"[^\W_]"
# Addresses, with or without their scheme; then e-mail addresses, names and channels that a chat would ring.
_LINK = re.compile(
    rf"[a-z][a-z0-9+.-]*:/+\S+|[\w.+-]+@[\w-]+\.\w+|\b(?:[\w-]+\.)+[a-z]{{2,}}(?:/\S*)?(?!\w)"
    rf"|\b\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?:[:/]\S*)?|(?<!\w)[@#]{_WORD}\S*|<[@#!/]\S*",
    re.IGNORECASE,
)
# What a chat does something with, and what opens a door: nobody is to be called or sent anywhere by an article's words.
_NEVER = re.compile(
    rf"[a-z][a-z0-9+.-]*://|[\w-]+@[\w-]+\.\w|(?<!\w)@(?:channel|here|everyone|group)\b|<[@#!]|\]\(|\b\d+(?:\.\d+){{3}}[:/]"
    rf"|\b(?:{_WORD}+\.)+[a-z]{{2,}}/\S",
    re.IGNORECASE,
)
_KEY = re.compile(r"[A-Za-z0-9+/_=-]{16,}")
_ENDS = ".,;:!?…。，、！？)）]»”\"'"


def strange_link(claim: Statement, basis: Sequence[Statement]) -> Flaw | None:
    """An address, mention or key that the sentences do not have, or that is never shown."""
    if found := _NEVER.search(claim.text) or next(_keys(claim.text), None):
        return Flaw(kind=Fault.LINK, reason=f"holds {found.group()}, which no article may have us post")
    borne = "\n".join(statement.text for statement in basis)
    for match in _LINK.finditer(claim.text):
        if match.group().rstrip(_ENDS) not in borne:
            return Flaw(kind=Fault.LINK, reason=f"the cited sentences have no {match.group()}")
    return None


def _keys(text: str) -> Iterator[re.Match[str]]:
    """Runs of letters and digits that are no words: both, and changing from one to the other more than once."""
    for match in _KEY.finditer(text):
        if len(re.findall(r"(?<=\d)[A-Za-z]|(?<=[A-Za-z])\d", match.group())) > 2:  # noqa: PLR2004
            yield match
