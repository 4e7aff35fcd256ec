"""Quotations: spans between the quotation marks of any language that are statements, not titles or scare quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.dialogue import dialogue
from bot.text.phrases import Phrases
from bot.text.scripts import ANY_UNSPACED, count_words
from bot.text.sentences import Span, trimmed

# Opening mark → its possible closing marks. Title marks (《》) are left out: they name works.
_PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
    "＂": "＂",
    "‹": "›",
}
# Single marks are apostrophes too, so they are asked for more: see `_single`.
_SINGLE = {"‘": "’", "’": "’", "'": "'"}
# Some pages mix straight and curved marks: what else closes, and what would have opened that.
_MIXED = {"“": ('"', '"'), '"': ("”", "“")}
_OPENERS = re.compile("[" + "".join(map(re.escape, _PAIRS)) + "]")
_ALL_OPENERS = re.compile("[" + "".join(map(re.escape, (*_PAIRS, *_SINGLE))) + "]")
_OPEN_ONLY = "「『“„«"  # marks that stick to the word before where there are no spaces, or a space is missing
_COMMAS = ",，、"
_DASHES = "–—"  # where newspapers set one between a quotation and its speaker
_REACH = 24  # characters in which a verb stands beside a quotation
_KANA = re.compile(r"[\u3041-\u3096]$")  # how Japanese sentences end; terms and titles mostly end otherwise
_ENDS = ".!?…。！？"
_SHORTEST = 2  # characters that stand between marks
_LONG = 6  # words: from here on a span is a statement whatever its shape
_SHORT = 4  # words: below, never
_LONGEST = 3_000  # characters: past that a mark was left open
_LONGEST_SINGLE = 800
_SINGLE_CLOSING = {mark: re.compile(rf"(?<=[{re.escape(_ENDS + _COMMAS)}]){mark}(?![^\W_])") for mark in "’'"}
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL_WORD = 4  # letters: titles leave "of", "the" and "with" without a capital
_NEARLY = 0.8  # of all words
_TITLE = 2  # words that make a title, where no longer word goes without a capital


def quotations(text: str, speech: Sequence[str] = ()) -> list[Span]:
    """Spans of quoted statements, in order, none inside another, none across lines.

    Without the marks and a comma before the closing one. With verbs of speech (phrases), also what stands between
    dashes at the beginning of a line ("– Yes, we will – said Ann").

    A statement has at least four words, and at least six unless it opens with a capital and ends as a sentence or
    before a comma, or a verb of speech stands beside it. Where all longer words have a capital it is a title. A
    quotation that goes on in the next paragraph, where its mark is opened again, is one span in each.
    """
    found: list[Span] = []
    verbs = Phrases(speech) if speech else None
    position = 0
    while opener := _ALL_OPENERS.search(text, position):
        inner = opener.end()
        closing = _closing(text, opener.start())
        if closing is None:
            position = inner
            continue
        position = closing + 1
        span = trimmed(text, inner, closing, closing=_COMMAS)
        if _is_statement(text[slice(*span)], text[span[1] : closing + 3]) or (
            verbs is not None and _is_attributed(text, (opener.start(), closing + 1), text[slice(*span)], verbs)
        ):
            found.append(span)
    spoken = [span for span in dialogue(text, speech) if count_words(text[slice(*span)]) >= _SHORT]
    return sorted([*found, *(span for span in spoken if not any(_meet(span, other) for other in found))])


def quoted(text: str) -> list[Span]:
    """All quoted spans of two characters or more, statements or not: what stands between marks is somebody's words."""
    found: list[Span] = []
    position = 0
    while opener := _OPENERS.search(text, position):
        closing = _first(text, opener.end(), _PAIRS[opener.group()])
        if closing is None:
            position = opener.end()
            continue
        if closing - opener.end() >= _SHORTEST:
            found.append((opener.end(), closing))
        position = closing + 1
    return found


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _closing(text: str, place: int) -> int | None:
    """Where the quotation that the mark at `place` opens closes, or None where it opens none."""
    mark, inner = text[place], place + 1
    if not _may_open(text, place):
        return None
    if mark in _SINGLE:
        return _single(text, inner, _SINGLE[mark])
    return _double(text, place, _first(text, inner, _PAIRS[mark]))


