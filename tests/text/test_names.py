"""Names as they can be seen without a model."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.names import Name, names
from bot.text.sentences import sentences


def found(text: str) -> list[str]:
    return [name.text for name in names(text, sentences(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A deal between Microsoft and Sam Altman was signed in Berlin.", ["Microsoft", "Sam Altman", "Berlin"]),
        ("The Wall Street Journal said so.", ["Wall Street Journal"]),
        ("We asked O'Brien about GPT-5 and the J-Alert.", ["O'Brien", "GPT-5", "J-Alert"]),
        ("Il ministro Rossi parla a Torino.", ["Rossi", "Torino"]),
        ("Hier sprach Jürgen Öztürk mit Änne.", ["Jürgen Öztürk", "Änne"]),
        ("Hier L'Oréal a rencontré Émile Zêta.", ["L'Oréal", "Émile Zêta"]),
        ("Ayer habló Íñigo Núñez en Ávila.", ["Íñigo Núñez", "Ávila"]),
        ("Ontem Conceição Araújo esteve em Évora.", ["Conceição Araújo", "Évora"]),
        ("Kemarin Siti Rahma tiba di Makassar.", ["Siti Rahma", "Makassar"]),
        ("Hôm qua ông Lê Minh Đức gặp bà Ánh.", ["Lê Minh Đức", "Ánh"]),
        ("Вчера Сэм Альтман был в Осло.", ["Сэм Альтман", "Осло"]),
        ("Χθες ο Νίκος Ράλλης ήταν στην Πάτρα.", ["Νίκος Ράλλης", "Πάτρα"]),
        ("担当のマイクロソフトとAzureが発表した。", ["マイクロソフト", "Azure"]),
        ("微软和OpenAI签署协议。", ["OpenAI"]),
        ("وافقت شركة Halden على الصفقة.", ["Halden"]),
        ("कल Halden ने बयान दिया।", ["Halden"]),
        ("nothing here has a capital", []),
        ("", []),
    ],
)
def test_names_of_a_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares fell. They rose.", []),
        ("Halden fell. We sold Halden.", ["Halden", "Halden"]),
        ("OpenAI fell.", ["OpenAI"]),
        ("WSJ reported it.", ["WSJ"]),
        ("“Anna left,” said Anna.", ["Anna", "Anna"]),
    ],
)
def test_a_capital_that_only_opens_a_sentence_makes_no_name(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_name_tells_its_place_and_its_folded_key() -> None:
    text = "It was Émile Zêta."
    assert names(text, sentences(text)) == [Name(text="Émile Zêta", start=7, end=17, opens=False)]
    assert names(text, sentences(text))[0].key == "emile zeta"


def test_a_name_does_not_go_on_over_the_end_of_a_sentence_or_a_comma() -> None:
    assert found("We met Anna Moss. Halden Works paid, with Anna Moss, Halden Works.") == [
        "Anna Moss",
        "Halden Works",
        "Anna Moss",
        "Halden Works",
    ]


@given(
    st.lists(
        st.sampled_from(["Anna", "moss", "マイク", "GPT-5", ".", "。", ",", "\n", " ", "’s", "Ж", "2"])
        | st.characters(),
        max_size=40,
    )
)
def test_any_text_gives_names_in_order_with_a_capital_or_kana(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = sentences(text)
    given_names = names(text, spans)
    assert all(text[name.start : name.end] == name.text for name in given_names)
    assert all(one.end <= other.start for one, other in pairwise(given_names))
    assert all(any(start <= name.start and name.end <= end for start, end in spans) for name in given_names)
    assert all(len(name.text.split()) <= 5 for name in given_names)


@pytest.mark.parametrize("unit", ["A ", "A", "A-", "ア", "A. ", "Ab’"])
def test_a_long_text_of_capitals_is_read_quickly(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    began = time.process_time()
    names(text, sentences(text))
    assert time.process_time() - began < 2
