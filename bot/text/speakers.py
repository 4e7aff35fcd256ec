"""Who said each quotation of an article: sources followed back to the names they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

from bot.text.attribution import Attributions, Source, SourceKind
from bot.text.lexicon import Lexicon
from bot.text.names import Name
from bot.text.scripts import fold, words
from bot.text.sentences import Span

_BACK = 3  # sentences in which a pronoun's name stands
_CONTENT, _TELLING = 4, 6  # letters: of a word that is no article; of one that tells a role alone
_REACH = 40  # characters between a name and a role beside it, the role included
_FULL = 2  # words of a plain full name
_ARTICLE = 8  # characters: a comma and an article
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


def speakers(
    text: str, quotations: Sequence[Span], spans: Sequence[Span], found: Sequence[Name], lexicon: Lexicon
) -> list[str | None]:
    """The speaker of each quotation, by the fullest name the article has, or None where it does not plainly say."""
    reader = _Reader(text, quotations, spans, found, lexicon)
    return [reader.speaker(place) for place in range(len(quotations))]


class _Reader:
    def __init__(
        self, text: str, quotations: Sequence[Span], spans: Sequence[Span], found: Sequence[Name], lexicon: Lexicon
    ) -> None:
        self._text, self._quotations, self._spans = text, quotations, spans
        self._attributions = Attributions(text, spans, found, lexicon)
        self._found = found
        self._full = _full_names(found)
        self._said: list[str | None] = []
        self._bound: dict[str, str] = {}
        self._holders: dict[str, str | None] = {}
        self._beside: dict[int, tuple[str, str]] = {}

    def speaker(self, place: int) -> str | None:
        before = self._quotations[place - 1][1] if place else 0
        after = self._quotations[place + 1][0] if place + 1 < len(self._quotations) else len(self._text)
        start, _ = self._quotations[place]
        source = self._attributions.of(self._quotations[place], before, after)
        said = self._resolved(source) if source is not None else self._same_breath(place, start)
        self._said.append(said)
        return said

    def _resolved(self, source: Source) -> str | None:
        match source.kind:
            case SourceKind.NAME:
                return self._fullest(source.text)
            case SourceKind.ROLE:
                return self._holder(source.text)
            case SourceKind.PRONOUN | SourceKind.UNSAID:
                return self._antecedent(source)

    def _fullest(self, name: str) -> str:
        plain = _POSSESSIVE.sub("", name)
        return self._full.get(fold(plain), plain)

    def _same_breath(self, place: int, start: int) -> str | None:
        """The speaker of the quotation before, if this one goes on in the same paragraph or opens the next.

        Else whoever speaks in the sentence before it, in the same paragraph.
        """
        begin = self._quotations[place - 1][1] if place else 0
        line = self._text.rfind("\n", 0, start) + 1
        if place:
            length = len(words(self._text[slice(*self._quotations[place - 1])]))
            if line <= begin or start - begin < length:
                return self._said[-1]
        ended = self._ended(start)
        span = self._spans[ended - 1] if ended else (-1, -1)
        subject = self._attributions.subject(span) if span[0] >= line else None
        return self._fullest(subject.text) if subject and subject.kind is SourceKind.NAME else None

    def _holder(self, role: str) -> str | None:
        """The one whose name stands beside the last words of the role somewhere in the article."""
        plain = [word for word in role.split() if word.isalpha() and len(word) >= _CONTENT][-2:]
        if not plain or (len(plain) == 1 and len(plain[0]) < _TELLING):
            return None
        role = fold(" ".join(plain))
        if role not in self._holders:
            holders = {self._fullest(name.text) for name in self._found if self._holds(role, name)}
            self._holders[role] = holders.pop() if len(holders) == 1 else None
        return self._holders[role]

    def _holds(self, role: str, name: Name) -> bool:
        """Whether the role stands right before the name, opens it, or follows it behind a comma."""
        if name.start not in self._beside:
            before = self._text[max(0, name.start - _REACH) : name.start]
            self._beside[name.start] = fold(f" {before}"), fold(self._text[name.end : name.end + _REACH])
        before, behind = self._beside[name.start]
        gap, found, _ = behind.partition(role)
        return (
            before.endswith(f" {role} ")
            or (before.endswith(f" {role}, ") and behind.startswith(","))
            or name.key.startswith(f"{role} ")
            or bool(found and gap.startswith(",") and len(gap) <= _ARTICLE)
        )

    def _antecedent(self, source: Source) -> str | None:
        """The one who spoke last, within a few sentences; None where somebody without a name spoke since."""
        ended = self._ended(source.start)
        for span in reversed(self._spans[max(0, ended - _BACK) : ended]):
            place = bisect_left(self._quotations, (span[1], 0), hi=len(self._said)) - 1
            if place >= 0 and span[0] < self._quotations[place][1]:
                return self._bind(source, self._said[place])
            subject = self._attributions.subject(span)
            match subject.kind if subject else None:
                case SourceKind.NAME if subject:
                    return self._bind(source, self._fullest(subject.text))
                case SourceKind.ROLE:
                    return None
                case None:
                    if named := self._told_of(span):
                        return self._bind(source, self._fullest(named[0].text)) if len(named) == 1 else None
        return None

    def _ended(self, place: int) -> int:
        """How many sentences have ended where the place is."""
        return bisect_right(self._spans, place, key=itemgetter(1))

    def _told_of(self, span: Span) -> list[Name]:
        """The names that a sentence without speech is about, one of each."""
        return self._attributions.subjects(span, self._fullest)

    def _bind(self, source: Source, name: str | None) -> str | None:
        """A name has one pronoun in an article: "he" is not whom "she" stood for."""
        if name is None or source.kind is SourceKind.UNSAID:
            return name
        pronoun = fold(source.text)
        return name if self._bound.setdefault(fold(name), pronoun) == pronoun else None


def _full_names(found: Sequence[Name]) -> dict[str, str]:
    """Family name → the one full name that ends with it; several people of a name are left apart."""
    full: dict[str, dict[str, int]] = {}
    for name in found:
        parts = _POSSESSIVE.sub("", name.text).split()
        if len(parts) > 1:
            counts = full.setdefault(fold(parts[-1]), {})
            counts[" ".join(parts)] = counts.get(" ".join(parts), 0) + 1
    return {
        family: _plain(min(counts, key=len), counts)
        for family, counts in full.items()
        if len({fold(name.split()[-2]) for name in counts}) == 1
    }


def _plain(name: str, counts: Mapping[str, int]) -> str:
    """The name without what may be no part of it: a noun before a name has a capital too in some languages."""
    parts = name.split()
    capitals = [place for place, part in enumerate(parts) if part[0].isupper()]
    return " ".join(parts[capitals[-2] :]) if len(capitals) > _FULL and counts[name] == 1 else name
