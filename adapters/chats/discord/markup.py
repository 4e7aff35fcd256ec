r"""Discord's markdown: our styles in, and everybody else's text so that it stays text.

A backslash before any sign that is not a letter, digit or space makes Discord show the sign itself. Mentions are looked
for in the raw text as well, so a zero-width space parts what must not be read together.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from bot.domain.message import Line, Span
from bot.present.untrusted import web_link

_APART = "\u200b"
# Controls, lone surrogates and direction overrides; isolates stay, since they end with the line.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_BREAKS = re.compile("\\s*[\n\u2028\u2029]\\s*")
_SIGNS = re.compile(r"[\\*_~`|\[\]<]|:(?=//|\w+:)")
_AT_LINE_START = re.compile(r"^(\s*)(?:([-#+>])|(\d+)([.)]))", re.MULTILINE)
_MASS = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_NAMED = re.compile(r"\\<(?=[@#])")
_SAFE_IN_URL = "/:?#@!$&'+,;=%~-._"  # what an address may hold, without brackets, parentheses and stars


def one_line(line: Line) -> str:
    """The line in Discord's markdown, its line breaks turned into spaces."""
    return _written(line, " ")


def lines(line: Line) -> str:
    """The line in Discord's markdown, its line breaks kept."""
    return _written(line, "\n")


def plain(text: str) -> str:
    """Text for places without markdown (labels, titles): one line, without what is harmful."""
    return _BREAKS.sub(" ", _HARMFUL.sub("", text)).strip()


def escaped(text: str) -> str:
    """Text that Discord shows as it is, wherever it stands in a line but at its start."""
    text = _SIGNS.sub(r"\\\g<0>", text)
    return _NAMED.sub(rf"\\<{_APART}", _MASS.sub(f"@{_APART}", text))


def _written(line: Line, break_: str) -> str:
    parts: list[str] = []
    for span in line:
        part = _span(span, break_)
        if parts and parts[-1].endswith("*") and part.startswith("*"):
            parts.append(_APART)  # or the end of one style and the beginning of the next are one row of stars
        parts.append(part)
    return _AT_LINE_START.sub(_harmless_start, "".join(parts).strip())


def _harmless_start(found: re.Match[str]) -> str:
    """A line that would begin a heading, list or quotation."""
    space, sign, number, dot = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _span(span: Span, break_: str) -> str:
    url = web_link(span.url)
    stars = "*" * (2 * span.bold + span.italic)
    text = _BREAKS.sub(" " if url or stars else break_, _HARMFUL.sub("", span.text))
    inner = text.strip()
    if not inner or not (url or stars):
        return escaped(text)
    start = text.index(inner)
    # Discord reads what stands inside a link or a style as if it began a line.
    shown = _AT_LINE_START.sub(_harmless_start, escaped(inner))
    if url:
        shown = f"[{shown}]({quote(url, safe=_SAFE_IN_URL)})"
    return f"{text[:start]}{stars}{shown}{stars}{text[start + len(inner) :]}"
