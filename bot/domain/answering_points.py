"""A sentence of an article as a point of an answer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.answer import AnswerPoint
from bot.domain.article import Article
from bot.domain.passages import Passage, after_bullet
from bot.domain.summary import Citation
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.phrases import Phrases
from bot.text.scripts import count_words
from bot.text.sentences import sentences

_FEWEST, _LONGEST = 3, 90  # words of a sentence worth showing


def point_of(passage: Passage) -> AnswerPoint:
    """The sentence, word for word and without the sign of a list before it, and where it stands."""
    begin = after_bullet(passage.article.text, passage.start, passage.end)
    return span_point(passage.article, begin, passage.end)


def span_point(article: Article, start: int, end: int) -> AnswerPoint:
    """The words of an article at `start`..`end`."""
    text = article.text[start:end]
    citation = Citation(url=article.url, start=start, end=end, text=text)
    return AnswerPoint(text=text, language=article.language, citations=(citation,))


def telling_sentences(article: Article, lexicons: Lexicons) -> Iterator[Passage]:
    """The article's sentences in order, without the page's furniture and what is too short or too long to show."""
    lexicon = lexicons.of(article.language)
    furniture = Phrases(lexicon.furniture)
    for place, (start, end) in enumerate(sentences(article.text, lexicon.abbreviations)):
        text = article.text[start:end]
        if _FEWEST <= count_words(text) <= _LONGEST and not furniture.starts(text):
            yield Passage(article=article, start=start, end=end, text=text, place=place)


def is_spoken(article: Article, language: str) -> bool:
    """Whether the article is in this language (a BCP 47 tag)."""
    return primary(article.language) == primary(language)
