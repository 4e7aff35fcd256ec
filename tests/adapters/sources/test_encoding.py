"""Every encoding, as declared or not."""

from __future__ import annotations

import pytest

from tests.adapters.sources.reading import parse, titles
from tests.adapters.sources.samples import rss

TEXT = "Schöne Grüße aus Köln"


@pytest.mark.parametrize(
    ("declared", "actual", "charset"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "latin-1", ""),
        ("iso-8859-1", "latin-1", ""),
        ("iso-8859-1", "utf-8", ""),
        ("", "utf-8", ""),
        ("", "latin-1", "iso-8859-1"),
        ("", "latin-1", ""),
        ("utf-16", "utf-16", ""),
        ("utf-16", "utf-16-le", ""),
        ("utf-8", "utf-16", ""),
        ("utf-8", "utf-8-sig", "iso-8859-1"),
        ("windows-1252", "cp1252", "utf-8"),
        ("no-such-encoding", "utf-8", ""),
    ],
)
def test_every_encoding_is_read(declared: str, actual: str, charset: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    body = rss(f"<title>{TEXT}</title><link>https://harbour.example/1</link>", declaration=declaration).decode()
    assert titles(parse(body.encode(actual), charset=charset)) == [TEXT]


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("gb18030", "gb2312", "微软与开放人工智能达成新协议"),
        ("shift_jis", "Shift_JIS", "マイクロソフトの新しい発表"),
        ("euc-kr", "EUC-KR", "마이크로소프트 새로운 발표"),
        ("big5", "Big5", "微軟與新協議"),
        ("cp1251", "windows-1251", "Новости порта"),
        ("iso-2022-jp", "ISO-2022-JP", "新しい発表"),
    ],
)
def test_every_script_is_read(encoding: str, declared: str, text: str) -> None:
    body = rss(f"<title>{text}</title>", declaration=f'<?xml version="1.0" encoding="{declared}"?>').decode()
    assert titles(parse(body.encode(encoding))) == [text]


def test_one_bad_byte_spoils_only_itself() -> None:
    body = rss("<title>Köln – Zürich</title>", "<title>Gr\x00n</title>").replace(b"\x00", b"\xfc")
    assert titles(parse(body)) == ["Köln – Zürich", "Grün"]
