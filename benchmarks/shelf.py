"""Articles of one language in memory, searched as the archive's index is: by the terms of a question."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.domain.article import Article
from bot.domain.asked import Asked
from bot.domain.found import Found, Hit
from bot.domain.passages import Passage
from bot.domain.question import Question
from bot.domain.searching import Findings, answering_passages, ordered
from bot.lexicons import bundled_lexicons
from bot.text.terms import word_terms

_LOOKED_AT = 100


class Shelf:
    """Each article is a story of its own. It answers with the bot's own ranking."""

    def __init__(self, articles: Sequence[Article], *, looked_at: int = _LOOKED_AT) -> None:
        self.articles = articles
        self._looked_at = looked_at
        self._lexicons = bundled_lexicons()
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, article in enumerate(articles):
            whole = f"{article.title}\n{article.outlet}\n{article.text}"
            for term in set(word_terms(whole, article.language)):
                self._having[term].append(place)

    def findings(self, text: str) -> Findings:
        """What the bot would answer."""
        question = self._question(text)
        asked = Asked.of(question, [question.language])
        return answering_passages(question, asked, self._found(asked), self._lexicons)

    def ordered(self, text: str) -> Iterator[Passage]:
        """The sentences the bot would look at, the best first."""
        question = self._question(text)
        asked = Asked.of(question, [question.language])
        return ordered(question, asked, self._found(asked), self._lexicons)

    def _question(self, text: str) -> Question:
        return Question(text=text, words=text, language=self.articles[0].language)

    def _found(self, asked: Asked) -> Found:
        words = [term.forms for term in asked.terms]
        counts = {form: len(self._having.get(form, ())) for forms in words for form in forms}
        size = len(self.articles)
        scores: defaultdict[int, float] = defaultdict(float)
        for forms in words:
            having = {place for form in forms for place in self._having.get(form, ())}
            for place in having:
                scores[place] += math.log(1 + size / len(having))
        best = sorted(scores, key=lambda place: (-scores[place], place))[: self._looked_at]
        hits = (Hit(article=self.articles[place], topic="all", story=self.articles[place].url) for place in best)
        return Found(hits=tuple(hits), size=size, counts=counts)
