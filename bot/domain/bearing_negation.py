"""What was denied must not be affirmed, nor the other way round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement, nearest
from bot.domain.turning import lost
from bot.text.lexicon import Lexicon, Lexicons
from bot.text.phrases import Phrases

_TURNED = Flaw(kind=Fault.NEGATION, reason="turns a negation round")


def turned_negation(claim: Statement, basis: Sequence[Statement], lexicons: Lexicons) -> Flaw | None:
    """A negation dropped or added. Across languages only whether there is one can be compared."""
    lexicon = lexicons.of(claim.language)
    same = claim.in_language_of(basis)
    if len(same) == len(basis):
        best = nearest(claim, same)
        dropped = any(lost(each.text, claim.text, lexicon.negations, _half(lexicon)) for each in same)
        put_in = lost(claim.text, best.text, lexicon.negations, _half(lexicon)) and not any(
            _has(each, lexicons, half=False) for each in same if each is not best
        )
        added = _has(claim, lexicons, half=False) and not any(_has(each, lexicons, half=True) for each in basis)
        return _TURNED if dropped or put_in or added else None
    said, bare = _has(claim, lexicons, half=True), not _has(claim, lexicons, half=False)
    denied = any(_has(each, lexicons, half=False) for each in basis)
    affirmed = not any(_has(each, lexicons, half=True) for each in basis)
    return _TURNED if (denied and not said) or (affirmed and not bare) else None


def _half(lexicon: Lexicon) -> Sequence[str]:
    return (*lexicon.half_negations, *lexicon.denied)


def _has(statement: Statement, lexicons: Lexicons, *, half: bool) -> bool:
    """Whether it has a negation: a plain one, or also (`half`) one inside another word."""
    lexicon = lexicons.of(statement.language)
    inside = set(_half(lexicon))
    plain = [phrase for phrase in lexicon.negations if phrase not in inside]
    return Phrases((*plain, *_half(lexicon)) if half else tuple(plain)).search(statement.text) is not None
