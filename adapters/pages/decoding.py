"""Bytes of a page to text: byte order mark, UTF-8, what the server or the page claims, else detection."""

from __future__ import annotations

import codecs
import re

_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as the wider code page; so do we (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Encodings that write other scripts in ASCII bytes: valid UTF-8, and yet not what they mean.
_SEVEN_BIT = ("iso2022", "hz", "utf-7", "utf-16", "utf-32")
_LAST_RESORT = "cp1252"
_SAMPLE = 60_000
_LOST = "\ufffd"


def decode(body: bytes, charset: str) -> str:
    """The page as text. `charset` is the header's claim or "". Never raises: bytes no encoding knows become U+FFFD."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    claims = [name for label in (charset, _meta_charset(body)) if (name := _codec(label))]
    if claims and claims[0].startswith(_SEVEN_BIT):
        return body.decode(claims[0], "replace")
    # Text that is not UTF-8 practically never decodes as UTF-8, while headers and meta tags are often wrong.
    if (text := _utf8(body)) is not None:
        return text
    for name in claims:
        if name != "utf-8" and (text := _strict(body, name)) is not None:
            return text
    damaged = body.decode(claims[0], "replace") if claims else _LOST
    return damaged if _is_bearable(damaged) else body.decode(_detected(body), "replace")


def _is_bearable(text: str) -> bool:
    """Whether most characters beyond ASCII came through: a broken byte here and there, not a wrong claim."""
    return text.count(_LOST) * 2 <= sum(not char.isascii() for char in text)


def _utf8(body: bytes) -> str | None:
    """Strict, save for a character cut off by the end of the body."""
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(body)
    except UnicodeDecodeError:
        return None


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None


def _meta_charset(body: bytes) -> str:
    match = _META.search(body[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _codec(label: str) -> str:
    """Python's name of a text encoding, or ""."""
    try:
        found = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return ""
    # Python also calls things like base64 and rot13 codecs, and `idna`, which raises on long input.
    if not found._is_text_encoding or found.name in {"idna", "punycode", "unicode_escape", "raw_unicode_escape"}:  # noqa: SLF001
        return ""
    return _WIDER.get(found.name, found.name)


def _detected(body: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(body[:_SAMPLE]).best()
    return best.encoding if best else _LAST_RESORT
