"""Words that a topic knows to say the same in several languages, as the terms of the archive's index."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.topic import Topic
from bot.text.terms import tokens, variants


class Equivalents:
    """The groups of some topics; `languages` are those whose texts the index holds."""

    def __init__(self, topics: Iterable[Topic], languages: Iterable[str]) -> None:
        spoken = tuple(languages)
        self._groups: dict[str, frozenset[str]] = {}
        for group in (group for topic in topics for group in topic.equivalents):
            terms = frozenset(term for word in group for token in tokens(word) for term in variants(token, spoken))
            for term in terms:
                self._groups[term] = self._groups.get(term, frozenset()) | terms

    def widened(self, forms: frozenset[str]) -> frozenset[str]:
        """The forms of a word, with those that other languages have for it."""
        return forms.union(*(self._groups.get(form, frozenset()) for form in forms))


NO_EQUIVALENTS = Equivalents((), ())
