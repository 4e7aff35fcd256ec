"""Text and addresses that others wrote, made harmless to show."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.text.normal import one_line

# C1 controls steer terminals; lone surrogates cannot be written out.
_HARMFUL = re.compile("[\x80-\x9f\ud800-\udfff]")
_UNFIT_IN_LINK = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"\ud800-\udfff]")


def shown(text: str) -> str:
    """One line without control characters or direction overrides."""
    return one_line(_HARMFUL.sub("", text))


def web_link(url: str) -> str | None:
    """The address if it may be linked: http(s), with a host, and nothing in it that could end a link early."""
    if _UNFIT_IN_LINK.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
