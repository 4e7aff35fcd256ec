"""Figures: the same value in every language has the same key."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numbers import FigureKind, figures

HUNDRED_BILLION = {
    "en": ["$100bn", "US$100 billion", "100 billion dollars", "$100,000,000,000"],
    "de": ["100 Milliarden Dollar", "100 Mrd. US-Dollar", "100.000.000.000 Dollar"],
    "fr": ["100 milliards de dollars"],
    "es": ["100.000 millones de dólares", "100 mil millones de dólares"],
    "pt": ["US$ 100 bilhões", "US$ 100 bi", "100 bilhões de dólares", "100 mil milhões de dólares"],
    "it": ["100 miliardi di dollari"],
    "id": ["$100 miliar", "US$ 100 miliar", "100 miliar dolar AS"],
    "vi": ["100 tỷ USD"],
    "nl": ["100 miljard dollar"],
    "sv": ["100 miljarder dollar"],
    "pl": ["100 mld dolarów"],
    "ru": ["100 млрд долларов", "$100 млрд", "100 миллиардов долларов"],
    "ar": ["100 مليار دولار", "١٠٠ مليار دولار"],
    "hi": ["100 अरब डॉलर"],
    "ja": ["1000億ドル", "1,000億ドル", "千億ドルではなく1000億ドル"],
    "zh": ["1000亿美元", "1000億美元"],
    "ko": ["1000억 달러", "1,000억 달러"],
}
TWELVE_AND_A_HALF = {
    "en": ["€12.5bn", "12.5 billion euros"],
    "de": ["12,5 Milliarden Euro", "12,5 Mrd. Euro"],
    "fr": ["12,5 milliards d’euros", "12,5 milliards d'euros"],
    "es": ["12.500 millones de euros"],
    "pt": ["12,5 bilhões de euros", "12,5 mil milhões de euros", "€ 12,5 bilhões"],
    "it": ["12,5 miliardi di euro"],
    "nl": ["12,5 miljard euro"],
    "pl": ["12,5 mld euro"],
    "ru": ["12,5 млрд евро"],
    "ja": ["125億ユーロ"],
    "zh": ["125亿欧元"],
}
PERCENT = {
    "en": ["38%", "38 percent", "38 per cent"],
    "de": ["38 %", "38 Prozent"],
    "fr": ["38 %"],
    "es": ["38%", "38 por ciento"],
    "pt": ["38%", "38 por cento"],
    "it": ["38%", "38 per cento"],
    "id": ["38%", "38 persen"],
    "vi": ["38%"],
    "ru": ["38%", "38 процентов"],
    "ar": ["38%", "٣٨٪"],
    "hi": ["38 प्रतिशत"],
    "ja": ["38%", "38％", "38パーセント"],
    "zh": ["38%"],
    "ko": ["38%"],
}
DAY = {
    "en": ["17 June 2025", "June 17, 2025", "June 17th, 2025", "2025-06-17"],
    "de": ["17. Juni 2025"],
    "fr": ["17 juin 2025"],
    "es": ["17 de junio de 2025"],
    "pt": ["17 de junho de 2025"],
    "it": ["17 giugno 2025"],
    "id": ["17 Juni 2025"],
    "vi": ["17 tháng 6 năm 2025"],
    "nl": ["17 juni 2025"],
    "pl": ["17 czerwca 2025"],
    "ru": ["17 июня 2025 года"],
    "tr": ["17 Haziran 2025"],
    "ar": ["17 يونيو 2025"],
    "hi": ["17 जून 2025"],
    "ja": ["2025年6月17日"],
    "zh": ["2025年6月17日"],
    "ko": ["2025년 6월 17일"],
}
SAME = [
    (key, language, text)
    for key, by_language in (
        ("100000000000 USD", HUNDRED_BILLION),
        ("12500000000 EUR", TWELVE_AND_A_HALF),
        ("38%", PERCENT),
        ("2025-06-17", DAY),
    )
    for language, texts in by_language.items()
    for text in texts
]
AMOUNT, PERCENTAGE, DATE = FigureKind.AMOUNT, FigureKind.PERCENT, FigureKind.DATE
YEAR, MONTH, NUMBER = FigureKind.YEAR, FigureKind.MONTH, FigureKind.NUMBER
LANGUAGES = st.sampled_from(
    ["en", "de", "fr", "pt-BR", "vi", "ru", "ja", "zh-Hant", "ko", "hi", "th", "xx", "", "EN_us"]
)
PIECES = st.sampled_from(
    ["$", "€", "1", "20", "2025", "000", ".", ",", " ", "%", "bn", "億", "천", "May", "juin", "年", "月", "٣", "²", "-"]
)
TEXTS = st.lists(PIECES | st.characters(), max_size=25).map("".join)


def test_capitals_of_turkish_are_understood() -> None:
    assert [figure.key for figure in figures("12 BİN KİŞİ", "tr")] == ["12000"]


@pytest.mark.parametrize(("key", "language", "text"), SAME)
def test_one_value_in_many_languages(key: str, language: str, text: str) -> None:
    assert [figure.key for figure in figures(f"{text}.", language)] == [key]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "He paid US$12.5bn, or 38 percent, in 2025.", ["US$12.5bn", "38 percent", "2025"]),
        ("pt", "Pagou R$ 3,2 bilhões em 1º de maio.", ["R$ 3,2 bilhões", "1º de maio"]),
        ("ja", "契約は1000億ドル規模で、6月17日に38%増えた。", ["1000億ドル", "6月17日", "38%"]),
        ("ko", "회사는 125억 달러를 6월 17일에 낸다.", ["125억 달러", "6월 17일"]),
        ("zh", "他们付了125亿美元的款。", ["125亿美元"]),
        ("th", "จ่าย 5 ล้านคน", ["5 ล้าน"]),
        ("de", "Am 3. Mai kamen 1.250 Gäste.", ["3. Mai", "1.250"]),
    ],
)
def test_a_figure_spans_all_that_makes_it(language: str, text: str, found: list[str]) -> None:
    assert [text[figure.start : figure.end] for figure in figures(text, language)] == found


@pytest.mark.parametrize(
    ("language", "text", "kind", "key"),
    [
        ("en", "in 2030", YEAR, "2030"),
        ("en", "2,030 people", NUMBER, "2030"),
        ("en", "in May", MONTH, "month 5"),
        ("en", "in May 2026", DATE, "2026-05"),
        ("en", "on 3 May", DATE, "0000-05-03"),
        ("pt", "em março", MONTH, "month 3"),
        ("en", "650 staff", NUMBER, "650"),
        ("en", "1.5 million users", NUMBER, "1500000"),
        ("en", "1.234", NUMBER, "1.234"),
        ("de", "1.234", NUMBER, "1234"),
        ("fr", "1 234 567,5", NUMBER, "1234567.5"),
        ("en", "A$5 million", AMOUNT, "5000000 AUD"),
        ("en", "5 million Australian dollars", AMOUNT, "5000000 AUD"),
        ("pt", "R$ 12,5 bi", AMOUNT, "12500000000 BRL"),
        ("pt", "R$ 3 mi", AMOUNT, "3000000 BRL"),
        ("id", "Rp 2,5 triliun", AMOUNT, "2500000000000 IDR"),
        ("hi", "5 करोड़ रुपए", AMOUNT, "50000000 INR"),
        ("hi", "3 लाख लोग", NUMBER, "300000"),
        ("th", "12.5 พันล้าน", NUMBER, "12500000000"),
        ("ko", "5천만 명", NUMBER, "50000000"),
        ("ja", "3千億円", AMOUNT, "300000000000 JPY"),
        ("ja", "2億6000万円", AMOUNT, "260000000 JPY"),
        ("ja", "1万2000人", NUMBER, "12000"),
        ("ko", "4조2000억 원", AMOUNT, "4200000000000 KRW"),
        ("en", "４０％", PERCENTAGE, "40%"),
        ("xx", "$5 million", AMOUNT, "5000000 USD"),
    ],
)
def test_kinds_and_values(language: str, text: str, kind: FigureKind, key: str) -> None:
    assert [(figure.kind, figure.key) for figure in figures(text, language)] == [(kind, key)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "GPT-4 and o3 on the 4090Ti"),
        ("en", "they may march on"),
        ("de", "das mai und juli"),
        ("en", "5G"),
        ("en", ""),
    ],
)
def test_what_is_no_figure(language: str, text: str) -> None:
    assert figures(text, language) == ()


@given(TEXTS, LANGUAGES)
def test_any_text_gives_figures_in_order_that_do_not_overlap(text: str, language: str) -> None:
    found = figures(text, language)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(figure.key for figure in found)


@given(st.integers(1_001, 10**12), st.sampled_from(["en", "de", "fr", "hi", "ja"]))
def test_grouping_marks_do_not_change_a_number(number: int, language: str) -> None:
    mark = {"de": ".", "fr": " "}.get(language, ",")
    [figure] = figures(f"x {number:,} x".replace(",", mark), language)
    assert figure.key == str(number)


@pytest.mark.parametrize("unit", ["1", "1,", "$", "1 ", "May ", "2025年", "1.000", "千", "12 de ", "a1 "])
def test_a_long_text_without_sense_is_read_quickly(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    figures("1", "pt")
    began = time.process_time()
    figures(text, "pt")
    assert time.process_time() - began < 2
