"""What a body is, by its declared type and its first bytes."""

from __future__ import annotations

_HTML = frozenset(("text/html", "application/xhtml+xml"))
# Types that servers give pages by mistake; the bytes decide.
_VAGUE = frozenset(("", "text/plain", "text/xml", "application/xml", "application/octet-stream", "binary/octet-stream"))
_NAMES = {
    "application/pdf": "a PDF document",
    "application/json": "JSON data",
    "application/ld+json": "JSON data",
    "application/rss+xml": "a feed",
    "application/atom+xml": "a feed",
    "application/zip": "a ZIP archive",
    "application/msword": "a Word document",
    "application/epub+zip": "an e-book",
    "text/plain": "plain text",
}
_FAMILIES = {"image": "an image", "video": "a video", "audio": "an audio file", "font": "a font"}
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "compressed data"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")
_SNIFFED = 1_024


def other_than_html(content_type: str, body: bytes) -> str | None:
    """What the body is, in words, unless it is HTML. `content_type` is the bare media type in lower case, or ""."""
    start = body[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((name for magic, name in _MAGIC if start.startswith(magic)), None)
    if found is not None or content_type in _HTML:
        return found
    lowered = start.lower()
    if content_type in _VAGUE and (any(mark in lowered for mark in _MARKUP) or _wide(start)):
        return None
    if content_type in {"", "text/plain"} and start.startswith((b"{", b"[")):
        return "JSON data"
    family = content_type.split("/", maxsplit=1)[0]
    named = _NAMES.get(content_type) or _FAMILIES.get(family)
    return named or (f"content of type {content_type}" if content_type else "content of no declared type")


def _wide(start: bytes) -> bool:
    """Markup in UTF-16, behind its byte order mark."""
    return start.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<"))
