"""What an article says beside a quotation of whose words it is: a name, a pronoun, somebody's role, or only a verb."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from operator import itemgetter

from bot.text.lexicon import Lexicon
from bot.text.names import Name
from bot.text.phrases import Phrases
from bot.text.quotations import quoted
from bot.text.scripts import count_words
from bot.text.sentences import Span
from bot.text.subjects import Subjects
from bot.text.uncased_names import is_uncased, uncased_name

_AROUND = 200  # characters: an attribution further off belongs to something else
_CLOSE = 30  # characters between the verb and the name behind it: "said a spokesperson for Microsoft"
_BESIDE = 6  # characters between a verb and a pronoun behind it
_LONGEST = 400  # characters of a sentence in which its verb of speech is looked for
_ENDS = ".。"
_CLOSERS = " \u00a0\"“”«»「」『』＂‹›'’‘"
_MARKS = _CLOSERS + "\n„‟,，、.!?…。！？-–—―"
_COLONS = (":", "：")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_FULLEST_ROLE = 8  # words
_ONE_WORD = re.compile(r"[^\W\d_]{4,}\s")  # shorter ones are prepositions
_GOES_ON = re.compile(r"[^\S\n]+(?=[^\W\d_])")


class SourceKind(StrEnum):
    """`name`: named. `pronoun`: "she". `role`: "the chief executive". `unsaid`: only a verb ("disse em nota")."""

    NAME = "name"
    PRONOUN = "pronoun"
    ROLE = "role"
    UNSAID = "unsaid"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose words a quotation is said to be, as it stands at `start` of the article."""

    kind: SourceKind
    text: str
    start: int


