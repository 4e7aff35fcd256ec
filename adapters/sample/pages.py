"""Lays an article out as a news page, with all that usually stands around it."""

from __future__ import annotations

from html import escape

from babel.dates import format_datetime

from adapters.sample.furniture import FURNITURE, Furniture
from adapters.sample.news import NewsItem, Outlet


def article_page(outlet: Outlet, item: NewsItem, base: str) -> str:
    """The article's HTML page; `base` is the newsstand's address without a final slash."""
    words = FURNITURE[outlet.language]
    home = f"{base}/{outlet.site}"
    body = "\n".join(
        (
            _menu(words, home),
            f"<main>\n<article>\n<h1>{escape(item.title)}</h1>",
            _byline(outlet, item, words),
            '<div class="article-body">',
            *(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in item.paragraphs),
            f'</div>\n<div class="share"><a href="#share">{words.share}</a></div>\n</article>\n</main>',
            _related(outlet, item, words, home),
            _comments(words),
            f'<div class="newsletter">{words.newsletter}</div>',
            f"<footer>{escape(outlet.name)} · {words.footer}</footer>",
        )
    )
    return _document(outlet.language, f"{item.title} | {outlet.name}", _article_head(outlet, item, home), body)


def home_page(outlet: Outlet, base: str, feed_url: str, feed_type: str) -> str:
    """The outlet's front page: links to its articles and its feed."""
    words = FURNITURE[outlet.language]
    home = f"{base}/{outlet.site}"
    links = "\n".join(f'<li><a href="{home}/{item.slug}">{escape(item.title)}</a></li>' for item in outlet.items)
    head = f'<link rel="alternate" type="{feed_type}" href="{feed_url}">'
    body = f"{_menu(words, home)}\n<main><ul>\n{links}\n</ul></main>\n<footer>{words.footer}</footer>"
    return _document(outlet.language, outlet.name, head, body)


def _document(language: str, title: str, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _article_head(outlet: Outlet, item: NewsItem, home: str) -> str:
    url = f"{home}/{item.slug}"
    properties = {
        "og:type": "article",
        "og:url": url,
        "og:title": item.title,
        "og:site_name": outlet.name,
        "og:description": item.summary,
        "article:published_time": item.published.isoformat(),
    }
    lines = [f'<link rel="canonical" href="{url}">']
    lines += [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items() if value]
    if item.author:
        lines.append(f'<meta name="author" content="{escape(item.author)}">')
    return "\n".join(lines)


def _menu(words: Furniture, home: str) -> str:
    links = "".join(f'<li><a href="{home}">{entry}</a></li>' for entry in words.menu)
    return f"<header><nav><ul>{links}</ul></nav></header>"


def _byline(outlet: Outlet, item: NewsItem, words: Furniture) -> str:
    author = words.byline.format(item.author or outlet.name)
    shown = format_datetime(item.published, "long", locale=outlet.language)
    return (
        f'<div class="byline"><span class="author">{escape(author)}</span> '
        f'<time datetime="{item.published.isoformat()}">{escape(shown)}</time></div>'
    )


def _related(outlet: Outlet, item: NewsItem, words: Furniture, home: str) -> str:
    others = [other for other in outlet.items if other is not item][:3]
    links = "".join(f'<li><a href="{home}/{other.slug}">{escape(other.title)}</a></li>' for other in others)
    return f'<aside class="related"><h2>{words.related}</h2><ul>{links}</ul></aside>'


def _comments(words: Furniture) -> str:
    comments = "".join(f'<div class="comment"><p>{comment}</p></div>' for comment in words.comments)
    return f'<section id="comments" class="comments"><h2>{words.comments_title}</h2>{comments}</section>'
