"""Slack's markup, for the two places that take no rich text: a title with a button beside it, and small print.

Slack escapes nothing but `&`, `<` and `>`: a star or an underscore of an article cannot be written so that it surely
stays one. So markup is used only for lines without such signs; the others are shown as rich text.
"""

from __future__ import annotations

import itertools
import re

from bot.domain.message import Line, Span, text_of

LONGEST_URL = 3000
# An underscore inside a word is no markup, nor is a colon that no other follows. Slack looks for names by itself.
_SIGNS = re.compile(r"[*~`]|(?<![^\W_])_|_(?![^\W_])|:[\w+'-]+:|[@#]\w|^\s*>", re.MULTILINE)


def escape(text: str) -> str:
    """Text in which nothing is a link, a mention or a date."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def writable(line: Line) -> bool:
    """Whether markup can say this line as it is meant: styles hold only between spaces and within one line of text."""
    spans = [span for span in line if span.text]
    styled = any(span.bold or span.italic for span in spans)
    return (
        not _SIGNS.search(text_of(line))
        and not (styled and "\n" in text_of(line))
        and all(
            one.text[-1].isspace() or other.text[0].isspace()
            for one, other in itertools.pairwise(spans)
            if (one.bold, one.italic) != (other.bold, other.italic)
        )
    )


def written(line: Line) -> str:
    """A line in Slack's markup; it must be `writable`."""
    groups = itertools.groupby((span for span in line if span.text), lambda span: (span.bold, span.italic))
    return "".join(
        _styled("".join(_plain(span) for span in spans), bold=bold, italic=italic) for (bold, italic), spans in groups
    )


def linkable(url: str) -> bool:
    """Whether Slack takes this as a link."""
    return url.startswith(("http://", "https://")) and len(_address(url)) <= LONGEST_URL


def _plain(span: Span) -> str:
    text = escape(span.text)
    return f"<{_address(span.url)}|{' '.join(text.split())}>" if linkable(span.url) and span.text.strip() else text


def _styled(text: str, *, bold: bool, italic: bool) -> str:
    core = text.strip()
    marks = ("*" if bold else "") + ("_" if italic else "")
    return text.replace(core, f"{marks}{core}{marks[::-1]}", 1) if core else text


def _address(url: str) -> str:
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
