"""Who speaks in a sentence: the one whom the news is about, or somebody else."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from enum import StrEnum

from bot.domain.topic import Topic
from bot.text.lexicon import Lexicon
from bot.text.names import names
from bot.text.phrases import NAME, Phrases
from bot.text.scripts import fold
from bot.text.sentences import Span

_REACH = 20  # characters between who speaks and a verb of speech behind it
_BEHIND = 25  # characters between such a verb and who speaks, where it stands behind: "said a spokeswoman for OpenAI"
_NEAR = 8  # the same where a name stands behind: an article or a title at most
_BESIDE = 2  # characters: nothing but a comma or a space
_BREAK = re.compile(r"[;:.!?—–。！？；：](?=\s|$)|[。！？；：]")
_APPOSITION = re.compile(r", [^\W\d_A-Z][^,]{1,60}")  # the words between two commas, a common noun first
_COMMA = re.compile(r"[,，、]")
_OWNED = re.compile(r"['’]s\s+\w")


class Voice(StrEnum):
    """Whether an actor of the news speaks, a third party without a name, or somebody else who is named."""

    ACTOR = "actor"
    ONLOOKER = "onlooker"
    NAMED = "named"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who or what a sentence names at `start`..`end`; `is_noun` if by a common noun ("the company")."""

    start: int
    end: int
    voice: Voice
    is_noun: bool


def parties(text: str, lexicon: Lexicon, topic: Topic) -> list[Party]:
    """Everybody whom a text names, from left to right, none inside another.

    Actors are the topic's subjects with what stands for them, and those whom the language calls so in general. A name
    that belongs to an actor is one too: "Microsoft president Brad Smith".
    """
    leaning = Phrases(lexicon.leaning)
    subjects = [Phrases((*subject.names, *subject.signs)) for subject in topic.subjects]
    found = [_party(match.span(), Voice.ACTOR) for subject in subjects for match in subject.finditer(text)]
    found += _free(found, [_party(match.span(), Voice.ACTOR, is_noun=True) for match in _nouns(lexicon.actors, text)])
    onlookers = [match for match in _nouns(lexicon.anonymous, text) if not leaning.covers(match.group())]
    found += _free(found, [_party(match.span(), Voice.ONLOOKER, is_noun=True) for match in onlookers])
    for name in _free(found, [_party((name.start, name.end), Voice.NAMED) for name in names(text, [(0, len(text))])]):
        found.append(dataclasses.replace(name, voice=Voice.ACTOR) if _belongs(text, name, found, lexicon) else name)
    return sorted(found, key=lambda party: party.start)


def _belongs(text: str, name: Party, found: Sequence[Party], lexicon: Lexicon) -> bool:
    """Whether a name stands right behind an actor, or is said to be its own: "Ann Lee, vice president of Microsoft"."""
    ahead = next((one for one in found if 0 <= name.start - one.end <= _BESIDE and text[one.end] == " "), None)
    apposition = _APPOSITION.match(text, name.end)
    if ahead is None and apposition and not Phrases(lexicon.speech).search(apposition.group()):
        inside = [one for one in found if apposition.start() <= one.start < apposition.end()]
        ahead = min(inside, key=lambda party: party.start, default=None)
    return ahead is not None and ahead.voice is Voice.ACTOR


def voice_of(text: str, verb: Span, named: Sequence[Party], lexicon: Lexicon) -> Voice | None:
    """Whose the words are that a verb of speech or an announcement at `verb` stands for; None if nobody is near."""
    clause = max((match.end() for match in _BREAK.finditer(text, 0, verb[0])), default=0)
    ahead = [party for party in named if clause <= party.start < verb[0]]
    if marked := _marked(text, ahead, verb[0], lexicon):
        return marked.voice
    last = ahead[-1] if ahead else None
    opens = not text[: verb[0]].rstrip()[-1:].isalnum()
    behind = next((party for party in named if verb[1] <= party.start <= verb[1] + _BEHIND), None) if opens else None
    if behind and _BREAK.search(text, verb[1], behind.start):
        behind = None
    if behind and (behind.is_noun or (behind.start - verb[1] <= _NEAR and not _closes(text, last, verb[0]))):
        return behind.voice
    if last and _COMMA.search(text, last.end, verb[0]) and _leads(text[slice(*verb)], lexicon):
        return None
    return _ahead(text, last, verb[0])


def _leads(cue: str, lexicon: Lexicon) -> bool:
    """Whether a source follows this word ("according to"): then it closes nothing that was said before it."""
    return fold(f"{cue} {NAME}") in set(map(fold, lexicon.credit_byways))


def _ahead(text: str, last: Party | None, verb: int) -> Voice | None:
    """Whose the words are if the last who is named before the verb says them; a comma between must close a clause."""
    between = text[last.end : verb] if last else ""
    if last is None or len(between) > _REACH or (_COMMA.search(between) and between.rstrip()[-1:] not in (",", "，")):
        return None
    return Voice.ONLOOKER if _OWNED.match(between) else last.voice


def _closes(text: str, last: Party | None, verb: int) -> bool:
    """Whether nothing but a comma stands between them: "…, analyst at Citi, said"."""
    return last is not None and len(text[last.end : verb]) <= _BESIDE


def _marked(text: str, ahead: Sequence[Party], verb: int, lexicon: Lexicon) -> Party | None:
    """Who is marked as the speaker, in languages that mark it ("…は"): beside the verb, else first of all."""
    marks = Phrases([mark.replace(NAME, "") for mark in lexicon.questions.get("speaker", ())])
    found = [(party, match) for party in ahead if (match := marks.search(text[party.end :])) and not match.start()]
    if not found:
        return None
    last, mark = found[-1]
    return last if verb - last.end - mark.end() <= _BESIDE else found[0][0]


def _nouns(phrases: tuple[str, ...], text: str) -> list[re.Match[str]]:
    return list(Phrases(phrases).finditer(text))


def _party(span: Span, voice: Voice, *, is_noun: bool = False) -> Party:
    return Party(start=span[0], end=span[1], voice=voice, is_noun=is_noun)


def _free(taken: Sequence[Party], found: Sequence[Party]) -> list[Party]:
    return [one for one in found if all(one.end <= other.start or other.end <= one.start for other in taken)]
