"""What a page says of itself: title, author, outlet, language, date and its own address."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from adapters.pages import address, jsonld
from adapters.pages.dates import instant
from adapters.pages.languages import language_tag
from adapters.pages.titles import first_part, headline
from bot.text.normal import one_line

_MAX_NAME = 120
_MAX_TITLE = 500
_MAX_VALUE = 1_000
_MAX_AUTHORS = 5
_DATE_METAS = (
    "article:published_time", "article:published",
    "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date", "article.published", "cxenseparse:recs:publishtime", "og:published_time",
)  # fmt: skip
_DATE_ELEMENTS = (
    '[itemprop="datePublished"]', "time[pubdate]", "article header time[datetime]", "article time[datetime]",
    "main time[datetime]", "time[datetime]",
)  # fmt: skip
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_AUTHOR_ELEMENTS = ('[itemprop="author"] [itemprop="name"]', '[itemprop="author"]', '[rel~="author"]')
_BY = re.compile(r"^(?:by|por|par|von|oleh|di|da|door|av|af|przez|автор:?|作者[:：]?|文[:：])\s+", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Fields as in `bot.domain.page.Page`; `is_article` if the page declares itself one.

    `is_free` is False if the page declares that one must pay; `is_withheld` if besides the part it declares paid is not
    in it; `declared_words` is the length it claims for itself, or 0.
    """

    url: str
    title: str
    author: str
    outlet: str
    language: str
    published: datetime | None
    is_article: bool
    is_free: bool
    is_withheld: bool
    declared_words: int


def read_metadata(tree: LexborHTMLParser, url: str) -> Metadata:
    """Reads a parsed page. `url` is the address it came from."""
    found = jsonld.nodes(tree)
    item = jsonld.article(found)
    metas = _metas(tree)
    outlet = _outlet(metas, item, found)
    parts = [part for part in jsonld.parts(item.get("hasPart")) if jsonld.is_false(part.get("isAccessibleForFree"))]
    selectors = [selector for part in parts if (selector := jsonld.text(part.get("cssSelector")))]
    return Metadata(
        url=address.own_address(url, (_attribute(tree, 'link[rel~="canonical"]', "href"), metas.get("og:url", ""))),
        title=_title(tree, metas, item, (outlet, metas.get("application-name", ""), *_site_names(url)))[
            :_MAX_TITLE
        ].strip(),
        author=_author(tree, metas, item),
        outlet=outlet,
        language=_language(tree, metas, item),
        published=_published(tree, metas, item),
        is_article=bool(item) or metas.get("og:type", "").lower() == "article" or "article:published_time" in metas,
        is_free=not (_is_paid(item, metas) or parts),
        is_withheld=bool(selectors) and not any(_has(tree, selector) for selector in selectors),
        declared_words=_words(item),
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The first content of each meta name, property or itemprop, by its lower-case name."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        name = name or attributes.get("http-equiv") or ""
        content = one_line((attributes.get("content") or "")[:_MAX_VALUE])
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _title(tree: LexborHTMLParser, metas: dict[str, str], item: jsonld.Node, outlets: tuple[str, ...]) -> str:
    headings = [text for node in tree.css("h1") if (text := _text(node))]
    title = tree.css_first("title")
    titles = (metas.get("og:title", ""), jsonld.text(item.get("headline")), metas.get("twitter:title", ""))
    return headline(headings, [name for name in (*titles, _text(title)) if name], outlets)


def _outlet(metas: dict[str, str], item: jsonld.Node, found: list[jsonld.Node]) -> str:
    publishers = jsonld.names(item.get("publisher"))
    sites = [jsonld.text(node.get("name")) for node in found if "WebSite" in jsonld.kinds(node)]
    names = (metas.get("og:site_name", ""), *publishers, *sites)
    return next((first_part(name) for name in names if _is_name(name)), "")


def _site_names(url: str) -> tuple[str, ...]:
    site = address.site(url)
    return (site, site.split(".")[0])


def _author(tree: LexborHTMLParser, metas: dict[str, str], item: jsonld.Node) -> str:
    names = jsonld.names(item.get("author")) or jsonld.names(item.get("creator"))
    if not names:
        candidates = [metas.get(name, "") for name in _AUTHOR_METAS]
        candidates += [_text(tree.css_first(selector)) for selector in _AUTHOR_ELEMENTS]
        names = [next((name for name in candidates if _is_name(name)), "")]
    kept = dict.fromkeys(_BY.sub("", name) for name in names if _is_name(name))
    return ", ".join(list(kept)[:_MAX_AUTHORS])


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _MAX_NAME and "://" not in name and not name.startswith(("@", "www."))


def _language(tree: LexborHTMLParser, metas: dict[str, str], item: jsonld.Node) -> str:
    claims = (
        _attribute(tree, "html", "lang") or _attribute(tree, "html", "xml:lang"),
        _named_language(item.get("inLanguage")),
        metas.get("content-language", "").split(",")[0],
        metas.get("og:locale", ""),
    )
    return next((tag for claim in claims if (tag := language_tag(claim))), "")


def _named_language(value: jsonld.Json) -> str:
    """`inLanguage` is a tag, or an object that has the tag as its alternateName."""
    if isinstance(value, dict):
        return jsonld.text(value.get("alternateName")) or jsonld.text(value.get("name"))
    return jsonld.text(value)


def _published(tree: LexborHTMLParser, metas: dict[str, str], item: jsonld.Node) -> datetime | None:
    return next((found for claim in _dates(tree, metas, item) if (found := instant(claim))), None)


def _dates(tree: LexborHTMLParser, metas: dict[str, str], item: jsonld.Node) -> Iterator[str]:
    yield jsonld.text(item.get("datePublished"))
    for name in _DATE_METAS:
        yield metas.get(name, "")
    for selector in _DATE_ELEMENTS:
        node = tree.css_first(selector)
        if node is not None:
            yield node.attributes.get("datetime") or node.attributes.get("content") or ""
    yield jsonld.text(item.get("dateCreated"))


def _is_paid(item: jsonld.Node, metas: dict[str, str]) -> bool:
    return jsonld.is_false(item.get("isAccessibleForFree")) or metas.get("article:content_tier", "").lower() == "locked"


def _has(tree: LexborHTMLParser, selector: str) -> bool:
    """Whether an element is there; a selector that is none counts as found, for it says nothing."""
    try:
        return tree.css_first(selector) is not None
    except SelectolaxError:
        return True


def _words(item: jsonld.Node) -> int:
    count = item.get("wordCount")
    if isinstance(count, str) and count.strip().isdecimal():
        return int(count[:9])
    return int(count) if isinstance(count, (int, float)) and 0 < count < 10**6 else 0


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or "") if node is not None else ""


def _text(node: LexborNode | None) -> str:
    return one_line(node.text(deep=True)[:_MAX_VALUE]) if node is not None else ""
