"""RSS, RDF and Atom: the fast parser first, the forgiving one where the fast one finds less than the bytes hold."""

from __future__ import annotations

from adapters.sources.cut import shortened
from adapters.sources.fastfeed import FastFeed, parse_fast
from adapters.sources.forgiving import parse_forgiving
from adapters.sources.raw import RawFeed
from adapters.sources.survey import Survey, most_items, real_count, survey

# RSS 0.90 has the shape of RSS 1.0 under names of its own.
_OLD_NAMES = (b"http://my.netscape.com/rdf/simple/0.9/", b"http://channel.netscape.com/rdf/simple/0.9/")
_NEW_NAME = b"http://purl.org/rss/1.0/"
_HEAD = 2_048


def parse_xml(body: bytes, limit: int) -> FastFeed | RawFeed:
    """What a feed in UTF-8 holds, about `limit` entries at most. Never raises; without entries it gives none.

    A `FastFeed` has all there is, at most `limit`.
    """
    head = body[:_HEAD]
    for name in _OLD_NAMES:
        if name in head:
            body = head.replace(name, _NEW_NAME) + body[_HEAD:]
    most = most_items(body)
    if most > limit:
        return _shortened(body, limit)
    fast = parse_fast(body)
    if fast and fast.entries and most <= len(fast.entries) <= limit:
        return fast
    return _best(body, survey(body), fast)


def _shortened(body: bytes, limit: int) -> RawFeed:
    body, seen, left_out = shortened(body, survey(body), limit)
    best = _best(body, seen, parse_fast(body))
    best.left_out = left_out
    return best


def _best(body: bytes, seen: Survey, fast: FastFeed | None) -> RawFeed:
    found = len(fast.entries) if fast else 0
    if fast and found and (found >= len(seen.items) or found >= real_count(body)):
        return fast.raw(seen)
    best = parse_forgiving(body) or RawFeed()
    if fast and len(best.entries) <= found:
        return fast.raw(seen)
    best.language = best.language or seen.language
    best.base = best.base or seen.base
    return best
