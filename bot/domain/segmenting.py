"""Words set apart in a script that does not, once somebody has said which they are."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.text.scripts import UNSPACED

_RUN = re.compile(f"[{UNSPACED}]+")


def segmented(text: str, words: Collection[str]) -> str:
    """The text with only these words in each of its runs, apart; everything else, names and numbers, stays.

    Of a run the index knows every few characters; those that join two words, or only ask, are in no other language.
    """
    return _RUN.sub(lambda run: f" {' '.join(word for word in words if word in run[0])} ", text)
