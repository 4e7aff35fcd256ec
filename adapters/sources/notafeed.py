"""Why something is not a feed, in one line that helps."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

_HEAD = 64_000
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)[\s/>]")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_FEED_TYPES = "link[rel~=alternate][type*=rss],link[rel~=alternate][type*=atom],link[rel~=alternate][type*=feed]"
_KNOWN = {
    "opml": "an OPML list of feeds, not a feed; import it with `nutgraf feeds import`",
    "urlset": "a sitemap, not a feed",
    "sitemapindex": "a sitemap, not a feed",
}


class NotAFeedError(Exception):
    """The bytes hold no feed. The message is one human line."""


def has_feed_root(body: bytes) -> bool:
    """Whether the first element is a feed's: then it may as well be empty."""
    return _root(body) in _FEED_ROOTS


def explain(body: bytes, url: str, content_type: str) -> str:
    """What it is instead."""
    root = _root(body)
    if root in _KNOWN:
        return _KNOWN[root]
    if root in ("html", "head", "body") or b"<!doctype html" in body[:_HEAD].lower():
        return _explain_page(body, url)
    if root:
        return f"not a feed: its first element is <{root[:40]}>"
    return f"not a feed{f' ({content_type[:60]})' if content_type else ''}"


def _explain_page(body: bytes, url: str) -> str:
    link = LexborHTMLParser(body[:_HEAD]).css_first(_FEED_TYPES)
    href = (link.attributes.get("href") or "").strip() if link else ""
    try:
        named = urljoin(url, href) if href else ""
    except ValueError:
        named = ""
    if not named.isprintable() or not named:
        return "an HTML page, not a feed"
    return f"an HTML page, not a feed; it names this one: {named}"


def _root(body: bytes) -> str:
    found = _ROOT.search(body, 0, _HEAD)
    return found[1].decode("ascii", "replace").rpartition(":")[2].lower() if found else ""
