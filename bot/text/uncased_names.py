"""Who speaks, in scripts without capitals: what stands beside the verb of speech, up to a particle or a setting."""

from __future__ import annotations

import re

from bot.text.lexicon import Lexicon
from bot.text.phrases import NAME, Phrases
from bot.text.scripts import ANY_UNSPACED, count_words, words

# A foreign name in Chinese or Japanese is a run with dots between its parts, or a run of katakana.
_DOTTED = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[·・‧][\u4e00-\u9fff]{1,8})+|[\u30a1-\u30fa\u30fc]{2,}(?:[・=＝][\u30a1-\u30fa\u30fc]+)*"
)
_LATIN = re.compile(r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4}")
_PUNCTUATION = re.compile(r"[,，、.。;；:：!！?？\n()（）「」『』“”\"«»]")
_LONGEST = 5  # words of a name, two characters of an unspaced script making one


def is_uncased(lexicon: Lexicon) -> bool:
    """Whether the language's script has no capitals that would show names."""
    verb = lexicon.speech[0] if lexicon.speech else ""
    return verb.upper() == verb.lower() and verb != ""


def uncased_name(clause: str, lexicon: Lexicon, *, behind: bool = False, marked: bool = False) -> str:
    """The speaker in the clause before a verb of speech, or in that behind it; "" where it is not plain.

    `marked`: only where a particle marks it ("北浜電力は「…").
    """
    pieces = [piece.strip() for piece in _PUNCTUATION.split(clause)]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return ""
    piece, is_marked = _unmarked(pieces[0] if behind else pieces[-1], lexicon)
    if marked and not is_marked:
        return ""
    titles = list(Phrases(lexicon.anonymous).finditer(piece))
    if titles and titles[-1].end() < len(piece):
        piece = piece[titles[-1].end() :].strip()
    if foreign := list(_DOTTED.finditer(piece)) or list(_LATIN.finditer(piece)):
        return foreign[-1].group()
    plain = words(piece) and count_words(piece) <= _LONGEST and not (behind and ANY_UNSPACED.match(piece))
    return piece if plain and not Phrases((*lexicon.pronouns, *lexicon.anonymous)).search(piece) else ""


def _unmarked(piece: str, lexicon: Lexicon) -> tuple[str, bool]:
    """What stands before the particle that marks a speaker, or before a setting; and whether it was such a particle."""
    marks = (phrase.replace(NAME, "") for phrase in lexicon.questions.get("speaker", ()))
    for mark in sorted(marks, key=len, reverse=True):
        place = piece.rfind(mark)
        if mark and place > 0:
            return piece[:place].strip(), True
    setting = Phrases(lexicon.setting).search(piece)
    return (piece[: setting.start()] if setting else piece).strip(), False
