"""OPML, the common file format of feed lists: bytes in, feeds out, and back."""

from __future__ import annotations

import dataclasses
import html
import re
from urllib.parse import urlsplit
from xml.parsers import expat

from bot.domain.feed import Feed
from bot.errors import ConfigError
from bot.text.normal import one_line

_CHUNK = 65536
_SPACE = re.compile(r"\s")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """The feeds of an OPML file, in its order, and one human line for each outline that gave none."""

    feeds: tuple[Feed, ...]
    skipped: tuple[str, ...]


def parse_opml(data: bytes) -> tuple[Feed, ...]:
    """The feeds of an OPML file; `read_opml` also tells what was skipped. Raises `ConfigError`."""
    return read_opml(data).feeds


def read_opml(data: bytes) -> FeedList:
    """Reads outlines at any depth; names of elements and attributes in any case.

    `text` (else `title`) is the feed's title and its outlet, unless there is an attribute `outlet`: an empty one leaves
    the outlet to each entry, as an aggregator's feed needs. `language` is BCP 47. Folders are only walked through.

    Raises:
        ConfigError: not well-formed, not OPML, or with a document type (entities may be bombs).
    """
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)  # noqa: FBT003 - positional only
        parser.Parse(b"", True)  # noqa: FBT003 - positional only
    except expat.ExpatError as error:
        place = f"line {error.lineno}, column {error.offset + 1}"
        raise ConfigError(
            f"the OPML is not well-formed XML at {place} ({expat.ErrorString(error.code)})",
            "mend that place (an & in an address is written &amp;) or export the list again",
        ) from error
    except (LookupError, ValueError) as error:
        raise ConfigError("the OPML is in an unknown or unsupported encoding", "save the file as UTF-8") from error
    return FeedList(feeds=tuple(reading.feeds.values()), skipped=tuple(reading.skipped))


def format_opml(feeds: tuple[Feed, ...] | list[Feed]) -> str:
    """An OPML 2.0 document with address, title, outlet and language of each feed.

    `parse_opml(format_opml(feeds).encode())` gives these four back, titles and outlets in one-line normal form.
    """
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<opml version="2.0">',
            "  <head>",
            "    <title>Nutgraf feeds</title>",
            "  </head>",
            "  <body>",
            *(_format_outline(feed) for feed in feeds),
            "  </body>",
            "</opml>",
            "",
        )
    )


class _Reading:
    """Collects feeds while the parser walks; keeps no tree, so depth and size cost nothing."""

    def __init__(self) -> None:
        self.feeds: dict[str, Feed] = {}
        self.skipped: list[str] = []
        self._root_seen = False
        self._open_outlines: list[tuple[str, bool]] = []  # title, whether it gave or holds anything

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.lower()
        if not self._root_seen:
            self._root_seen = True
            _refuse_other_root(element)
        if element != "outline":
            return
        if self._open_outlines:
            self._open_outlines[-1] = (self._open_outlines[-1][0], True)
        values = {key.lower(): value.strip() for key, value in attributes.items()}
        title = one_line(values.get("text") or values.get("title", ""))
        self._open_outlines.append((title, "xmlurl" in values))
        if "xmlurl" in values:
            self._take(values["xmlurl"], title, values)

    def end(self, name: str) -> None:
        if name.lower() != "outline":
            return
        title, useful = self._open_outlines.pop()
        if not useful:
            self._skip(title, "it has no xmlUrl")

    def _take(self, url: str, title: str, values: dict[str, str]) -> None:
        if not _is_web_address(url):
            self._skip(title or url, f"its xmlUrl is not an http or https address ({url!r})")
        elif url in self.feeds:
            self._skip(title or url, f"{url} is listed twice")
        else:
            self.feeds[url] = Feed(
                url=url,
                title=title,
                outlet=one_line(values.get("outlet", title)),
                language=values.get("language", ""),
            )

    def _skip(self, title: str, reason: str) -> None:
        self.skipped.append(f'outline "{title}" skipped: {reason}')


def _refuse_doctype(*_: object) -> None:
    raise ConfigError(
        "the OPML has a document type (<!DOCTYPE …>), which may hide entities",
        "remove that declaration; feed lists need none",
    )


def _refuse_other_root(element: str) -> None:
    if element != "opml":
        raise ConfigError(
            f"this is not OPML: it begins with <{element}>",
            "give a file that begins with <opml>; a feed's own address is added with `url`",
        )


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port_is_valid and not _SPACE.search(url)


def _format_outline(feed: Feed) -> str:
    title = _plain(feed.title)
    outlet = _plain(feed.outlet)
    values = {"type": "rss", "text": title}
    if outlet != title:
        values["outlet"] = outlet
    if feed.language:
        values["language"] = _plain(feed.language)
    values["xmlUrl"] = _NOT_XML.sub("", feed.url)
    attributes = " ".join(f'{name}="{html.escape(value)}"' for name, value in values.items())
    return f"    <outline {attributes}/>"


def _plain(text: str) -> str:
    return one_line(_NOT_XML.sub("", text))
