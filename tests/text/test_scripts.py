"""Folding and counting words in any script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.scripts import count_words, fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "SAO PAULO"),
        ("Ångström", "angstrom"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("Nguyễn", "nguyen"),
        ("ＯｐｅｎＡＩ", "openai"),
        ("ﾏｲｸﾛｿﾌﾄ", "マイクロソフト"),
        ("é", "e\u0301"),
        ("Ёлка", "елка"),
        ("Αθήνα", "αθηνα"),
        ("ﬁrm", "FIRM"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Peru", "Perm"), ("мир", "мор"), ("株", "林"), ("가", "나")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The firm's plan, at last!", ["The", "firm's", "plan", "at", "last"]),
        ("L’accord vaut 3.5 milliards", ["L’accord", "vaut", "3.5", "milliards"]),
        ("eco-friendly node.js", ["eco-friendly", "node.js"]),
        ("両社はAzureを", ["両", "社", "は", "Azure", "を"]),
        ("计划2025年", ["计", "划", "2025", "年"]),
        ("두 회사가", ["두", "회사가"]),
        ("обе компании", ["обе", "компании"]),
        ("— … —", []),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one two three", 3),
        ("eins zwei drei", 3),
        ("合作协议", 2),
        ("合作协", 2),
        ("両社はAzureを使う", 4),
        ("สวัสดี", 3),
        ("", 0),
    ],
)
def test_two_characters_of_an_unspaced_script_count_as_one_word(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text())
def test_folded_text_holds_no_diacritics(text: str) -> None:
    assert not any(unicodedata.combining(char) for char in fold(text))


@given(st.text(), st.text())
def test_words_are_parts_of_the_text_in_order(one: str, other: str) -> None:
    text = f"{one} {other}"
    place = 0
    for word in words(text):
        place = text.index(word, place) + len(word)
    assert words(text) == words(one) + words(other)
    assert 0 <= count_words(text) <= len(text)
