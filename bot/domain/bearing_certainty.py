"""Nothing sounds or is marked more certain than the sentences it rests on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.domain.status import RANK
from bot.domain.summary import ClaimStatus
from bot.domain.turning import lost
from bot.text.lexicon import Lexicon, Lexicons
from bot.text.phrases import Phrases

_REACH = 8  # words over which such a word may move


def lost_doubt(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Flaw | None:
    """A "may", a "reportedly" or a "denied" that was dropped: "will" from "may"."""
    same = claim.in_language_of(basis)
    if len(same) == len(basis):
        lexicon = lexicons.of(claim.language)
        cues = (lost(each.text, claim.text, _doubts(lexicon), reach=_REACH) for each in same)
        cue = next(filter(None, cues), "")
        return _surer(f"is surer than its sentences, which say “{cue}”") if cue else None
    doubted = all(_doubted(each, lexicons, most=False) for each in basis)
    if doubted and not _doubted(claim, lexicons, most=True):
        return _surer("is surer than its sentences, which tell hearsay or a denial")
    return None


def _surer(reason: str) -> Flaw:
    return Flaw(kind=Fault.STATUS, reason=reason)


def sounding(status: ClaimStatus) -> tuple[ClaimStatus, ...]:
    """What a text itself may be said to claim: that it is announced or denied. All else `lost_doubt` tells better."""
    return (status,) if status.is_settled else ()


def overstated(claimed: Collection[ClaimStatus], stood: Collection[ClaimStatus]) -> Flaw | None:
    """A status above the best of the sentences' own; a denial must be one there, and stay one."""
    best = set(stood)
    highest = max((RANK[status] for status in best if status in RANK), default=-1)
    for status in claimed:
        if status is ClaimStatus.DENIED or best == {ClaimStatus.DENIED}:
            borne = status is ClaimStatus.DENIED and ClaimStatus.DENIED in best
        else:
            borne = RANK[status] <= highest
        if not borne:
            return Flaw(kind=Fault.STATUS, reason=f"its sentences do not bear “{status}”")
    return None


def _doubted(statement: Statement, lexicons: Lexicons, *, most: bool) -> bool:
    """Whether it is marked as hearsay or denied; with `most` also whether it only may be."""
    lexicon = lexicons.of(statement.language)
    cues = _doubts(lexicon) if most else (*lexicon.unconfirmed, *lexicon.denied)
    return Phrases(cues).search(statement.text) is not None


def _doubts(lexicon: Lexicon) -> tuple[str, ...]:
    return (*lexicon.unconfirmed, *lexicon.possible, *lexicon.denied)
