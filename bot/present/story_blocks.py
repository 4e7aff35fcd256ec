"""A story as blocks of a message: what every message that tells it says alike."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.domain.answer import Reference
from bot.domain.article import Article
from bot.domain.digest import DigestStory
from bot.domain.message import Block, Bullets, Line, Note, Paragraph, Quotation, Span
from bot.domain.summary import KeyPoint, Quote
from bot.present.isolated import isolated
from bot.present.lines import DOT, Source, StoryLines, cited, sources
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown, web_link


def told(story: DigestStory, words: StoryLines) -> Iterator[Block]:
    """Key points, disputes and quotations, each with links to the outlets it stands in."""
    numbered = sources(story)
    if note := words.foreign(story):
        yield Note(line=(Span(text=note, italic=True),))
    if story.summary.undisputed:
        yield Bullets(items=tuple(_point(point, numbered, words) for point in story.summary.undisputed))
    for dispute in story.summary.disputes:
        heading = words.labels.word("marked", mark=words.labels.word("disputed"), text="").rstrip()
        yield Paragraph(line=(Span(text=heading, bold=True),))
        yield Bullets(items=tuple(_point(side, numbered, words) for side in dispute.sides))
    for quote in story.summary.quotes:
        yield _quotation(quote, numbered, words)
        if translation := words.translation(quote):
            yield Note(line=(Span(text=translation),))


def provenance(story: DigestStory, words: StoryLines) -> Note:
    """Where the story comes from: "4 articles · 3 languages · 1 origin: TechCrunch"."""
    return Note(line=(Span(text=words.provenance(story)),))


def headline(story: DigestStory, words: StoryLines) -> Span:
    """The headline, linked to the article it comes from."""
    summary = story.summary
    return linked(own(summary.headline, summary.language, words), summary.headline_url)


def marked(mark: str, words: StoryLines, *, bold: bool = False) -> Line:
    """A word that says what kind of text follows: "reported: "."""
    after = words.labels.word("marked", mark="", text="")
    return (Span(text=mark, bold=bold), Span(text=after))


def own(text: str, language: str, words: StoryLines) -> str:
    """Text of an article in its own language, fit for a line in the reader's."""
    clean = shown(text)
    return isolated(clean, words.labels.language, language=language) if clean else ""


def linked(text: str, url: str) -> Span:
    """The text, else the address itself, as a link if the address may be linked."""
    return Span(text=text or shown(url), url=web_link(url) or "")


def outlet(article: Article | Reference, words: StoryLines) -> Span:
    """The outlet's name, linked to its article; an article that names none goes by its host."""
    name = shown(article.outlet) or _host(article.url)
    return linked(isolated(name, words.labels.language), article.url)


def enclosed(outlets: list[Span], words: StoryLines) -> Iterator[Span]:
    """The outlets after what they bear: " (Ledger Wire, Kabar Awan)"."""
    opening, _, closing = words.labels.word("sourced", text="").partition("{outlets}")
    for place, span in enumerate(outlets):
        yield Span(text=", " if place else opening)
        yield span
    if outlets:
        yield Span(text=closing)


def _host(url: str) -> str:
    return (urlsplit(url).hostname if web_link(url) else None) or shown(url)


def _point(point: KeyPoint, numbered: tuple[Source, ...], words: StoryLines) -> Line:
    text = own(point.text, point.language, words)
    outlets = _outlets([citation.url for citation in point.citations], numbered, words)
    return (*marked(words.status(point), words, bold=True), Span(text=text), *enclosed(outlets, words))


def _outlets(urls: list[str], numbered: tuple[Source, ...], words: StoryLines) -> list[Span]:
    return [outlet(numbered[number - 1].article, words) for number in cited(urls, numbered)]


def _quotation(quote: Quote, numbered: tuple[Source, ...], words: StoryLines) -> Quotation:
    said = isolated(in_quotes(shown(quote.text), quote.language), words.labels.language, language=quote.language)
    by = [Span(text=isolated(words.speaker(quote), words.labels.language))]
    for span in _outlets([quote.url], numbered, words):
        by += (Span(text=DOT), span)
    if also := words.also_quoted(quote):
        by += (Span(text=DOT), Span(text=isolated(also, words.labels.language)))
    return Quotation(line=(Span(text=said),), by=tuple(by))
