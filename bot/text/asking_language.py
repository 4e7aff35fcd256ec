"""Which language a question is in: its question words tell, where statistics over letters have too few of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from bot.text.asking_phrases import plain_spans
from bot.text.folded import Folded
from bot.text.language import detect, primary
from bot.text.lexicon import Lexicon, Lexicons

_LATIN = "LATIN"
_CLEAR = 3  # letters by which the words of one language must outweigh those of another


def asking_language(text: str, lexicons: Lexicons, *, hint: str) -> str:
    """The code of the lexicon whose words make up most of the text, else what `detect` says.

    `hint` is the reader's language: it decides between languages whose words are found alike.
    """
    plain = Folded(text)
    found = {code: _letters(plain, lexicon) for code, lexicon in lexicons.by_code.items()}
    most = max(found.values(), default=0)
    claimed = primary(hint)
    if most < _CLEAR:
        return _by_script(text, lexicons, claimed)
    if found.get(claimed, 0) > most - _CLEAR:
        return claimed
    alike = sorted((code for code, letters in found.items() if letters > most - _CLEAR), key=lambda code: -found[code])
    told = detect(text)
    return told if told in alike else alike[0]


def _by_script(text: str, lexicons: Lexicons, claimed: str) -> str:
    """The reader's language, unless the text is in a script that it is not written in; Latin names stand everywhere."""
    own = _script(lexicons.of(claimed).name)
    script = _script(text, but=frozenset((_LATIN, own)))
    if not script or not own:
        return detect(text, hint=claimed)
    alike = [code for code, lexicon in lexicons.by_code.items() if _script(lexicon.name) == script]
    return alike[0] if len(alike) == 1 else detect(text)


def _script(text: str, *, but: frozenset[str] = frozenset()) -> str:
    """The script of most letters ("CYRILLIC"), or ""; a language's own name is written in its script."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
    return max(scripts.keys() - but, key=scripts.__getitem__, default="")


def _letters(plain: Folded, lexicon: Lexicon) -> int:
    """How many letters of the text are words that the language asks with."""
    return sum(end - start for start, end in plain_spans(plain, tuple(_words(lexicon))))


def _words(lexicon: Lexicon) -> Iterator[str]:
    for phrases in (*lexicon.questions.values(), *lexicon.time.values()):
        yield from phrases
