"""The names of a text that may speak: outside quotation marks, and no days, months or common words."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.text.cldr import number_words
from bot.text.lexicon import Lexicon
from bot.text.locales import known_locale
from bot.text.names import Name, names
from bot.text.phrases import NAME
from bot.text.quotations import quoted
from bot.text.scripts import fold
from bot.text.sentences import Span

# What joins two parts of a name in the languages of Europe and the Arab world.
_LEADING = frozenset(("bin", "da", "de", "dos", "ter", "van", "von"))
_PARTICLES = _LEADING | {"den", "der", "la", "las", "le", "los"}

_DATING = ("today", "yesterday", "latest", "since", "before", "until", "in", "on")
_BETWEEN = re.compile(r" (?:\w{2,3} ){1,2}")
_FIRST = re.compile(r"[^\W\d_][^\W\d_'’-]+ $")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 30  # characters of a first name


def speaking_names(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Name]:
    """In order. `spans` are the text's sentences."""
    own = iter(quoted(text))
    inside = next(own, None)
    never = _never(lexicon)
    common = never | {fold(word) for word in _WORD.findall(text) if word.islower()}
    found: list[Name] = []
    for name in names(text, spans):
        while inside is not None and inside[1] <= name.start:
            inside = next(own, None)
        if (inside is not None and inside[0] <= name.start) or name.key in never:
            continue
        full = _with_first(text, name, spans, common)
        if found and _is_joined(text[found[-1].end : full.start]):
            full = _run(text, found.pop().start, full.end)
        found.append(full)
    return found


def _with_first(text: str, name: Name, spans: Sequence[Span], common: frozenset[str]) -> Name:
    """The name with the word that opens its sentence, unless that is a common word: "Maya" of "Maya Lestari"."""
    first = _FIRST.search(text, max(0, name.start - _REACH), name.start)
    if first is None or not first.group()[0].isupper() or fold(first.group().strip()) in common:
        return name
    place = bisect_right(spans, (first.start(), len(text))) - 1
    opens = place >= 0 and not any(char.isalnum() for char in text[spans[place][0] : first.start()])
    return _run(text, first.start(), name.end) if opens else name


def _is_joined(between: str) -> bool:
    parts = between.split()
    return _BETWEEN.fullmatch(between) is not None and parts[0] in _LEADING and set(parts) <= _PARTICLES


def _run(text: str, start: int, end: int) -> Name:
    return Name(text=text[start:end], start=start, end=end, opens=False)


def _never(lexicon: Lexicon) -> frozenset[str]:
    lists = (lexicon.leaning, lexicon.pronouns, lexicon.setting, lexicon.speech, lexicon.anonymous)
    times = (lexicon.time.get(key, ()) for key in _DATING)
    phrases = (phrase for each in (*lists, lexicon.questions.get("small", ()), *times) for phrase in each)
    words = (phrase.replace(NAME, "").strip() for phrase in phrases)
    return frozenset(map(fold, words)) | _times(lexicon.code)


@functools.cache
def _times(language: str) -> frozenset[str]:
    locale = known_locale(language)
    if locale is None:
        return frozenset()
    days = locale.days["format"]
    weekdays = (name.rstrip(".") for width in ("wide", "abbreviated") for name in days[width].values())
    return frozenset(map(fold, (*number_words(language).months, *weekdays)))
