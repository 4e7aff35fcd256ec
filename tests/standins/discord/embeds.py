"""The rules of embeds."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.standins.discord.bodies import Json, length, number, table, tables, text
from tests.standins.discord.refusals import Complaints

MOST_EMBEDS, MOST_EMBED_TEXT = 10, 6000
_MOST_FIELDS, _MOST_URL, _MOST_COLOR = 25, 2048, 0xFFFFFF
_TITLE, _DESCRIPTION, _FOOTER, _AUTHOR, _NAME, _VALUE = 256, 4096, 2048, 256, 256, 1024
_SEEN = ("title", "description", "fields", "footer", "author", "image", "thumbnail", "video", "timestamp")
_REQUIRED = ("BASE_TYPE_REQUIRED", "This field is required")
_Path = tuple[str, ...]


def check_embeds(embeds: object, complaints: Complaints) -> None:
    """Notes everything Discord would not take. The 6,000 characters count over all embeds together."""
    given = tables(embeds)
    if len(given) > MOST_EMBEDS:
        complaints.too_long(("embeds",), MOST_EMBEDS)
    for place, embed in enumerate(given):
        _check(embed, ("embeds", str(place)), complaints)
    if sum(length(words) for embed in given for _, words, _, _ in _texts(embed, ())) > MOST_EMBED_TEXT:
        complaints.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MOST_EMBED_TEXT}")


def words_of(embeds: object) -> str:
    """What is read in embeds, one text per line."""
    return "\n".join(words for embed in tables(embeds) for _, words, _, _ in _texts(embed, ()) if words)


def _check(embed: Json, path: _Path, complaints: Complaints) -> None:
    if not any(embed.get(key) for key in _SEEN):
        complaints.add((*path, "description"), *_REQUIRED)
    if len(tables(embed.get("fields"))) > _MOST_FIELDS:
        complaints.too_long((*path, "fields"), _MOST_FIELDS)
    for where, words, most, needed in _texts(embed, path):
        if needed and not words:
            complaints.add(where, *_REQUIRED)
        if length(words) > most:
            complaints.too_long(where, most)
    for where, url in _urls(embed, path):
        _check_url(url, where, complaints)
    if not 0 <= number(embed.get("color")) <= _MOST_COLOR:
        complaints.add((*path, "color"), "NUMBER_TYPE_MAX", f"int value should be at most {_MOST_COLOR}.")


def _texts(embed: Json, path: _Path) -> Iterator[tuple[_Path, str, int, bool]]:
    """Each text as it is read from the top down, trimmed as Discord does: where, what, its most, if it must be there."""
    author, footer = table(embed.get("author")), table(embed.get("footer"))
    yield (*path, "author", "name"), _trimmed(author, "name"), _AUTHOR, bool(author)
    yield (*path, "title"), _trimmed(embed, "title"), _TITLE, False
    yield (*path, "description"), _trimmed(embed, "description"), _DESCRIPTION, False
    for place, field in enumerate(tables(embed.get("fields"))):
        here = (*path, "fields", str(place))
        yield (*here, "name"), _trimmed(field, "name"), _NAME, True
        yield (*here, "value"), _trimmed(field, "value"), _VALUE, True
    yield (*path, "footer", "text"), _trimmed(footer, "text"), _FOOTER, bool(footer)


def _trimmed(of: Json, key: str) -> str:
    return text(of.get(key)).strip()


def _urls(embed: Json, path: _Path) -> Iterator[tuple[_Path, str]]:
    yield (*path, "url"), text(embed.get("url"))
    yield (*path, "author", "url"), text(table(embed.get("author")).get("url"))


def _check_url(url: str, where: _Path, complaints: Complaints) -> None:
    parts = urlsplit(url)
    if length(url) > _MOST_URL:
        complaints.too_long(where, _MOST_URL)
    if url and parts.scheme not in {"http", "https"}:
        message = f"Scheme \"{parts.scheme}\" is not supported. Scheme must be one of ('http', 'https')."
        complaints.add(where, "URL_TYPE_INVALID_SCHEME", message)
    elif url and "." not in (parts.hostname or ""):
        complaints.add(where, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
