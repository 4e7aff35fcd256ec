"""Bytes to text: what the bytes are, not what somebody claims they are."""

from __future__ import annotations

import pytest

from adapters.pages.decoding import decode

TEXT = "Größe, ação, café: „zitiert“ – und noch ein längerer Satz, damit es für eine Erkennung reicht."
RUSSIAN = "Компании пересмотрели договор о поставках, говорится в их совместном заявлении. " * 5


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode(), ""),
        (TEXT.encode(), "iso-8859-1"),
        (TEXT.encode(), "no-such-charset"),
        (TEXT.encode(), "base64"),
        (TEXT.encode("cp1252"), "ISO-8859-1"),
        (TEXT.encode("utf-16"), ""),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "windows-1251"),
    ],
)
def test_the_text_comes_back(body: bytes, charset: str) -> None:
    assert decode(body, charset) == TEXT


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        ("日本語の記事です。", "shift_jis", "Shift_JIS"),
        ("日本語の記事です。", "iso2022_jp", "ISO-2022-JP"),
        ("简体中文文章", "gb18030", "gb2312"),
        ("한국어 기사", "cp949", "euc-kr"),
        ("Русская статья", "koi8-r", "koi8-r"),
    ],
)
def test_the_page_names_its_encoding(text: str, encoding: str, label: str) -> None:
    html = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head>{text}'
    assert text in decode(html.encode(encoding), "")


def test_an_undeclared_encoding_is_detected() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "") == RUSSIAN


def test_a_wrong_claim_is_not_believed() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "utf-8") == RUSSIAN


def test_a_broken_byte_costs_one_character() -> None:
    assert decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(), "utf-8") == f"{RUSSIAN}\ufffd{RUSSIAN}"


def test_a_character_cut_off_at_the_end_spoils_nothing() -> None:
    assert decode("ação".encode()[:-1] + "ã".encode()[:1], "iso-8859-1").startswith("aç")
    assert decode(("naïve " * 3 + "é").encode()[:-1], "iso-8859-1") == "naïve " * 3


@pytest.mark.parametrize("charset", ["", "utf-8", "cp1252", "utf-7", "idna", "punycode", "\x00", "utf-16"])
def test_any_bytes_give_text(charset: str) -> None:
    assert isinstance(decode(bytes(range(256)) * 3, charset), str)
