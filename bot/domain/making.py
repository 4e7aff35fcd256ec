"""What becomes an article: of an entry that carries its text, of the page behind it, or of what its feed says of it."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.domain.article import Article, TextKind
from bot.domain.crediting import credits_of
from bot.domain.entry import Entry
from bot.domain.page import Page
from bot.text.language import detect
from bot.text.lexicon import Lexicons
from bot.text.normal import normal_form, one_line
from bot.text.scripts import fold

CARRIED = 1_000  # characters: an entry with so much text carries the article, a shorter one its beginning
_EXCERPT = 40  # characters: a shorter summary tells no more than the title
# Clocks go wrong and feeds name the hour without its zone: a little ahead is believed, more is not.
_AHEAD = timedelta(hours=1)


def article_of_entry(entry: Entry, lexicons: Lexicons, now: datetime) -> Article:
    """The article that the feed itself carries in full."""
    page = Page(url=entry.url, title=entry.title, text=normal_form(entry.text))
    return article_of_page(entry, page, lexicons, now)


def article_of_page(entry: Entry, page: Page, lexicons: Lexicons, now: datetime) -> Article:
    """The article read from the page behind an entry. What the feed says of it goes before what the page says."""
    article = Article(
        url=page.url,
        title=one_line(entry.title) or page.title,
        text=page.text,
        text_kind=TextKind.FULL,
        language=detect(page.text, hint=entry.language or page.language),
        outlet=entry.outlet or page.outlet or _host(page.url),
        published=_believed(entry.published or page.published, now),
        author=entry.author or page.author,
        links=page.links,
    )
    return _credited(article, lexicons)


def article_without_page(entry: Entry, reason: str, lexicons: Lexicons, now: datetime) -> Article:
    """What the feed says of an article whose page could not be read: its summary, or its title alone."""
    title, summary = one_line(entry.title), normal_form(entry.summary)
    telling = len(summary) >= _EXCERPT and fold(summary) not in fold(title)
    article = Article(
        url=entry.url,
        title=title or entry.url,
        text=summary if telling else "",
        text_kind=TextKind.EXCERPT if telling else TextKind.TITLE,
        language=detect(summary if telling else title, hint=entry.language),
        outlet=entry.outlet or _host(entry.url),
        published=_believed(entry.published, now),
        author=entry.author,
        note=reason,
    )
    return _credited(article, lexicons)


def _credited(article: Article, lexicons: Lexicons) -> Article:
    found = credits_of(article.text, lexicons.of(article.language), article.outlet)
    return dataclasses.replace(article, credits=found)


def _believed(published: datetime | None, now: datetime) -> datetime:
    return now if published is None or published > now + _AHEAD else published


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
