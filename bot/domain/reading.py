"""What a question's own words say: its kind, whose words it asks for, its time, and whether it can stand alone."""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.asked_time import AskedTime, asked_time
from bot.domain.question import QuestionKind
from bot.text.asking_phrases import Cue, blanked, cues, plain_spans, trimmed
from bot.text.folded import Folded
from bot.text.lexicon import Lexicon
from bot.text.phrases import NAME
from bot.text.question_words import QUESTION_WORDS, without_question_words
from bot.text.scripts import count_words

_NAME = 3  # words of a question that is nothing but a name
# Of cues that begin at one place and are of one length, the first is meant. "what" is no kind, but keeps a later word
# from being one: "what happened when …".
_KINDS = (
    QuestionKind.FIRST,
    QuestionKind.CONFIRMED,
    QuestionKind.SAID,
    QuestionKind.TIMELINE,
    QuestionKind.CHANGED,
    QuestionKind.HOW_MUCH,
    QuestionKind.WHEN,
    QuestionKind.WHO,
    QuestionKind.PLAIN,
)
_NAMED = frozenset({QuestionKind.FIRST, QuestionKind.TIMELINE})
_PLAIN_LIST = "what"
_HIRAGANA = re.compile("[\u3041-\u309f]+")
_WORD = re.compile(r"\w+")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A question before what was asked before it is looked at.

    `kind` is None where it has none of its own. `words` is what it looks for, "" where that is left to the question
    before. `leans`: it cannot stand alone. `is_name`: it is a name and nothing else.
    """

    kind: QuestionKind | None
    words: str
    time: AskedTime
    speaker: str = ""
    leans: bool = False
    is_name: bool = False


def read(text: str, *, lexicon: Lexicon, now: datetime, zone: ZoneInfo) -> Reading:
    """Reads a question in the lexicon's language; any text is one."""
    asked = _time(text, lexicon, now, zone)
    rest = trimmed(blanked(text, asked.spans))
    if any(cues(Folded(rest), lexicon.questions.get("quote", ()), whole=True)):
        return Reading(kind=QuestionKind.SAID, words="", time=asked, leans=True)
    leaning = _leaning(rest, lexicon)
    if leaning and leaning.gap:
        rest = trimmed(rest[slice(*leaning.gap)])
    kind, cue = _kind(rest, lexicon)
    speaker = _speaker(rest[slice(*cue.gap)], lexicon) if cue and cue.gap and kind is QuestionKind.SAID else ""
    pronoun = bool(speaker) and not _tells(speaker, lexicon)
    words = "" if leaning and not leaning.gap else _words(rest, kind, cue, lexicon)
    told = _tells(words, lexicon)
    is_name = kind is None and told and _is_name(words)
    return Reading(
        kind=kind,
        words=words if told else "",
        time=asked,
        speaker="" if pronoun else speaker,
        leans=leaning is not None or pronoun or not told or is_name,
        is_name=is_name,
    )


def _time(text: str, lexicon: Lexicon, now: datetime, zone: ZoneInfo) -> AskedTime:
    """Where a time is asked for, the time that a question names is its matter; so is a year's where an amount is."""
    kind, _ = _kind(text, lexicon)
    if kind is QuestionKind.WHEN:
        return AskedTime()
    return asked_time(text, lexicon=lexicon, now=now, zone=zone, years=kind is not QuestionKind.HOW_MUCH)


def _leaning(text: str, lexicon: Lexicon) -> Cue | None:
    """How all of a text leans on what was asked before; None if it begins with words that say more of its kind."""
    found = max(cues(Folded(text), lexicon.questions.get("leaning", ()), whole=True), key=_length, default=None)
    _, cue = _kind(text, lexicon)
    if found and cue and cue.start <= found.start and cue.length > found.length:
        return None
    return found


def _length(cue: Cue) -> int:
    return cue.length


def _kind(text: str, lexicon: Lexicon) -> tuple[QuestionKind | None, Cue | None]:
    """The kind whose words come first, the longest of those that begin together.

    But "what is the timeline of" asks for a timeline.
    """
    plain = Folded(text)
    found = [
        (cue.start, -cue.length, place, cue)
        for place, kind in enumerate(_KINDS)
        for cue in cues(plain, _cues_of(kind, lexicon))
    ]
    if not found:
        return None, None
    named = [each for each in found if _KINDS[each[2]] in _NAMED]
    _, _, place, cue = min(named or found, key=lambda each: each[:3])
    return _KINDS[place], cue


def _cues_of(kind: QuestionKind, lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.questions.get(_PLAIN_LIST if kind is QuestionKind.PLAIN else kind.value, ())


def _words(text: str, kind: QuestionKind | None, cue: Cue | None, lexicon: Lexicon) -> str:
    """What is left without the words of its kind, of recency and those that only held the others together."""
    plain = Folded(text)
    gone = [*(cue.spans if cue else ()), *plain_spans(plain, lexicon.time.get("latest", ()))]
    if kind:
        gone += [span for each in cues(plain, _cues_of(kind, lexicon)) if not each.gap for span in each.spans]
    return _without_small_edges(trimmed(blanked(text, gone)), lexicon)


def _without_small_edges(text: str, lexicon: Lexicon) -> str:
    """Without small words at either end, if anything else is left: "right of …" of "is the right of …"."""
    words = text.split()
    telling = [place for place, word in enumerate(words) if _is_named(word, place) or not _is_small(word, lexicon)]
    return trimmed(" ".join(words[telling[0] : telling[-1] + 1])) if telling else text


def _is_named(word: str, place: int) -> bool:
    """Whether a word is written as a name: "IT", or "May" after other words."""
    return word[0].isupper() and (place > 0 or (len(word) > 1 and word.isupper()))


def _is_small(word: str, lexicon: Lexicon) -> bool:
    return not _WORD.search(blanked(word, plain_spans(Folded(word), lexicon.questions.get("small", ()))))


def _speaker(text: str, lexicon: Lexicon) -> str:
    """Whose words are asked for, without what they are about: "Nadella" of "Nadella about AGI"."""
    for phrase in lexicon.questions.get("about", ()):
        text = _without_matter(text, phrase)
    marked = (cue.gap for cue in cues(Folded(text), lexicon.questions.get("speaker", ())) if cue.gap)
    first = min(marked, key=lambda gap: gap[1], default=None)
    return _without_small_edges(trimmed(text[slice(*first)] if first else text), lexicon)


def _without_matter(text: str, about: str) -> str:
    """What stands before "about {}", or after "{} hakkında"; where nothing does, all but the word before it."""
    found = next(cues(Folded(text), (about,)), None)
    if found is None:
        return text
    start, end = found.spans[0]
    if not about.startswith(NAME):
        return text[:start] if text[:start].strip() else text
    before = text[:start].split()
    return text[end:] if text[end:].strip() else " ".join(before[:-1] or before)


def _tells(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says what is looked for: more than pronouns and words that hold sentences together."""
    lists = ("small", _PLAIN_LIST, "who", "when", "how_much")
    phrases = [*lexicon.leaning, *(phrase for key in lists for phrase in lexicon.questions.get(key, ()))]
    rest = without_question_words(blanked(text, plain_spans(Folded(text), phrases)))
    found = (match.group() for match in _WORD.finditer(Folded(rest).plain))
    return any(word not in QUESTION_WORDS and not _HIRAGANA.fullmatch(word) for word in found)


def _is_name(text: str) -> bool:
    parts = text.split()
    return count_words(text) <= _NAME and (len(parts) == 1 or not any(part[0].islower() for part in parts))