class Attributions:
    """Reads the sources of one article's quotations. `spans` are its sentences, `found` the names that may speak."""

    __slots__ = ("_found", "_lexicon", "_pronouns", "_quoted", "_setting", "_spans", "_subjects", "_text", "_verbs")

    def __init__(self, text: str, spans: Sequence[Span], found: Sequence[Name], lexicon: Lexicon) -> None:
        self._text, self._spans, self._found, self._lexicon = text, spans, found, lexicon
        self._verbs = Phrases(lexicon.speech)
        self._pronouns, self._setting = Phrases(lexicon.pronouns), Phrases(lexicon.setting)
        self._subjects = Subjects(text, lexicon)
        self._quoted = [end for _, end in quoted(text)]

    def of(self, quotation: Span, before: int, after: int) -> Source | None:
        """The source of a quotation, or None where nothing plainly tells it.

        Looks behind the quotation first ("…", said X), then before it (X said: "…"). `before` and `after` are where the
        quotations around it end and begin.
        """
        start, end = quotation
        behind = self._behind(end, after)
        if behind is not None and behind.kind is not SourceKind.UNSAID:
            return behind
        begin = max(self._sentence_start(start), before, start - _AROUND)
        line = self._text.rfind("\n", 0, start) + 1
        if not self._text[line:start].strip(_MARKS) and self._text[:line].rstrip().endswith(_COLONS):
            begin = max(self._sentence_start(len(self._text[:line].rstrip()) - 1), before, start - _AROUND)
        place = bisect_right(self._quoted, start) - 1
        begin = max(begin, self._quoted[place]) if place >= 0 else begin
        return self._before((begin, start)) or behind

    def subject(self, span: Span) -> Source | None:
        """Who speaks in a sentence that reports speech ("Smith said that …"), or None."""
        verb = self._verbs.search(self._text[span[0] : min(span[1], span[0] + _LONGEST)])
        return self._ahead((span[0], span[0] + verb.start())) if verb else None

    def subjects(self, span: Span, fullest: Callable[[str], str]) -> list[Name]:
        """Those of a sentence's names, one of each `fullest`, that are no place, time, hearer or owner of another."""
        inside = {fullest(name.text): name for name in self._within(span)}
        return self._subjects.free(span[0], list(inside.values()))

    def _behind(self, end: int, after: int) -> Source | None:
        rest = self._text[end:after]
        closed = end + len(rest) - len(rest.lstrip(_CLOSERS + ",，、!?…！？"))
        if closed >= after or "\n" in self._text[end:closed] or self._text[closed] in "\n" + _ENDS:
            return None
        stop = min(self._sentence_end(closed), after, closed + _AROUND)
        if self._text[end - 1] in _ENDS and self._text[closed].isupper():
            return None  # a sentence of its own: "It shows." Reid said both were wrong
        return self._clause((closed, stop)) or self._plain_name((end, closed, stop))

    def _clause(self, region: Span) -> Source | None:
        verb = self._verbs.search(self._text[slice(*region)])
        if verb is None:
            return None
        verb_start, verb_end = region[0] + verb.start(), region[0] + verb.end()
        if self._text[region[0] : verb_start].strip(_MARKS):
            return self._ahead((region[0], verb_start)) or self._after((verb_end, region[1]))
        return self._after((verb_end, region[1])) or Source(kind=SourceKind.UNSAID, text="", start=verb_start)

    def _plain_name(self, places: tuple[int, int, int]) -> Source | None:
        """Right behind a quotation that leads on, a name beside a verb that no list has: "…", Kelly charged."""
        end, closed, stop = places
        if not any(mark in self._text[end - 1 : closed] for mark in ",!?，！？"):
            return None
        name = next(iter(self._within((closed, stop))), None)
        if name is None:
            return None
        verb = self._text[closed : name.start]
        if verb:
            is_verb = _ONE_WORD.fullmatch(verb) is not None and verb.islower() and not self._setting.covers(verb)
            return _named(name) if is_verb else None
        return _named(name) if self._goes_on(name) else None

    def _before(self, region: Span) -> Source | None:
        verbs = list(self._verbs.finditer(self._text[slice(*region)]))
        if not verbs:
            return self._started(region)
        verb_start, verb_end = region[0] + verbs[-1].start(), region[0] + verbs[-1].end()
        return self._ahead((region[0], verb_start)) or self._after((verb_end, region[1]))

    def _started(self, region: Span) -> Source | None:
        """The name right before a colon, or that which opens a sentence without a verb of speech."""
        clause = self._text[slice(*region)]
        if is_uncased(self._lexicon):
            name = uncased_name(clause, self._lexicon, marked=True)
            return _at(SourceKind.NAME, name, region[0] + clause.find(name)) if name else None
        near = self._within(region)
        if not near:
            return None
        if self._text[near[-1].end : region[1]].strip(_CLOSERS + "\n") in _COLONS and len(near) == 1:
            return _named(near[-1])
        if clause.rstrip(_MARKS).endswith(_COLONS):
            return next((_named(name) for name in self._subjects.free(region[0], near) if self._goes_on(name)), None)
        opener = near[0]
        if self._text[region[0] : opener.start].strip(_MARKS):
            return None
        alone = not self._text[opener.end : region[1]].strip(_MARKS)
        return _named(opener) if alone or self._goes_on(opener) else None

    def _goes_on(self, name: Name) -> bool:
        """Whether a word in lower case follows the name, as a verb does."""
        space = _GOES_ON.match(self._text, name.end)
        return space is not None and self._text[space.end()].islower()

    def _ahead(self, region: Span) -> Source | None:
        """The subject before a verb."""
        clause = self._text[slice(*region)]
        if is_uncased(self._lexicon):
            if pronoun := next(self._pronouns.finditer(clause), None):
                return _at(SourceKind.PRONOUN, pronoun.group(), region[0] + pronoun.start())
            name = uncased_name(clause, self._lexicon)
            return _at(SourceKind.NAME, name, region[0] + clause.find(name)) if name else None
        near = self._within(region)
        pronouns = list(self._pronouns.finditer(clause))
        if pronouns and self._subjects.is_beside(region[0] + pronouns[-1].end(), region[1]):
            return _at(SourceKind.PRONOUN, pronouns[-1].group(), region[0] + pronouns[-1].start())
        subject = self._subjects.of(region, near)
        return _named(subject) if subject else self._role(clause, region[0])

    def _after(self, region: Span) -> Source | None:
        """Who stands behind a verb, unless a word leads to where or to whom it was said."""
        clause = self._text[slice(*region)]
        if is_uncased(self._lexicon):
            name = uncased_name(clause, self._lexicon, behind=True)
            return _at(SourceKind.NAME, name, region[0] + clause.find(name)) if name else None
        near = [name for name in self._within(region) if name.start <= region[0] + _CLOSE]
        setting = self._setting.search(clause)
        stop = region[0] + (setting.start() if setting else len(clause))
        pronoun = self._pronouns.search(clause[:_BESIDE])
        if pronoun is not None and not any(name.start - region[0] - pronoun.end() <= 1 for name in near):
            return _at(SourceKind.PRONOUN, pronoun.group(), region[0] + pronoun.start())
        own = [name for name in near if name.start < stop]
        if own and own[0].text.endswith(_POSSESSIVE) and len(own) > 1:
            own = own[1:]
        if own:
            return _named(self._subjects.named_by(region[0], own[0], self._within((own[0].end, own[0].end + _AROUND))))
        return self._role(self._text[region[0] : stop].partition(",")[0], region[0])

    def _role(self, clause: str, start: int) -> Source | None:
        text = clause.strip(_MARKS)
        if not text or not text[0].isalpha() or count_words(text) > _FULLEST_ROLE or "," in text:
            return None
        return _at(SourceKind.ROLE, text, start)

    def _within(self, region: Span) -> list[Name]:
        first = bisect_left(self._found, region[0], key=_start)
        last = bisect_left(self._found, region[1], lo=first, key=_start)
        return [name for name in self._found[first:last] if name.end <= region[1]]

    def _sentence_end(self, place: int) -> int:
        start, end = self._sentence(place)
        return end if start <= place < end else place

    def _sentence_start(self, place: int) -> int:
        return min(place, self._sentence(place)[0])

    def _sentence(self, place: int) -> Span:
        """The last sentence that begins at the place or before."""
        number = bisect_right(self._spans, place, key=itemgetter(0)) - 1
        return self._spans[number] if number >= 0 else (place, place)


def _start(name: Name) -> int:
    return name.start


def _named(name: Name) -> Source:
    return _at(SourceKind.NAME, name.text, name.start)


def _at(kind: SourceKind, text: str, start: int) -> Source:
    return Source(kind=kind, text=text, start=start)
