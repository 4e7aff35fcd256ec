"""Turns a feed of any encoding into UTF-8 that says so."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]+)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_HEAD = 1_024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"{\x00", "utf-16-le"),
    (b"\x00{", "utf-16-be"),
)
# What feeds call by the old name is in practice the larger set.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932"}
_LARGER |= {"euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874", "big5": "big5hkscs", "iso8859-11": "cp874"}
_SEVEN_BITS = ("iso2022", "hz", "utf-7")


def to_utf8(body: bytes, charset: str = "") -> bytes:
    """The same document in UTF-8. Trusted in this order: a byte order mark, valid UTF-8, the document, the header.

    Bytes that fit nothing are read as Windows-1252, one by one, so that a single one spoils no more than itself.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _declared_utf8(body.decode(encoding, "replace"))
    found = _DECLARED.search(body, 0, _HEAD)
    declared = _python_name(found[1].decode("ascii")) if found else ""
    if not declared.startswith(_SEVEN_BITS) and _is_utf8(body):
        return body if declared in ("", "utf-8") else _declared_utf8(body.decode())
    for encoding in (declared, _python_name(charset)):
        if encoding and encoding != "utf-8":
            try:
                return _declared_utf8(body.decode(encoding))
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    return _declared_utf8(_lenient(body, declared))


def _lenient(body: bytes, declared: str) -> str:
    if declared not in ("", "utf-8", "cp1252"):
        try:
            return body.decode(declared, "replace")
        except (UnicodeError, LookupError):
            pass
    return body.decode("utf-8", _BY_ONE)


def _is_utf8(body: bytes) -> bool:
    if body.isascii():
        return True
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _python_name(name: str) -> str:
    try:
        found = codecs.lookup(name.strip()).name if name else ""
    except (LookupError, ValueError):
        return ""
    return _LARGER.get(found, found)


def _declared_utf8(text: str) -> bytes:
    text = _DECLARATION.sub("", text, count=1).lstrip("\ufeff")
    return text.encode("utf-8", "replace")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_BY_ONE = "nutgraf-windows"
codecs.register_error(_BY_ONE, _as_windows)
