"""What is followed: subjects that must all be central to an article."""

from __future__ import annotations

import dataclasses

from bot.text.phrases import Phrases


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One party or matter of a topic.

    `names` are its names in any language and script; a trailing `*` matches any ending (for inflected words).
    `signs` are people, products and places that stand for it ("Azure", "Sam Altman"): they strengthen a mention but are
    not enough alone.
    """

    id: str
    names: tuple[str, ...]
    signs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first name, for people to read."""
        return self.names[0].rstrip("*")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """`subjects` must all be central; an article whose title matches one of `exclude` is kept out.

    `equivalents` are groups of single words that say the same in several languages: a question in one language finds
    articles in another by them.
    """

    id: str
    title: str
    subjects: tuple[Subject, ...]
    exclude: tuple[str, ...] = ()
    equivalents: tuple[tuple[str, ...], ...] = ()

    def is_subject(self, outlet: str) -> bool:
        """Whether an outlet is one of the subjects itself: what it publishes are the actor's own words."""
        return any(Phrases(subject.names).starts(outlet) for subject in self.subjects)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The screen's decision on one article for one topic, with the reason in one human line."""

    url: str
    on_topic: bool
    reason: str
