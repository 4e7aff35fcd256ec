"""The run of words at a place in a text that looks like an outlet's name. Spans are (start, end) in code points."""

from __future__ import annotations

import re

from bot.text.scripts import ANY_UNSPACED

Span = tuple[int, int]

_INDIC_MARKS = "\u064b-\u065f\u0900-\u0963\u0971-\u0dff"
# Japanese inflects and links in hiragana, names of outlets hardly ever hold it: it ends a name.
_LETTER = rf"(?:[^\W_\u3041-\u3096]|[{_INDIC_MARKS}])"
_WORD = re.compile(rf"{_LETTER}+(?:[.&'’·・+-]{_LETTER}+)*[+!]?")
_URL = re.compile(r"https?://[^\s<>\"“”「」（）、。，；]+")
_POSSESSIVE = re.compile(r"['’]s$")
_QUOTES = {"《": "》", "「": "」", "『": "』", "〈": "〉", "“": "”", "„": "“", "«": "»", '"': '"'}
_OPENING = {close: opening for opening, close in _QUOTES.items()} | {"“": "„"}
_PARTICLES = frozenset("of de do da dos das di del della du des van von".split())  # noqa: SIM905
_SENTENCE = re.compile(r"[,;:?\n，。；：？、]|\.$")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SPACES = " \u00a0\u3000"
_LONGEST = 60
_LONGEST_UNSPACED = 16
_MOST_WORDS = 6
_BEFORE = 90


def skip_spaces(text: str, position: int) -> int:
    """The first place at or after `position` that is no space (a line break is none)."""
    while position < len(text) and text[position] in _SPACES:
        position += 1
    return position


def names_after(text: str, position: int) -> list[Span]:
    """The name that begins at `position`, longest reading first; shorter readings drop words from the end."""
    url = _URL.match(text, position)
    if url:
        return [(position, position + len(url.group().rstrip(".,;:!?)")))]
    if position < len(text) and text[position] in _QUOTES:
        close = text.find(_QUOTES[text[position]], position + 1, position + _LONGEST)
        return _quoted(text, position + 1, close)
    words: list[re.Match[str]] = []
    word = _WORD.match(text, position)
    while word and len(words) < _MOST_WORDS:
        words.append(word)
        after = skip_spaces(text, word.end())
        word = _WORD.match(text, after) if after > word.end() else None
    spans = (_span(words[:count]) for count in range(_allowed(words), 0, -1))
    return [span for span in spans if span]


def name_before(text: str, position: int) -> Span | None:
    """The name that ends before `position`, spaces and one pair of brackets between ("Reuters (news agency) says")."""
    floor = max(text.rfind("\n", 0, position) + 1, position - _BEFORE)
    end = _skip_brackets_back(text, floor, position)
    if end > floor and text[end - 1] in _OPENING:
        start = text.rfind(_OPENING[text[end - 1]], floor, end - 1)
        return next(iter(_quoted(text, start + 1, end - 1)), None) if start >= floor else None
    words = list(_WORD.finditer(text, floor, end))
    return _span(_last_run(text, words, end))


def _quoted(text: str, start: int, end: int) -> list[Span]:
    """What stands between quotation marks, if it is no sentence."""
    inside = text[start:end] if end > start else ""
    words = inside.split(" ")
    named = inside and len(words) <= _MOST_WORDS and not _SENTENCE.search(inside) and not words[0].islower()
    return [(start, end)] if named else []


def _skip_brackets_back(text: str, floor: int, end: int) -> int:
    end = len(text[floor:end].rstrip(_SPACES)) + floor
    if end > floor and text[end - 1] in ")）":
        opening = max(text.rfind("(", floor, end), text.rfind("（", floor, end))
        if opening > floor:
            return len(text[floor:opening].rstrip(_SPACES)) + floor
    return end


def _last_run(text: str, words: list[re.Match[str]], end: int) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    expected = end
    for word in reversed(words):
        if word.end() != expected or not (_is_name(word) or (run and _is_particle(word))):
            break
        run.insert(0, word)
        expected = word.start()
        while expected > 0 and text[expected - 1] in _SPACES:
            expected -= 1
        if expected == word.start() or len(run) >= _limit(word) or word.group() == "The":
            break
    return run


def _allowed(words: list[re.Match[str]]) -> int:
    """How many words from the first on may make one name: it ends at a word in lower case that is no particle."""
    for count, word in enumerate(words):
        if count >= _limit(word) or not (_is_name(word) or (count and _is_particle(word))):
            return count
    return len(words)


def _limit(word: re.Match[str]) -> int:
    """Six words with case; three without; one in Korean, whose names are written in one word."""
    if _is_cased(word.group()) or word.group()[0].isdigit():
        return _MOST_WORDS
    return 1 if _HANGUL.match(word.group()) else 3


def _is_name(word: re.Match[str]) -> bool:
    """A capital or digit at the beginning or inside ("iDNES"), an inner dot ("znews.vn"), or a script without case."""
    text = word.group()
    return not text.islower() or text[0].isdigit() or "." in text


def _is_particle(word: re.Match[str]) -> bool:
    return word.group() in _PARTICLES


def _is_cased(word: str) -> bool:
    return word.lower() != word.upper()


def _span(words: list[re.Match[str]]) -> Span | None:
    """The words' span without particles at its ends, a possessive "'s", or figures that are no name."""
    while words and _is_particle(words[-1]):
        words = words[:-1]
    while words and _is_particle(words[0]):
        words = words[1:]
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    text = words[0].string[start:end]
    too_long = ANY_UNSPACED.match(text) and len(words) == 1 and len(text) > _LONGEST_UNSPACED
    if too_long or len(text) > _LONGEST or not any(char.isalpha() for char in text):
        return None
    return start, end - (2 if _POSSESSIVE.search(text) else 0)
