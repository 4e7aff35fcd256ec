"""A digest as one self-contained, accessible HTML page: no script, no outside resource, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.domain.digest import Digest, DigestStory
from bot.domain.summary import KeyPoint, Quote
from bot.present.lines import DOT, Lines, Source, cited, sources
from bot.present.locales import direction
from bot.present.page_style import STYLE
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown, web_link
from bot.present.when import iso
from bot.text.lexicon import Lexicon


def as_html(digest: Digest, lexicon: Lexicon, *, zone: ZoneInfo) -> str:
    """The page, in UTF-8 when written out; every text carries its own language and direction."""
    words = Lines(digest, lexicon, zone)
    return "\n".join(_page(digest, words)) + "\n"


def _page(digest: Digest, words: Lines) -> Iterator[str]:
    title = escape(shown(digest.title))
    yield "<!doctype html>"
    yield f"<html {_language(words.labels.language)}>"
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f'<header>\n<h1 dir="auto">{title}</h1>'
    subtitle = (part for part in (words.counts(), words.period()) if part)
    yield f"<p>{escape(DOT.join(subtitle))}</p>\n</header>"
    if not digest.stories:
        yield f"<p>{escape(words.labels.word('nothing'))}</p>"
    for number, story in enumerate(digest.stories, start=1):
        yield from _story(number, story, words)
    if digest.more:
        yield f'<p class="more">{escape(words.labels.count("more", digest.more))}</p>'
    yield "</main>"
    yield from _footer(digest, words)
    yield "</body>\n</html>"


def _story(number: int, story: DigestStory, words: Lines) -> Iterator[str]:
    summary, numbered, label = story.summary, sources(story), words.labels
    yield f'<article id="story-{number}" aria-labelledby="headline-{number}">'
    headline = _anchor(summary.headline, summary.headline_url)
    yield f'<h2 id="headline-{number}" {_language(summary.language)}>{headline}</h2>'
    if note := words.foreign(story):
        yield f'<p class="note">{escape(note)}</p>'
    if summary.undisputed:
        yield f'<ul class="points" aria-label="{escape(label.word("key_points"))}">'
        yield from (_point(point, number, numbered, words) for point in summary.undisputed)
        yield "</ul>"
    for dispute in summary.disputes:
        yield f'<p class="disputed">{escape(label.word("disputed"))}:</p>\n<ul class="points">'
        yield from (_point(side, number, numbered, words) for side in dispute.sides)
        yield "</ul>"
    if summary.quotes:
        yield f'<section aria-label="{escape(label.word("quotes"))}">'
        yield from (_quote(quote, number, story, numbered, words) for quote in summary.quotes)
        yield "</section>"
    yield f'<h3>{escape(label.word("sources"))}</h3>\n<p class="origin">{escape(words.provenance(story))}</p>'
    yield '<ol class="sources">'
    yield from (_source(source, number, words) for source in numbered)
    yield "</ol>\n</article>"


def _point(point: KeyPoint, number: int, numbered: tuple[Source, ...], words: Lines) -> str:
    status = escape(words.status(point))
    numbers = cited([citation.url for citation in point.citations], numbered)
    text = f"<span {_language(point.language)}>{escape(shown(point.text))}</span>"
    mark = f'<span class="status {point.status}">{status}</span>'
    return f"<li>{mark} {text}{_citation(number, numbers)}</li>"


def _quote(quote: Quote, number: int, story: DigestStory, numbered: tuple[Source, ...], words: Lines) -> str:
    link = web_link(quote.url)
    cite = f' cite="{escape(link)}"' if link else ""
    said = escape(in_quotes(shown(quote.text), quote.language))
    said_by = f"<bdi>{escape(words.said_by(quote, story))}</bdi>{_citation(number, cited([quote.url], numbered))}"
    also = escape(DOT + words.also_quoted(quote)) if quote.versions else ""
    translation = words.translation(quote)
    below = f"<br><span {_language(words.labels.language)}>{escape(translation)}</span>" if translation else ""
    return (
        f"<figure>\n<blockquote {_language(quote.language)}{cite}><p>{said}</p></blockquote>\n"
        f"<figcaption>— {said_by}{also}{below}</figcaption>\n</figure>"
    )


def _source(source: Source, number: int, words: Lines) -> str:
    article = source.article
    date = words.time.short(article.published)
    about = (
        _time(article.published, part) if part == date else f"<bdi>{escape(part)}</bdi>"
        for part in (shown(article.outlet), *words.about(source))
    )
    title = f"<span {_language(article.language)}>{_anchor(article.title or article.url, article.url)}</span>"
    return f'<li id="source-{number}-{source.number}">{title}<br><small>{DOT.join(about)}</small></li>'


def _footer(digest: Digest, words: Lines) -> Iterator[str]:
    made_with, failed = words.made_with(), words.failed()
    if not (made_with or failed):
        return
    yield "<footer>"
    yield from (f"<p>{escape(line)}</p>" for line in made_with)
    if failed:
        yield f"<p>{escape(failed)}</p>\n<ul>"
        for failure in digest.report.polls.failed:
            yield f"<li><bdi>{escape(shown(failure.url))}</bdi>: <bdi>{escape(shown(failure.reason))}</bdi></li>"
        yield "</ul>"
    yield "</footer>"


def _anchor(text: str, url: str) -> str:
    link = web_link(url)
    inner = escape(shown(text))
    return f'<a href="{escape(link)}" rel="noopener nofollow">{inner}</a>' if link else inner


def _citation(number: int, numbers: tuple[int, ...]) -> str:
    return "".join(f'&nbsp;<a class="cite" href="#source-{number}-{source}">[{source}]</a>' for source in numbers)


def _language(language: str) -> str:
    return f'lang="{escape(language)}" dir="{direction(language)}"'


def _time(instant: datetime, text: str) -> str:
    return f'<time datetime="{iso(instant)}">{escape(text)}</time>'
