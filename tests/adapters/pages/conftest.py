"""Pages as sites write them: navigation, sidebars and footers around the text under test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adapters.pages.extraction import extract
from bot.domain.page import Page, Unreadable

Build = Callable[..., str]
Read = Callable[..., Page | Unreadable]


def build_page(body: str, *, head: str = "", title: str = "", lang: str = "") -> str:
    """A whole page. `body` is the inside of its main element."""
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
    <header><a href="/">The Daily Lantern</a><nav><ul><li><a href="/world">World</a></li><li><a href="/tech">Tech</a></li>
    <li><a href="/subscribe">Subscribe</a></li><li><a href="/login">Log in</a></li></ul></nav></header>
    <main>{body}</main>
    <aside><h3>Most read</h3><ul><li><a href="/a-1">Harbour bridge closes for a month</a></li>
    <li><a href="/a-2">Council votes on the new tram</a></li></ul></aside>
    <footer><p>We use cookies. <a href="/privacy">Privacy policy</a>. All rights reserved.</p></footer></body></html>"""


@pytest.fixture
def build() -> Build:
    """Makes a page around the inside of its main element."""
    return build_page


@pytest.fixture
def read() -> Read:
    """Extracts a page given as text, as if it came from `url`."""

    def read_text(html: str, url: str = "https://lantern.example/tech/a-new-deal-for-chips-4711") -> Page | Unreadable:
        return extract(html.encode(), url, "utf-8")

    return read_text
