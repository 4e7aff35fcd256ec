"""Languages by tag and by English name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.language_names import english_name, tag_called, tag_like, tag_of


@pytest.mark.parametrize(
    ("text", "tag"), [("pt_br", "pt-BR"), ("EN", "en"), ("zh-hant", "zh-Hant"), ("qq", ""), ("", ""), ("-", "")]
)
def test_tags(text: str, tag: str) -> None:
    assert tag_of(text) == tag


def test_names_in_english() -> None:
    assert (tag_called("indonesian"), tag_called("Brazilian Portuguese"), tag_called("klingonic")) == (
        "id",
        "pt-BR",
        "",
    )
    assert tag_like("Indonesain") == "id"
    assert (english_name("pt-BR"), english_name("id-ID"), english_name("qq")) == (
        "Brazilian Portuguese",
        "Indonesian",
        "qq",
    )


@given(st.text())
def test_whatever_is_asked_gives_a_tag_or_nothing(text: str) -> None:
    assert tag_of(tag_of(text)) == tag_of(text)
    assert isinstance(tag_called(text) + tag_like(text), str)
