"""The quotations of a story worth showing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.article import Article
from bot.domain.story import Story
from bot.domain.summary import Quote
from bot.domain.topic import Topic
from bot.domain.versions import said_in, with_versions
from bot.text.lexicon import Lexicon, Lexicons
from bot.text.quotations import quotations
from bot.text.scripts import count_words, fold, words
from bot.text.sentences import sentences
from bot.text.speakers import speakers
from bot.text.speaking_names import speaking_names

MOST_QUOTES = 2
_FULLEST = 40  # words: longer ones are speeches
_SAME = 0.5  # of the shorter quotation's words in the other


def best_quotes(topic: Topic, story: Story, lexicons: Lexicons, language: str) -> tuple[Quote, ...]:
    """At most two quotations, in one language so that a statement and its translation never stand side by side.

    The speaker's own publication comes first, then the reader's language, then the others; within them,
    quotations whose speaker is known before those without.
    """
    quoted = {article.url: list(quotes_of(article, lexicons)) for article in story.articles}
    ranked = sorted(
        ((_rank(topic, article, language), quote) for article in story.articles for quote in quoted[article.url]),
        key=lambda item: (item[0], *_flaws(item[1]), item[1].start),
    )
    chosen: list[Quote] = []
    for _, quote in ranked:
        fits = not chosen or quote.language == chosen[0].language
        known = quote.speaker or (_whole(quote) and not chosen)
        if fits and known and not any(_alike(quote, other) for other in chosen):
            chosen.append(quote)
        if len(chosen) == MOST_QUOTES:
            break
    ordered = sorted(story.articles, key=lambda article: (_rank(topic, article, language), article.published))
    said = [said_in(article, quoted[article.url], topic, lexicons.of(article.language)) for article in ordered]
    return tuple(with_versions(quote, said) for quote in chosen)


def quotes_of(article: Article, lexicons: Lexicons) -> Iterator[Quote]:
    """All quoted statements of an article, in order, with their speakers."""
    lexicon = lexicons.of(article.language)
    spans = sentences(article.text, lexicon.abbreviations)
    found = speaking_names(article.text, spans, lexicon)
    spoken = quotations(article.text, lexicon.speech)
    for (start, end), speaker in zip(spoken, speakers(article.text, spoken, spans, found, lexicon), strict=True):
        if not _is_furniture(article.text, start, lexicon):
            yield Quote(
                text=article.text[start:end],
                speaker=speaker,
                language=article.language,
                url=article.url,
                start=start,
                end=end,
            )


def _is_furniture(text: str, start: int, lexicon: Lexicon) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return any(fold(line).lstrip().startswith(fold(phrase)) for phrase in lexicon.furniture)


def _flaws(quote: Quote) -> tuple[bool, ...]:
    return (quote.speaker is None, not _whole(quote), count_words(quote.text) > _FULLEST)


def _whole(quote: Quote) -> bool:
    return not quote.text[0].islower()


def _rank(topic: Topic, article: Article, language: str) -> int:
    if topic.is_subject(article.outlet):
        return 0
    return 1 if article.language.lower().startswith(language) else 2


def _alike(first: Quote, second: Quote) -> bool:
    one, other = set(map(fold, words(first.text))), set(map(fold, words(second.text)))
    return len(one & other) > _SAME * min(len(one), len(other))
