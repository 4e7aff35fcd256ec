"""How well a sentence's claim stands: from who says it, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.summary import ClaimStatus
from bot.domain.topic import Topic
from bot.domain.voices import Party, Voice, parties, voice_of
from bot.text.lexicon import Lexicon
from bot.text.phrases import Phrases
from bot.text.quotations import quoted
from bot.text.scripts import count_words
from bot.text.signals import Signal, signals

# Rising certainty of the claim; a summary may never stand higher than the sentence it cites.
RANK = {ClaimStatus.UNCONFIRMED: 0, ClaimStatus.REPORTED: 1, ClaimStatus.ANNOUNCED: 2}
_TERM = 5  # words: shorter quoted words are part of the sentence ("called it “fiction”")
_CHANNEL = 60  # characters between a verb of speech and the outlet to which it was said
_NEGATING = 10  # characters: between a negation and what it negates stand two short words at most
_SHORT_WORDS = 2
# Japanese and Korean negate behind the word, with nothing but endings between.
_NEGATED_BEHIND = re.compile(r"[ぁ-ゖー가-힣]{0,4}$")
_SAYS = re.compile(r"\s*[:：,，]\s*[\"“„«「]?\s*")
_ENDS = ",.;!，。；！、"
_ENDINGS = re.compile(r"[ぁ-ゖー가-힣]")


def status_of(sentence: str, lexicon: Lexicon, topic: Topic, *, own_words: bool = False) -> ClaimStatus:
    """The status of one sentence of an article in the lexicon's language; `docs/claims.md` has the rules.

    A denial is a cue of denying that is not negated and not an onlooker's. Hearsay is marked by its cues. Announced is
    what an actor says itself, in a form of announcing or with a verb of speech; with `own_words` (its own newsroom
    publishes the article), whatever is not marked otherwise. All else is reported, unless nobody vouches for a guess.
    """
    plain = _without_statements(sentence)
    named = parties(plain, lexicon, topic)
    found = _Cues(plain, lexicon, named)
    spoken = [(cue, voice_of(plain, cue.parts[0], named, lexicon)) for cue in found.speech if not found.negated(cue)]
    by_actor = [cue for cue, voice in spoken if voice is Voice.ACTOR]
    onlooking = [cue for cue in found.denied if voice_of(plain, cue.parts[0], named, lexicon) is Voice.ONLOOKER]
    denied = [cue for cue in found.denied if by_actor or cue not in onlooking]
    if any(not found.negated(cue) for cue in denied) or _said_no(sentence, found, by_actor, lexicon):
        return ClaimStatus.DENIED
    if found.unconfirmed or denied:
        return ClaimStatus.UNCONFIRMED
    announced = by_actor or [
        cue
        for cue in found.announced
        if not found.negated(cue) and voice_of(plain, cue.parts[0], named, lexicon) is not Voice.ONLOOKER
    ]
    credited = found.reported or _credits_other(plain, lexicon, topic, by_actor, named)
    if own_words or (announced and not credited):
        return ClaimStatus.ANNOUNCED
    vouched = credited or any(voice for _, voice in spoken) or _has_onlooker(named)
    return ClaimStatus.UNCONFIRMED if found.guesses and not vouched else ClaimStatus.REPORTED


class _Cues:
    """The cues of a sentence by what they mark, without those that are part of a longer one."""

    __slots__ = ("_negations", "_text", "announced", "denied", "guesses", "reported", "speech", "unconfirmed")

    def __init__(self, text: str, lexicon: Lexicon, named: Sequence[Party] = ()) -> None:
        self._text = text
        kinds = (lexicon.announced, lexicon.reported, lexicon.unconfirmed, lexicon.denied, lexicon.guesses)
        found = [signals(phrases, text) for phrases in (*kinds, lexicon.speech)]
        every = [signal for kind in found[:-1] for signal in kind]
        free = [[one for one in kind if not any(one.within(other) for other in every)] for kind in found]
        self.announced, self.reported, self.unconfirmed, self.denied, self.guesses, self.speech = free
        negations = [match.span() for match in Phrases(lexicon.negations).finditer(text)]
        # "hãng hàng không" is an airline, though "không" is "not".
        self._negations = [
            (start, end)
            for start, end in negations
            if not any(party.start <= start and end <= party.end for party in named)
        ]

    def negated(self, cue: Signal) -> bool:
        """Whether a negation stands right before the cue, between its parts, or in the endings behind it."""
        return any(
            self._before(end, cue.start)
            or (cue.parts[0][1] <= start and end <= cue.parts[-1][0])
            or self._behind(cue.end, start)
            for start, end in self._negations
        )

    def _before(self, end: int, cue: int) -> bool:
        between = self._text[end:cue]
        return end <= cue and len(between) <= _NEGATING and len(between.split()) <= _SHORT_WORDS and "," not in between

    def _behind(self, cue: int, start: int) -> bool:
        ending = _ENDINGS.match(self._text, start)
        return ending is not None and cue <= start and _NEGATED_BEHIND.fullmatch(self._text[cue:start]) is not None


def _credits_other(
    plain: str, lexicon: Lexicon, topic: Topic, by_actor: Sequence[Signal], named: Sequence[Party]
) -> bool:
    """Whether somebody other than the topic's subjects is named as the source, not only as the one who was told."""
    nameless = (Phrases(lexicon.anonymous), Phrases(lexicon.actors))
    subjects = [Phrases((*subject.names, *subject.signs)) for subject in topic.subjects]
    actors = [party for party in named if party.voice is Voice.ACTOR] if lexicon.questions.get("speaker") else []
    return any(
        not any(phrases.starts(name) for phrases in nameless)
        and not any(subject.search(name) for subject in subjects)
        and not any(_is_channel(plain, cue, start, actors) for cue in by_actor)
        for name, start, _ in Phrases(lexicon.credit_byways).names(plain)
    )


