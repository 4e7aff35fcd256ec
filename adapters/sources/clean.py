"""Text without markup, in the normal form of `bot.text.normal`."""

from __future__ import annotations

import html
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

from adapters.hidden_html import may_hide, remove_hidden
from bot.text.normal import normal_form

_MARKUP = re.compile(r"<[a-zA-Z/!?][^<]*>")
_BLOCK_NAMES = (
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dd", "dl", "dt", "blockquote", "td",
    "th", "tr", "table", "section", "article", "aside", "header", "footer", "figure", "figcaption", "pre",
)  # fmt: skip
_INLINE_NAMES = (
    "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tbody", "tfoot", "thead", "time", "tt", "u", "wbr",
)  # fmt: skip
_BLOCK = re.compile(rf"<(?=/?(?:{'|'.join(_BLOCK_NAMES)})[\s/>])", re.IGNORECASE)
# What stands for a tag in plain text. Only tags that are named here are read without a parser.
_STANDS_FOR = {
    spelled: sign
    for names, sign in ((_BLOCK_NAMES, "\n"), (_INLINE_NAMES, ""))
    for name in names
    for plain in (name, name.upper())
    for spelled in (plain, f"/{plain}", f"{plain}/")
}
_UNREAD = ["script", "style", "iframe", "noscript", "template", "object", "svg", "textarea", "select"]
_REFERENCE = re.compile(r"&(?:#\d|#[xX]|\w+;)")
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
    spaced = text.replace("\t", " ").replace("\xa0", " ").split("\n")
    lines = [_evenly(bare) for line_ in spaced if (bare := line_.strip(" "))]
    mended = "\n".join(lines)
    if not (mended if len(lines) == 1 else "".join(lines)).isprintable():
        return normal_form(text)
    return mended if mended.isascii() or unicodedata.is_normalized("NFC", mended) else normal_form(text)


def _evenly(bare: str) -> str:
    return " ".join(filter(None, bare.split(" "))) if "  " in bare else bare


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
    spaced = markup.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    hides = may_hide(spaced)
    plain = None if hides else _without_plain_tags(spaced)
    if plain is not None:
        return _unescaped(plain)
    tree = LexborHTMLParser(_BLOCK.sub("\n<", spaced), is_fragment=True)
    if hides:
        remove_hidden(tree)
    tree.strip_tags(_UNREAD)
    return tree.text()


def _without_plain_tags(markup: str) -> str | None:
    """The text between tags that mean nothing but a break or an emphasis; None where only a parser can tell."""
    first, *pieces = markup.split("<")
    parts = [first]
    try:
        for piece in pieces:
            tag, _, text = piece.partition(">")
            parts.append(_STANDS_FOR[tag.partition(" ")[0]])
            parts.append(text)
    except KeyError:
        return None
    # A piece without its ">" is cut off, and a ">" left over may have ended an attribute's value.
    plain = "".join(parts)
    return plain if ">" not in plain and markup.count(">") == len(pieces) else None


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text and _REFERENCE.search(text) else text
