"""Where an article stands in its page: its links, and the credit lines at its end that extraction leaves out."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.pages.address import same_site
from adapters.web.urls import canonical
from bot.text.normal import one_line

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "form", "button", "nav", "iframe", "select", "textarea", "aside")
)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span",
     "strong", "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NOT_LETTERS = re.compile(r"[\W_]+")
_CREDIT = re.compile(r"[\W_]{0,3}(?P<label>[^\W\d_][^:：]{1,40}?)\s?[:：]\s?(?P<name>\S.{1,120})")
_PARAGRAPHS = "p, li, blockquote, td, dd"
_MAX_ENDS = 3
_LONG = 60
_ANCHOR = 60
_MAX_LINKS = 50
_MAX_CLOSING = 3
_LOOK_AHEAD = 12
_MAX_LABEL_WORDS = 4
_MAX_SOURCES = 2
_MAX_NAME_WORDS = 8
_WIDEN = 3


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a browser would show as one line, with the absolute addresses it links to."""

    text: str
    links: tuple[str, ...]
    is_heading: bool


def article_lines(tree: LexborHTMLParser, text: str, base: str) -> list[Line]:
    """The lines of the element that holds the extracted `text` and little else; empty if it cannot be found."""
    long_lines = [line for line in text.split("\n") if len(line) >= _LONG] or [text]
    anchors = (key(long_lines[0])[:_ANCHOR], key(long_lines[-1])[-_ANCHOR:])
    if tree.body is None or not all(anchors):
        return []
    holder = _holder(tree.body, anchors)
    return list(_lines(_widened(holder), base)) if holder is not None else []


def links(lines: list[Line], text: str) -> tuple[str, ...]:
    """The addresses that the lines of `text` link to, in order, at most 50."""
    whole = key(text)
    found = (link for line in lines if (own := key(line.text)) and own in whole for link in line.links)
    return tuple(dict.fromkeys(found))[:_MAX_LINKS]


def closing_credits(lines: list[Line], text: str, url: str) -> list[str]:
    """Lines such as "Fonte: TechCrunch" that follow the text's last paragraph in its element and are not in it.

    Told by shape, in any language: a few words, a colon, a name or an address, and no link into the same site.
    """
    whole = key(text)
    last = max(
        (at for at, line in enumerate(lines) if len(line.text) >= _LONG and key(line.text) in whole), default=None
    )
    if last is None:
        return []
    found: list[str] = []
    for line in lines[last + 1 : last + 1 + _LOOK_AHEAD]:
        if line.is_heading or len(found) == _MAX_CLOSING:
            break
        if _is_credit(line, url) and key(line.text) not in whole:
            found.append(line.text)
    return found


def key(text: str) -> str:
    """Letters and digits only: what two renderings of one text share."""
    return _NOT_LETTERS.sub("", text)


def _is_credit(line: Line, url: str) -> bool:
    match = _CREDIT.fullmatch(line.text)
    if match is None or len(line.links) > _MAX_SOURCES or any(same_site(url, link) for link in line.links):
        return False
    label, name = match["label"], match["name"]
    if len(label.split()) > _MAX_LABEL_WORDS or len(name.split()) > _MAX_NAME_WORDS:
        return False
    is_address = name.startswith(("http://", "https://", "www."))
    return is_address or not (name[0].islower() or name[0].isdigit() or set(name) & set("@?!:："))


def _holder(body: LexborNode, anchors: tuple[str, str]) -> LexborNode | None:
    """The smallest element that holds both anchors."""
    ends = [node for node in body.css(_PARAGRAPHS) if anchors[1] in key(node.text(deep=True))]
    holders = [found for node in ends[:_MAX_ENDS] if (found := _around(node, anchors)) is not None]
    return min(holders, key=lambda node: len(node.text(deep=True))) if holders else _innermost(body, anchors)


def _around(node: LexborNode, anchors: tuple[str, str]) -> LexborNode | None:
    """The nearest element around a node that holds both anchors."""
    outer: LexborNode | None = node
    while outer is not None and not _holds(outer, anchors):
        outer = outer.parent
    return outer


def _innermost(node: LexborNode, anchors: tuple[str, str]) -> LexborNode | None:
    """The same from above, for text that stands in no paragraph."""
    if not _holds(node, anchors):
        return None
    while True:
        child = node.child
        while child is not None and not (_is_shown(child) and _holds(child, anchors)):
            child = child.next
        if child is None:
            return node
        node = child


def _is_shown(node: LexborNode) -> bool:
    return bool(node.is_element_node) and node.tag not in _SKIPPED


def _holds(node: LexborNode, anchors: tuple[str, str]) -> bool:
    text = key(node.text(deep=True))
    return anchors[0] in text and anchors[1] in text


def _widened(node: LexborNode) -> LexborNode:
    """The <article> around an element if it is near, else the parent: source lines often stand beside the text."""
    around: list[LexborNode] = [node]
    while len(around) <= _WIDEN and (parent := around[-1].parent) is not None and parent.tag not in {"body", "html"}:
        around.append(parent)
    return next((outer for outer in around if outer.tag == "article"), around[min(1, len(around) - 1)])


def _lines(root: LexborNode, base: str) -> Iterator[Line]:
    """Walks without recursion: hostile pages nest deeper than Python's stack."""
    text: list[str] = []
    found: list[str] = []
    heading = False
    for node, entering in _walk(root):
        tag = node.tag
        if tag == "-text":
            text.append(node.text_content or "")
        elif tag == "a" and entering:
            link = canonical(node.attributes.get("href") or "#", base)
            found.extend([link] if link else [])
        elif tag not in _INLINE:
            if line := one_line("".join(text)):
                yield Line(text=line, links=tuple(found), is_heading=heading)
            text, found = [], []
            heading = entering and tag in _HEADINGS
    if line := one_line("".join(text)):
        yield Line(text=line, links=tuple(found), is_heading=heading)


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every shown node below `root` when it is entered and, for elements, when it is left."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if not entering or not node.is_element_node:
            continue
        stack.append((node, False))
        children: list[LexborNode] = []
        child = node.child
        while child is not None:
            if child.is_text_node or _is_shown(child):
                children.append(child)
            child = child.next
        stack.extend((one, True) for one in reversed(children))
