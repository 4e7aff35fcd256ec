"""Text without markup, in the normal form of `bot.text.normal`."""

from __future__ import annotations

import html
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

from bot.text.normal import normal_form

_MARKUP = re.compile(r"<[a-zA-Z/!?][^<]*>")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
# Both spellings are written out: a pattern that ignores case costs twice as much, and this one sees every tag.
_BLOCK = re.compile(
    r"<(?=/?(?:p|div|br|li|ul|ol|h[1-6r]|d[dlt]|blockquote|t[dhr]|table|section|article|aside|header|footer|fig\w+|pre|"
    r"P|DIV|BR|LI|UL|OL|H[1-6R]|D[DLT]|BLOCKQUOTE|T[DHR]|TABLE|PRE)[\s/>])"
)
_UNREAD = ["script", "style", "iframe", "noscript", "template", "object", "svg", "textarea", "select"]
_NEEDS_PARSER = re.compile(r"<(?:sc|sty|svg|sel|iframe|nos|te|obj|!--|[A-Z])")  # a superset of `_UNREAD`'s beginnings
_REFERENCE = re.compile(r"&(?:#\d|#[xX]|\w+;)")
_SHORT = 2_000
_ENCODED_TWICE = 3


def line(markup: str) -> str:
    """One line of plain text: for titles and names. Markup and references encoded twice or thrice go too."""
    return _plain(markup).replace("\n", " ")


def short(markup: str) -> str:
    """Plain text of a few paragraphs, as free of markup as `line`."""
    return _plain(markup)


def paragraphs(markup: str) -> str:
    """Plain text, one paragraph a line. What an article shows as code stays, unless everything was encoded twice."""
    text = _text(markup)
    if not _MARKUP.search(markup) and _MARKUP.search(text):
        text = _text(text)
    return normal(text)


def normal(text: str) -> str:
    """`normal_form(text)`, at a tenth of the cost where nothing but spaces, tabs and newlines is to be mended."""
    lines = []
    for spaced in text.replace("\t", " ").replace("\xa0", " ").split("\n"):
        bare = spaced.strip(" ")
        if "  " in bare:
            bare = " ".join(filter(None, bare.split(" ")))
        if not bare.isprintable():
            return normal_form(text)
        if bare:
            lines.append(bare)
    joined = "\n".join(lines)
    return joined if joined.isascii() or unicodedata.is_normalized("NFC", joined) else normal_form(text)


def _plain(markup: str) -> str:
    text = markup
    for _ in range(_ENCODED_TWICE):
        if "<" not in text and "&" not in text:
            break
        before, text = text, _text(text)
        if text == before:
            break
    return normal(text)


def _text(markup: str) -> str:
    """Strips one layer."""
    if "<" not in markup or not _MARKUP.search(markup):
        return _unescaped(markup)
    spaced = _BLOCK.sub("\n<", markup.replace("\n", " ").replace("\r", " "))
    if len(spaced) < _SHORT and not _NEEDS_PARSER.search(spaced):
        stripped = _TAG.sub("", spaced)
        if "<" not in stripped and ">" not in stripped:  # no tag was misread, so no parser is needed
            return _unescaped(stripped)
    tree = LexborHTMLParser(spaced, is_fragment=True)
    tree.strip_tags(_UNREAD)
    return tree.text()


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text and _REFERENCE.search(text) else text
