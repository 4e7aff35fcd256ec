"""The sentences of a story that a model is shown: those that tell most, without near-copies."""

from __future__ import annotations

from bot.domain.answering_points import telling_sentences
from bot.domain.choosing import choose
from bot.domain.passages import Passage
from bot.domain.quoting import best_quotes
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicons


def salient(topic: Topic, story: Story, lexicons: Lexicons, language: str, most: int) -> list[Passage]:
    """At most `most` sentences, article by article in reading order; those of the best quotations among them."""
    told = [passage for article in story.articles for passage in telling_sentences(article, lexicons)]
    quotes = best_quotes(topic, story, lexicons, language)
    quoting = [each for each in told if any(_has(each, quote.url, quote.start) for quote in quotes)]
    chosen = choose(topic, told, story.articles, most)
    kept = [*quoting, *(each for each in chosen if each not in quoting)][:most]
    return [passage for passage in told if passage in kept]


def _has(passage: Passage, url: str, place: int) -> bool:
    return passage.article.url == url and passage.start <= place < passage.end
