"""How alike texts are written, whatever their words: by the runs of letters they share, rare ones before common ones.

So "anti-competitive" is close to "competitors", and "antitruste" of Portuguese to "antitrust": no stemmer knows that.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from bot.text.question_words import QUESTION_WORDS
from bot.text.scripts import fold
from bot.text.terms import tokens

_RUN = 5  # letters


def likenesses(text: str, others: Sequence[str]) -> list[float]:
    """How alike each of the others is to the text, from 0 (no run shared) to 1; what is rare is so among the others."""
    runs = [_runs(other) for other in others]
    spread = Counter(run for those in runs for run in those)
    weight = {run: math.log(1 + len(others) / count) ** 2 for run, count in spread.items()}
    wanted = _runs(text) & weight.keys()
    whole = sum(weight[run] for run in wanted)
    return [
        sum(weight[run] for run in wanted & those) / math.sqrt(whole * sum(weight[run] for run in those))
        if wanted & those
        else 0.0
        for those in runs
    ]


def _runs(text: str) -> frozenset[str]:
    """Those of the text's words, with the spaces around them, but not of words that only ask."""
    plain = f" {' '.join(word for word in tokens(fold(text)) if word not in QUESTION_WORDS)} "
    return frozenset(plain[start : start + _RUN] for start in range(len(plain) - _RUN + 1))
