"""A story as blocks of a message: what every message that tells it says alike."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.domain.article import Article
from bot.domain.digest import DigestStory
from bot.domain.message import Block, Bullets, Line, Note, Quotation, Span
from bot.domain.summary import KeyPoint, Quote
from bot.present.isolated import isolated
from bot.present.lines import DOT, Source, StoryLines, cited, sources
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown, web_link


def told(story: DigestStory, words: StoryLines) -> Iterator[Block]:
    """Key points and quotations, each with links to the outlets it stands in."""
    numbered = sources(story)
    if note := words.foreign(story):
        yield Note(line=(Span(text=note, italic=True),))
    if story.summary.key_points:
        yield Bullets(items=tuple(_point(point, numbered, words) for point in story.summary.key_points))
    for quote in story.summary.quotes:
        yield _quotation(quote, numbered, words)


def provenance(story: DigestStory, words: StoryLines) -> Note:
    """Where the story comes from: "4 articles · 3 languages · 1 origin: TechCrunch"."""
    return Note(line=(Span(text=words.provenance(story)),))


def headline(story: DigestStory, words: StoryLines) -> Span:
    """The headline, linked to the article it comes from."""
    summary = story.summary
    text = isolated(shown(summary.headline), words.labels.language, language=summary.language)
    return linked(text, summary.headline_url, bold=True)


def mark(word: str, words: StoryLines) -> Span:
    """A word that says what kind of text follows it: "reported: "."""
    return Span(text=words.labels.word("marked", mark=word, text=""), bold=True)


def linked(text: str, url: str, *, bold: bool = False) -> Span:
    """The text as a link, if the address may be linked."""
    return Span(text=text, bold=bold, url=web_link(url) or "")


def outlet(article: Article, words: StoryLines) -> Span:
    """The outlet's name, linked to its article; an article that names none goes by its host."""
    name = shown(article.outlet) or _host(article.url)
    return linked(isolated(name, words.labels.language), article.url)


def _host(url: str) -> str:
    return (urlsplit(url).hostname if web_link(url) else None) or shown(url)


def _point(point: KeyPoint, numbered: tuple[Source, ...], words: StoryLines) -> Line:
    text = isolated(shown(point.text), words.labels.language, language=point.language)
    outlets = _outlets([citation.url for citation in point.citations], numbered, words)
    return (mark(words.labels.word(point.status), words), Span(text=text), *_enclosed(outlets))


def _enclosed(outlets: list[Span]) -> Iterator[Span]:
    for place, span in enumerate(outlets):
        yield Span(text=", " if place else " (")
        yield span
    if outlets:
        yield Span(text=")")


def _outlets(urls: list[str], numbered: tuple[Source, ...], words: StoryLines) -> list[Span]:
    return [outlet(numbered[number - 1].article, words) for number in cited(urls, numbered)]


def _quotation(quote: Quote, numbered: tuple[Source, ...], words: StoryLines) -> Quotation:
    said = isolated(in_quotes(shown(quote.text), quote.language), words.labels.language, language=quote.language)
    by = [Span(text=isolated(words.speaker(quote), words.labels.language))]
    for span in _outlets([quote.url], numbered, words):
        by += (Span(text=DOT), span)
    return Quotation(line=(Span(text=said),), by=tuple(by))
