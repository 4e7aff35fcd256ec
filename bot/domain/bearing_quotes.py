"""Words between quotation marks are somebody's, and must be theirs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.text.quotations import quoted

_ENDS = ".,;:!?…。，、！？ "


def misquoted(claim: Statement, basis: Sequence[Statement]) -> Flaw | None:
    """Quoted words that do not stand in the sentences."""
    borne = "\n".join(each.text for each in basis)
    for start, end in quoted(claim.text):
        if (inner := claim.text[start:end].strip(_ENDS)) not in borne:
            return Flaw(kind=Fault.QUOTE, reason=f"the cited sentences do not say “{inner}”")
    return None
