"""The address of a page: its own claims are believed only where they are plausible."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from adapters.web.urls import canonical

_SHORT_ZONES = frozenset(("ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "ne", "net", "or", "org", "web"))
_COUNTRY = 2
_SLUG = 16
_NAMELIKE = re.compile(r"\d|[-_][^-_]+[-_]")
_FRONTS = frozenset(("", "index.html", "index.php", "home"))


def own_address(page: str, claims: Iterable[str]) -> str:
    """The first claim (link rel=canonical, og:url; may be relative) that may be the page's own address, else `page`.

    In canonical form. A claim must lie on the same registrable domain and name one article, not a front page.
    """
    page = canonical(page) or page
    for claim in claims:
        url = canonical(claim, page) if claim.strip() else ""
        if url and _plausible(page, url):
            return _secure(page, url)
    return page


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one registrable domain (approximately: no list of public suffixes is kept)."""
    return site(one) == site(other)


def site(url: str) -> str:
    """The registrable domain: "example.co.uk" of "https://news.example.co.uk/a"; "" without a host."""
    labels = (urlsplit(url).hostname or "").split(".")
    if labels[-1].isdigit():
        return ".".join(labels)
    two_zones = len(labels) > _COUNTRY and labels[-2] in _SHORT_ZONES and len(labels[-1]) == _COUNTRY
    return ".".join(labels[-3:] if two_zones else labels[-2:])


def is_front(url: str) -> bool:
    """Whether an address is a site's front page."""
    parts = urlsplit(url)
    return parts.path.strip("/").lower() in _FRONTS and not parts.query


def _plausible(page: str, claim: str) -> bool:
    if not same_site(page, claim):
        return False
    own, other = urlsplit(page), urlsplit(claim)
    path = other.path.rstrip("/")
    namelike = bool(_NAMELIKE.search(path)) or len(path.rpartition("/")[2]) >= _SLUG
    if own.path.rstrip("/") == path:
        # "/news.php?id=7" is not the same page as "/news.php".
        return namelike or own.query == other.query
    # A front page or "/news" as the canonical address of "/news/some-title" is a publishing system's mistake.
    return not is_front(claim) and (namelike or any(char.isdigit() for char in other.query))


def _secure(page: str, claim: str) -> str:
    """A claim of http on a page that came by https is an old template."""
    own, other = urlsplit(page), urlsplit(claim)
    if (own.scheme, other.scheme) == ("https", "http") and own.netloc == other.netloc:
        return urlunsplit(other._replace(scheme="https"))
    return claim
