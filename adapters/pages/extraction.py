"""A page's bytes to its article. Pure; runs in a worker process, since it is slow and eats what anybody may send."""

from __future__ import annotations

import logging

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from adapters.hidden_html import remove_hidden
from adapters.pages import body
from adapters.pages.decoding import decode
from adapters.pages.gates import Seen, gate
from adapters.pages.metadata import Metadata, read_metadata
from adapters.web.urls import canonical
from bot.domain.page import Page, Unreadable
from bot.text.normal import normal_form

# Its complaints about odd pages are no news to an operator: the outcome of a page is said once, by its reader.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract(content: bytes, url: str, charset: str) -> Page | Unreadable:
    """Reads HTML. `url` is the final address, `charset` the header's claim or "".

    The text keeps one newline between paragraphs, list items begin with "- ", and source lines at the end survive.
    """
    html = decode(content, charset)
    tree = LexborHTMLParser(html)
    metadata = read_metadata(tree, url)
    if remove_hidden(tree):
        html = tree.html or ""
    text = _without_title(_main_text(html), metadata.title)
    refused = gate(Seen(tree=tree, html=html, url=url, metadata=metadata, text=text))
    return refused or _page(tree, url, metadata, text)


def _page(tree: LexborHTMLParser, url: str, metadata: Metadata, text: str) -> Page:
    lines = body.article_lines(tree, text, _base(tree, url))
    text = "\n".join((text, *body.closing_credits(lines, text, url)))
    return Page(
        url=metadata.url,
        title=metadata.title,
        text=text,
        author=metadata.author,
        outlet=metadata.outlet,
        language=metadata.language,
        published=metadata.published,
        links=body.links(lines, text),
    )


def _main_text(html: str) -> str:
    try:
        text = trafilatura.extract(html, fast=True, include_comments=False, deduplicate=False)
    except Exception:  # noqa: BLE001 - whatever a hostile page makes it raise, the page has no text
        return ""
    return normal_form(text or "")


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest and body.key(first) == body.key(title) else text


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return canonical((node.attributes.get("href") or "") if node is not None else "", url) or url
