"""What a page says of itself in JSON-LD, whatever its shape: nothing here raises."""

from __future__ import annotations

import contextlib
import html
import json
from collections.abc import Iterator
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser

from bot.text.normal import one_line

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Node: TypeAlias = dict[str, Json]

_MAX_NODES = 500
_MAX_DEPTH = 8
_MAX_TEXT = 1_000
# Properties that hold further things of the page, not facts about the thing itself.
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")


def nodes(tree: LexborHTMLParser) -> list[Node]:
    """Every object of the page's JSON-LD, in the order they stand; at most 500."""
    found: list[Node] = []
    for script in tree.css('script[type*="ld+json"]'):
        for node in _objects(_parse(script.text(deep=True)), 0):
            if len(found) >= _MAX_NODES:
                return found
            found.append(node)
    return found


def article(found: list[Node]) -> Node:
    """The object that describes the page's article, else {}."""
    for node in found:
        if any(_is_article(kind) for kind in kinds(node)) and (node.get("headline") or node.get("datePublished")):
            return node
    return next((node for node in found if any(_is_article(kind) for kind in kinds(node))), {})


def kinds(node: Node) -> list[str]:
    """The values of `@type`."""
    return [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def names(value: Json) -> list[str]:
    """The names in a value that may be a string, an object with a name, or a list of these."""
    return [name for item in _listed(value) if (name := text(item.get("name") if isinstance(item, dict) else item))]


def text(value: Json) -> str:
    """The first string of a value in one line, entities resolved, at most 1,000 characters, or ""."""
    first = next(iter(_listed(value)), None)
    return one_line(html.unescape(first[:_MAX_TEXT])) if isinstance(first, str) else ""


def parts(value: Json) -> list[Node]:
    """The objects in a value that may be one or a list of them."""
    return [item for item in _listed(value) if isinstance(item, dict)]


def is_false(value: Json) -> bool:
    """Whether a value says no: false, "False", "http://schema.org/False"."""
    first = next(iter(_listed(value)), None)
    return first is False or (isinstance(first, str) and first.strip().lower().endswith("false"))


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in {"BlogPosting", "LiveBlogPosting", "Report"}


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _parse(source: str) -> Json:
    cleaned = source.strip().removeprefix("<!--").removesuffix("-->").strip()
    cleaned = cleaned.removeprefix("//<![CDATA[").removesuffix("//]]>").rstrip(";")
    with contextlib.suppress(ValueError, RecursionError):
        value: Json = json.loads(cleaned, strict=False)
        return value
    return None


def _objects(value: Json, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _CONTAINERS:
            yield from _objects(value.get(name), depth + 1)