def _is_channel(plain: str, verb: Signal, name: int, actors: Sequence[Party]) -> bool:
    """Whether an outlet was told: it stands behind the verb, or where the verb comes last, behind who speaks."""
    behind = 0 <= name - verb.end <= _CHANNEL and "," not in plain[verb.end : name]
    return behind or any(actor.end <= name < verb.start for actor in actors)


def _said_no(sentence: str, found: _Cues, by_actor: Sequence[Signal], lexicon: Lexicon) -> bool:
    """Whether an actor's own words deny: they begin with a no, or they are quoted, deny, and announce nothing."""
    quotes = [sentence[start:end] for start, end in quoted(sentence)] if by_actor and not found.announced else []
    denies = any(_Cues(quote, lexicon).denied for quote in quotes)
    return denies or any(_answers_no(sentence, cue, lexicon) for cue in by_actor)


def _answers_no(sentence: str, verb: Signal, lexicon: Lexicon) -> bool:
    """Whether what an actor says begins with a bare negation ("said: no, …")."""
    opening = _SAYS.match(sentence, verb.end)
    rest = sentence[opening.end() :] if opening else ""
    answer = next(Phrases(lexicon.negations).finditer(rest), None)
    return answer is not None and answer.start() == 0 and rest[answer.end() :].lstrip()[:1] in tuple(_ENDS)


def _has_onlooker(named: Sequence[Party]) -> bool:
    return any(party.voice is Voice.ONLOOKER for party in named)


def _without_statements(sentence: str) -> str:
    """The sentence with quoted statements blanked: what is quoted hedges for its speaker, not for the report."""
    blanked = sentence
    for start, end in quoted(sentence):
        if count_words(sentence[start:end]) >= _TERM:
            blanked = blanked[:start] + re.sub(r"\S", " ", blanked[start:end]) + blanked[end:]
    return blanked
