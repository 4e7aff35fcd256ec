"""What can go from a sentence, in any language, without it saying anything else: datelines and who announced it."""

from __future__ import annotations

import re

from bot.text.lexicon import Lexicon
from bot.text.phrases import Phrases
from bot.text.scripts import count_words

# As in "JAKARTA, KOMPAS.com - Presiden …" and "SAN FRANCISCO (Reuters) — Microsoft …".
_DATELINE = re.compile(r"(?P<place>\S[^\n]{1,60}?)(?:\s+[-–—]+\s+|\s*[–—]\s*)(?=\S)")
_DASH = re.compile(r"\s[-–—]\s|[–—]")
_MOST_IN_DATELINE = 7  # words
_SMALL = 3  # letters: articles and prepositions inside names ("Rio de Janeiro", "disse a Microsoft")
_SITE = re.compile(r"\w\.\w")
_TAIL = re.compile(r"[,，、]\s*(?P<said>[^,，、.!?。！？\d]+)(?P<end>[.。])$")
_MARK = re.compile('["“”„«»「」『』]')
_MOST_IN_TAIL, _FEWEST_LEFT = 9, 8  # words


def without_dateline(sentence: str) -> str:
    """An article's first sentence without the place, agency or site that news begins with.

    It stands before the only dash, all of it capitals but small words, and has a comma, brackets, a word of capitals
    or a site's name.
    """
    found = _DATELINE.match(sentence)
    if found is None:
        return sentence
    words, rest = found["place"].split(), sentence[found.end() :]
    telling = any(mark in found["place"] for mark in ",(") or _SITE.search(found["place"]) or any(map(_is_loud, words))
    fits = len(words) <= _MOST_IN_DATELINE and all(map(_may_be_named, words))
    return rest if telling and fits and not rest[0].islower() and not _DASH.search(rest) else sentence


def without_attribution(text: str, lexicon: Lexicon) -> str:
    """A sentence of the actor without ", the company said" at its end, which its status says.

    Only a clause of a verb of saying, names and where it was said goes, and never from a quotation; nothing goes in
    scripts without capitals, which tell names.
    """
    found = _TAIL.search(text)
    if (
        found is None
        or _MARK.search(text)
        or not any(map(str.islower, text))
        or count_words(text[: found.start()]) < _FEWEST_LEFT
    ):
        return text
    said = found["said"]
    if count_words(said) > _MOST_IN_TAIL or not Phrases(lexicon.speech).search(said):
        return text
    for phrases in (lexicon.announced, lexicon.speech, lexicon.unless_named):
        said = _without(said, Phrases(phrases))
    return text[: found.start()] + found["end"] if all(map(_may_be_named, said.split())) else text


def _without(text: str, phrases: Phrases) -> str:
    for match in reversed(list(phrases.finditer(text))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def _is_loud(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) >= _SMALL


def _may_be_named(word: str) -> bool:
    return not word[0].islower() or len(word) <= _SMALL
