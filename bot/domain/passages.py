"""The sentences of a story that can stand alone, as candidates for key points."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from bot.domain.article import Article
from bot.domain.clauses import without_dateline
from bot.domain.standing import Openings
from bot.text.lexicon import Lexicon
from bot.text.quotations import quotations
from bot.text.scripts import count_words
from bot.text.sentences import sentences

_FEWEST, _MOST = 6, 60  # words: shorter ones are captions, longer ones no point
_ENDING = frozenset(".!。！｡…؟।")
_CLOSING = "\"'”’»›)]」』）"
_BULLET = re.compile(r"(?:[-–—•*·▪►]|\d{1,2}[.)])\s+")
_MARK = re.compile('["“”„«»「」『』]')
_FARTHEST = 16  # characters from one space to the next, in scripts that have them


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A whole sentence of an article, `article.text[start:end]`.

    `text` is it without a dateline and without an opening that leans on others. `place` counts the article's sentences
    before it.
    """

    article: Article
    start: int
    end: int
    text: str
    place: int

    @property
    def sentence(self) -> str:
        """The sentence as it stands in the article."""
        return self.article.text[self.start : self.end]


def passages(article: Article, lexicon: Lexicon) -> Iterator[Passage]:
    """The article's sentences that are complete, say something of their own and are not the page's furniture."""
    quotes = quotations(article.text)
    openings = Openings.of(lexicon)
    for place, (start, end) in enumerate(sentences(article.text, lexicon.abbreviations)):
        begin = after_bullet(article.text, start, end)
        sentence = article.text[begin:end]
        if not _complete(sentence) or (quotes and _is_quote(begin, end, quotes)):
            continue
        text = openings.standing(sentence if place else without_dateline(sentence))
        if text and _FEWEST <= _length(text) <= _MOST:
            yield Passage(article=article, start=begin, end=end, text=text, place=place)


def after_bullet(text: str, start: int, end: int) -> int:
    """Where a sentence begins that stands in a list."""
    bullet = None if text[start].isalpha() else _BULLET.match(text, start, end)
    return bullet.end() if bullet else start


def _length(text: str) -> int:
    """In words; what has spaces enough is written with them, and they are counted faster."""
    spaces = text.count(" ")
    return spaces + 1 if spaces * _FARTHEST > len(text) else count_words(text)


def _complete(sentence: str) -> bool:
    """Begins like a sentence, ends like one, and closes the quotation marks it opens."""
    first = sentence[0] if sentence[0].isalnum() else next((char for char in sentence if char.isalnum()), "")
    if not first or first.islower() or sentence.rstrip(_CLOSING)[-1:] not in _ENDING:
        return False
    return not _MARK.search(sentence) or _closed(sentence)


def _closed(sentence: str) -> bool:
    opened, closed = sum(map(sentence.count, "“„«「『")), sum(map(sentence.count, "”»」』"))
    if "„" in sentence:
        closed += sentence.count("“")
        opened -= sentence.count("“")
    return opened == closed and sentence.count('"') % 2 == 0


def _is_quote(start: int, end: int, quotes: list[tuple[int, int]]) -> bool:
    """Whether the sentence is mostly a quotation, to be shown as one, or cuts one short of its speaker or rest."""
    inside = [(first, last) for first, last in quotes if first < end and last > start]
    cut = any(first < start or last > end for first, last in inside)
    return cut or sum(last - first for first, last in inside) > (end - start) / 2
