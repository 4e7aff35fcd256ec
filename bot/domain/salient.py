"""The sentences of a story that a model is shown: those that tell most, without near-copies in any language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answering_points import telling_sentences
from bot.domain.briefing import language_of
from bot.domain.choosing import choose
from bot.domain.passages import Passage
from bot.domain.story import Story
from bot.domain.summary import Quote
from bot.text.language import primary
from bot.text.lexicon import Lexicons
from bot.text.names import names
from bot.text.numbers import figures
from bot.text.scripts import fold
from bot.text.sentences import sentences


def salient(story: Story, quotes: Sequence[Quote], lexicons: Lexicons, language: str, most: int) -> list[Passage]:
    """At most `most` sentences, article by article in reading order; those of the story's best quotations among them.

    Most are in one language: the reader's if the story has it. Of the others' sentences only those are taken that have
    a name or a figure which is in none of these: the rest will be the same in other words.
    """
    spoken = language_of(story, language)
    told = [passage for article in story.articles for passage in telling_sentences(article, lexicons)]
    quoting = [each for each in told if any(_has(each, quote.url, quote.start) for quote in quotes)]
    mine = [each for each in told if primary(each.article.language) == spoken]
    chosen = [*quoting, *choose(mine, story.articles, most)]
    foreign = [each for each in told if primary(each.article.language) != spoken]
    chosen += _with_news(choose(foreign, story.articles, most), chosen)
    kept = list(dict.fromkeys(chosen))[:most]
    return [passage for passage in told if passage in kept]


def _with_news(passages: Sequence[Passage], known: Sequence[Passage]) -> list[Passage]:
    facts = {fact for passage in known for fact in _facts(passage)}
    news = []
    for passage in passages:
        if new := _facts(passage) - facts:
            facts |= new
            news.append(passage)
    return news


def _facts(passage: Passage) -> set[str]:
    sentence = passage.sentence
    keys = {figure.key for figure in figures(sentence, passage.article.language)}
    return keys | {fold(name.text) for name in names(sentence, sentences(sentence)) if not name.opens}


def _has(passage: Passage, url: str, place: int) -> bool:
    return passage.article.url == url and passage.start <= place < passage.end