def _double(text: str, place: int, closing: int | None) -> int | None:
    """The same for a double mark; `closing` is the first of its closing marks in the line."""
    mark, inner, marks = text[place], place + 1, _PAIRS[text[place]]
    if mark in _MIXED and (mixed := _mixed(text, inner, mark, closing)) is not None:
        return mixed
    if closing is None:
        return _paragraph_end(text, place)
    if mark in marks:
        return closing
    again = text.find(mark, inner, closing)
    if again < 0:
        return closing
    # The mark stands inside once more: a quotation in a quotation if both close, else this one was left open.
    second = _first(text, closing + 1, marks)
    nested = second is not None and text.find(mark, closing, second) < 0
    return second if nested else None


def _first(text: str, inner: int, marks: str) -> int | None:
    """The first of the closing marks in the line."""
    stop = _line_end(text, inner)
    places = [place for mark in marks if (place := text.find(mark, inner, stop)) >= 0]
    return min(places) if places else None


def _mixed(text: str, inner: int, mark: str, closing: int | None) -> int | None:
    """The mark of the other kind that closes before `closing`, behind punctuation and with no partner of its own."""
    other, partner = _MIXED[mark]
    place = text.find(other, inner, _line_end(text, inner) if closing is None else closing)
    if place < 0 or text[place - 1] not in _ENDS + _COMMAS or text.find(partner, inner, place) >= 0:
        return None
    return place


def _single(text: str, inner: int, mark: str) -> int | None:
    """A single mark closes behind punctuation and before a space: elsewhere it is an apostrophe."""
    closing = _SINGLE_CLOSING[mark].search(text, inner, min(_line_end(text, inner), inner + _LONGEST_SINGLE))
    return closing.start() if closing else None


def _paragraph_end(text: str, place: int) -> int | None:
    """The end of the line, where the next one opens with the same mark again: one quotation over paragraphs."""
    stop = _line_end(text, place + 1)
    if text[stop : stop + 1] != "\n":
        return None
    following = stop + len(text[stop : stop + _SHORT]) - len(text[stop : stop + _SHORT].lstrip())
    return stop if text[following : following + 1] == text[place] else None


def _line_end(text: str, inner: int) -> int:
    stop = min(len(text), inner + _LONGEST)
    line_end = text.find("\n", inner, stop)
    return stop if line_end < 0 else line_end


def _may_open(text: str, place: int) -> bool:
    """A mark stuck to the end of a word closes something or stands for inches."""
    before = text[place - 1 : place] if place else ""
    if text[place] in _SINGLE and text[place + 1 : place + 2] in _SINGLE:
        return False
    if not before or text[place] in _OPEN_ONLY or ANY_UNSPACED.match(before):
        return True
    return not before.isalnum() if text[place] not in _SINGLE else before.isspace() or before in "([—–:"


def _is_statement(inner: str, behind: str) -> bool:
    """`behind` is the closing mark with what stands beside it."""
    length = count_words(inner)
    if length < _SHORT or _is_title(inner):
        return False
    if length >= _LONG:
        return True
    ends = inner[-1] in _ENDS or any(mark in behind for mark in _COMMAS + _DASHES)
    if inner[0].islower():
        return inner[-1] in "!?"
    return ends or ("」" in behind and _KANA.search(inner) is not None)


def _is_attributed(text: str, whole: Span, inner: str, verbs: Phrases) -> bool:
    """Whether a verb of speech stands right before or behind a short quotation: saying “we went it alone then”."""
    if count_words(inner) < _SHORT or _is_title(inner):
        return False
    start, end = whole
    behind = text[end : end + _REACH].lstrip()
    verb = verbs.search(behind)
    if verb is not None and verb.start() == 0:
        return True
    before = text[max(0, start - _REACH) : start].rstrip(" ,:")
    return any(match.end() == len(before) for match in verbs.finditer(before))


def _is_title(inner: str) -> bool:
    """Whether all longer words and half of all begin with a capital, or nearly all words do."""
    every = _WORD.findall(inner)
    long = [word for word in every if len(word) > _SMALL_WORD]
    capitals = [word for word in every if word[0].isupper()]
    needed = _TITLE + (inner[-1] in _ENDS)
    if len(every) >= _SHORT and len(capitals) >= _NEARLY * len(every):
        return True
    return needed <= len(long) == sum(word[0].isupper() for word in long) and 2 * len(capitals) >= len(every)
