"""How well a sentence's claim stands: from who says it, and how."""

from __future__ import annotations

import re

from bot.domain.summary import ClaimStatus
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicon
from bot.text.phrases import Phrases
from bot.text.quotations import quotations, quoted

# Rising certainty of the claim; a summary may never stand higher than the sentence it cites.
RANK = {ClaimStatus.UNCONFIRMED: 0, ClaimStatus.REPORTED: 1, ClaimStatus.ANNOUNCED: 2}
_NEAR = 90  # characters between a subject and the form in which it announces, or the tag of its quoted words
_BESIDE = 15  # between a subject and its verb of speech


def status_of(sentence: str, lexicon: Lexicon, topic: Topic, *, own_words: bool = False) -> ClaimStatus:
    """The status of one sentence of an article in the lexicon's language.

    Denial and hearsay are marked by their cues. Announced is what a subject of the topic says itself: in an official
    form, or with a verb of speech; with `own_words` (its own newsroom publishes the article), whatever is not marked
    otherwise. All else is reported: an outlet says it.
    """
    plain = _without_quotations(sentence)
    if Phrases(lexicon.denied).search(plain):
        return ClaimStatus.DENIED
    if Phrases(lexicon.unconfirmed).search(plain):
        return ClaimStatus.UNCONFIRMED
    if own_words:
        return ClaimStatus.ANNOUNCED
    if Phrases(lexicon.reported).search(plain) or _credits_other(plain, lexicon, topic):
        return ClaimStatus.REPORTED
    return ClaimStatus.ANNOUNCED if _speaks(sentence, plain, lexicon, topic) else ClaimStatus.REPORTED


def _speaks(sentence: str, plain: str, lexicon: Lexicon, topic: Topic) -> bool:
    """Whether a subject of the topic stands close to a cue of announcing, or beside a verb of speech."""
    subjects = [match.span() for subject in topic.subjects for match in Phrases(subject.names).finditer(plain)]
    cues = [match.span() for match in Phrases(lexicon.announced).finditer(plain)]
    if any(_distance(subject, cue) <= _NEAR for subject in subjects for cue in cues):
        return True
    verbs = [match.span() for match in Phrases(lexicon.speech).finditer(plain)]
    has_words = bool(quotations(sentence))
    return any(
        0 <= verb[0] - subject[1] <= _BESIDE or (0 <= subject[0] - verb[1] <= (_NEAR if has_words else 1))
        for subject in subjects
        for verb in verbs
    )


def _credits_other(plain: str, lexicon: Lexicon, topic: Topic) -> bool:
    """Whether somebody other than the topic's subjects is named as the source."""
    anonymous = Phrases(lexicon.anonymous)
    subjects = [Phrases((*subject.names, *subject.signs)) for subject in topic.subjects]
    return any(
        not anonymous.starts(name) and not any(subject.search(name) for subject in subjects)
        for name, _, _ in Phrases(lexicon.credit_byways).names(plain)
    )


def _distance(first: tuple[int, int], second: tuple[int, int]) -> int:
    return max(first[0], second[0]) - min(first[1], second[1])


def _without_quotations(sentence: str) -> str:
    """The sentence with quoted words blanked: what is quoted hedges for its speaker, not for the report."""
    blanked = sentence
    for start, end in quoted(sentence):
        blanked = blanked[:start] + re.sub(r"\S", " ", blanked[start:end]) + blanked[end:]
    return blanked
