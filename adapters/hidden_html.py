"""What HTML holds and shows to nobody: text for machines, in which instructions to them like to hide."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Not shown by themselves, or by what stands in their style. Style sheets and scripts are not asked.
_NEVER_SHOWN = "template, [hidden], [style]"
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+%?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*\.?0+(?:[a-z]+|%)?\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_MAY_HIDE = re.compile(r"\bhidden\b|<template|\bstyle\s*=", re.IGNORECASE)
# Pages that hide all of themselves until a script has run.
_WHOLE = "body, main, article, h1"


def may_hide(markup: str) -> bool:
    """Whether a parser is needed to tell."""
    return bool(_MAY_HIDE.search(markup))


def remove_hidden(tree: LexborHTMLParser) -> bool:
    """Takes out elements that no reader sees, unless they hold the whole article; whether there were any."""
    hidden = [node for node in tree.css(_NEVER_SHOWN) if _is_hidden(node) and not _is_whole(node)]
    for node in reversed(hidden):  # inner ones first: an outer one takes its children with it
        node.decompose()
    return bool(hidden)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if node.tag == "template" or "hidden" in attributes:
        return True
    return bool(_INVISIBLE.search(attributes.get("style") or ""))


def _is_whole(node: LexborNode) -> bool:
    return node.css_matches(_WHOLE) or node.css_first(_WHOLE) is not None
