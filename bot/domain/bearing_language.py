"""What is shown is in the language that was asked for."""

from __future__ import annotations

from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.text.language import is_foreign


def wrong_language(claim: Statement) -> Flaw | None:
    """Whether the text is plainly in another language than it should be."""
    if is_foreign(claim.text, claim.language):
        return Flaw(kind=Fault.LANGUAGE, reason=f"is not in the language asked for, {claim.language}")
    return None
