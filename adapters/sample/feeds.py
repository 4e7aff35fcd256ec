"""Writes an outlet's feed (RSS 2.0, Atom or JSON Feed 1.1) and the list of all feeds (OPML 2.0).

Entry ids are tag URIs (RFC 4151) of site and slug: the same at every port and hour. Where an outlet gives only blurbs,
its feed has no content element at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from adapters.sample.news import FeedFormat, NewsItem, Outlet

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"

FEED_TYPES = {
    FeedFormat.RSS: "application/rss+xml",
    FeedFormat.ATOM: "application/atom+xml",
    FeedFormat.JSON: "application/feed+json",
}
_FILE_NAMES = {FeedFormat.RSS: "feed.xml", FeedFormat.ATOM: "atom.xml", FeedFormat.JSON: "feed.json"}


def feed_path(outlet: Outlet) -> str:
    """Where the outlet's feed lies, from the newsstand's root."""
    return f"/{outlet.site}/{_FILE_NAMES[outlet.format]}"


def feed_body(outlet: Outlet, base: str) -> str:
    """The outlet's feed in its own format; `base` is the newsstand's address without a final slash."""
    match outlet.format:
        case FeedFormat.RSS:
            return _rss(outlet, base)
        case FeedFormat.ATOM:
            return _atom(outlet, base)
        case FeedFormat.JSON:
            return _json(outlet, base)


def opml(outlets: Iterable[Outlet], base: str) -> str:
    """All outlets' feeds, each with its name, addresses and language."""
    root = Element("opml", version="2.0")
    _leaf(SubElement(root, "head"), "title", "Nutgraf sample")
    body = SubElement(root, "body")
    for outlet in outlets:
        SubElement(
            body,
            "outline",
            type="rss",
            text=outlet.name,
            xmlUrl=base + feed_path(outlet),
            htmlUrl=f"{base}/{outlet.site}",
            language=outlet.language,
        )
    return _xml(root)


def _rss(outlet: Outlet, base: str) -> str:
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _leaf(channel, "title", outlet.name)
    _leaf(channel, "link", f"{base}/{outlet.site}")
    _leaf(channel, "description", outlet.name)
    _leaf(channel, "language", outlet.language)
    for item in outlet.items:
        entry = SubElement(channel, "item")
        _leaf(entry, "title", item.title)
        _leaf(entry, "link", _url(outlet, item, base))
        _leaf(entry, "guid", _id(outlet, item), isPermaLink="false")
        _leaf(entry, "pubDate", format_datetime(item.published))
        _leaf(entry, f"{{{DC}}}creator", item.author)
        _leaf(entry, "description", item.summary)
        if outlet.full_text:
            _leaf(entry, f"{{{CONTENT}}}encoded", _html(item))
    return _xml(root)


def _atom(outlet: Outlet, base: str) -> str:
    root = Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": outlet.language})
    _leaf(root, f"{{{ATOM}}}title", outlet.name)
    _leaf(root, f"{{{ATOM}}}id", f"tag:{outlet.site},2025:feed")
    _leaf(root, f"{{{ATOM}}}updated", outlet.items[0].published.isoformat())
    SubElement(root, f"{{{ATOM}}}link", rel="self", href=base + feed_path(outlet))
    SubElement(root, f"{{{ATOM}}}link", rel="alternate", href=f"{base}/{outlet.site}")
    for item in outlet.items:
        entry = SubElement(root, f"{{{ATOM}}}entry")
        _leaf(entry, f"{{{ATOM}}}title", item.title)
        _leaf(entry, f"{{{ATOM}}}id", _id(outlet, item))
        SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=_url(outlet, item, base))
        _leaf(entry, f"{{{ATOM}}}published", item.published.isoformat())
        _leaf(entry, f"{{{ATOM}}}updated", item.published.isoformat())
        _leaf(SubElement(entry, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", item.author or outlet.name)
        _leaf(entry, f"{{{ATOM}}}summary", item.summary)
        if outlet.full_text:
            _leaf(entry, f"{{{ATOM}}}content", _html(item), type="html")
    return _xml(root)


def _json(outlet: Outlet, base: str) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{base}/{outlet.site}",
        "feed_url": base + feed_path(outlet),
        "language": outlet.language,
        "items": [_json_item(outlet, item, base) for item in outlet.items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _json_item(outlet: Outlet, item: NewsItem, base: str) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": _id(outlet, item),
        "url": _url(outlet, item, base),
        "title": item.title,
        "date_published": item.published.isoformat(),
        "summary": item.summary,
        "authors": [{"name": item.author}] if item.author else [],
        "content_html": _html(item) if outlet.full_text else "",
    }
    return {name: value for name, value in fields.items() if value}


def _id(outlet: Outlet, item: NewsItem) -> str:
    return f"tag:{outlet.site},2025:{item.slug}"


def _url(outlet: Outlet, item: NewsItem, base: str) -> str:
    return f"{base}/{outlet.site}/{item.slug}"


def _html(item: NewsItem) -> str:
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in item.paragraphs)


def _leaf(parent: Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        SubElement(parent, tag, attributes).text = text


def _xml(root: Element) -> str:
    register_namespace("", ATOM)
    register_namespace("content", CONTENT)
    register_namespace("dc", DC)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")
