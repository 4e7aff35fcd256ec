"""Whose words: whether a speaker that an article names is the one who is asked about."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Self

from bot.domain.article import Article
from bot.domain.summary import Quote
from bot.domain.topic import Subject, Topic
from bot.text.lexicon import Lexicon
from bot.text.phrases import NAME, Phrases, is_phrase
from bot.text.scripts import UNSPACED, fold, words
from bot.text.sentences import sentences

_BESIDE = 2  # characters between a verb and its speaker: "said Microsoft"
# Between a speaker and its verb: nothing, or one short word in lower case ("has", "telah", "は").
_BETWEEN = re.compile(rf"[^\w\n]{{0,2}}(?:[{UNSPACED}]|[^\W\d_]{{1,5}}[^\w\n])?")
_WORD = re.compile(r"[^\S\n]*(\w+)")
_INITIAL = 1  # letters


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is asked about: `name` as the question has it, or "" for anybody; `subject` if a topic follows it.

    A subject is what speaks itself ("Microsoft said in a blog post"); the people who speak for it have their own names.
    """

    name: str
    subject: Subject | None = None

    @classmethod
    def of(cls, name: str, topics: Mapping[str, Topic]) -> Self:
        """The speaker of this name; under any of a subject's names it is the subject."""
        subjects = (subject for topic in topics.values() for subject in topic.subjects)
        found = next((subject for subject in subjects if Phrases(subject.names).covers(name)), None) if name else None
        return cls(name=name, subject=found)

    @property
    def phrases(self) -> tuple[str, ...]:
        """How articles may name it, to be looked for in a text."""
        if self.subject is not None:
            return self.subject.names
        family = [part for part in words(self.name)[-1:] if len(part) > _INITIAL]
        return tuple(dict.fromkeys((self.name, *family))) if is_phrase(self.name) and NAME not in self.name else ()

    def publishes(self, article: Article) -> bool:
        """Whether the article is the subject's own publication."""
        return self.subject is not None and Phrases(self.subject.names).starts(article.outlet)

    def said(self, quote: Quote, article: Article, lexicon: Lexicon) -> bool:
        """Whether the quotation is this speaker's."""
        if not quote.speaker:
            return False
        if not self.name:
            return True
        if self.subject is None:
            return _same_person(self.name, quote.speaker)
        if not Phrases(self.subject.names).covers(quote.speaker):
            return False
        spans = sentences(article.text, lexicon.abbreviations)
        start = max((start for start, _ in spans if start <= quote.start), default=0)
        end = min((end for _, end in spans if end >= quote.end), default=quote.end)
        return self.speaks(f"{article.text[start : quote.start]}\n{article.text[quote.end : end]}", lexicon)

    def speaks(self, text: str, lexicon: Lexicon) -> bool:
        """Whether it stands right beside a verb of speech, of announcing or of denying.

        "Microsoft has said", "said Microsoft" and "disse a Microsoft em …" do; "said a lawyer for Microsoft", "said a
        Microsoft aide" and "a Microsoft aide said" do not.
        """
        own = [match.span() for match in Phrases(self.phrases).finditer(text)]
        verbs = Phrases((*lexicon.speech, *lexicon.announced, *lexicon.denied)).finditer(text)
        return any(
            (end <= verb.start() and _beside(text[end : verb.start()]))
            or 0 <= start - verb.end() <= _BESIDE
            or (verb.end() < start and _beside(text[verb.end() : start]) and _ends(text[end:], lexicon))
            for verb in verbs
            for start, end in own
        )


def _beside(between: str) -> bool:
    return between == between.lower() and _BETWEEN.fullmatch(between) is not None


def _ends(after: str, lexicon: Lexicon) -> bool:
    """Whether a name ends before this text: no word follows, or one that only joins others."""
    word = _WORD.match(after)
    return word is None or fold(word[1]) in {fold(each) for each in lexicon.questions.get("small", ())}


def _same_person(asked: str, named: str) -> bool:
    """Whether one name has all parts of the other: "Nadella" is "Satya Nadella", "CEO Satya Nadella" too."""
    one, other = _parts(asked), _parts(named)
    return bool(one and other) and (one <= other or other <= one)


def _parts(name: str) -> set[str]:
    return {fold(part) for part in words(name) if len(part) > _INITIAL or not part.isascii()}
