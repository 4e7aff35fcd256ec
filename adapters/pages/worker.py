"""The door to the worker process: importing this costs nothing, so the bot's own process never loads the extractor."""

from __future__ import annotations

from bot.domain.page import Page, Unreadable


def read_page(content: bytes, url: str, charset: str) -> Page | Unreadable:
    """`adapters.pages.extraction.extract`, loaded where it runs."""
    from adapters.pages.extraction import extract  # noqa: PLC0415 - the reason for this module

    return extract(content, url, charset)
