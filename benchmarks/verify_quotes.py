"""Quotations as they stand, and the same with words changed, made up, or in another's mouth."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.verify_stories import Told
from bot.domain.quoting import quotes_of
from bot.domain.summary import Quote
from bot.text.lexicon import Lexicons
from bot.text.scripts import fold

_AN_ARTICLE, _ARTICLES = 2, 4


def true_quotes(told: Told, lexicons: Lexicons, random: Random) -> list[Quote]:
    """Some of a story's."""
    found = []
    for article in told.story.articles if told.parallel else told.story.articles[:_ARTICLES]:
        quotes = list(quotes_of(article, lexicons))
        found += random.sample(quotes, min(_AN_ARTICLE, len(quotes)))
    return found


def false_quotes(
    told: Told, quote: Quote, others: Sequence[Quote], names: Sequence[str], random: Random
) -> Iterator[Quote]:
    """With a word left out, two that changed places, another's words under the place, a speaker nobody named."""
    article = next(each for each in told.story.articles if each.url == quote.url)
    parts = quote.text.split(" ") if " " in quote.text else list(quote.text)
    space = " " if " " in quote.text else ""
    at = random.randrange(len(parts) - 1)
    texts = [
        space.join(parts[:at] + parts[at + 1 :]),
        space.join([*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]),
    ]
    texts += [random.choice(others).text] if others else []
    for text in texts:
        if text not in article.text:
            yield dataclasses.replace(quote, text=text)
            yield dataclasses.replace(quote, text=text, end=quote.start + len(text))
    if names and fold(stranger := random.choice(names)) not in fold(article.text):
        yield dataclasses.replace(quote, speaker=stranger)
