"""Labels, dates, quotation marks and links: the small pieces."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.localedata import locale_identifiers

from bot.present.isolated import isolated
from bot.present.labels import Labels
from bot.present.locales import direction
from bot.present.quoted import in_quotes
from bot.present.untrusted import shown, web_link
from bot.present.when import ReaderTime
from bot.text.lexicon import Lexicon
from bot.text.locales import locale_of

NOW = datetime(2025, 1, 22, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("en", 1, "1 item"),
        ("en", 1234, "1,234 items"),
        ("de", 1234, "1.234 items"),
        ("fr", 0, "0 item"),
        ("ru", 3, "3 few"),
    ],
)
def test_plurals_and_numbers_follow_the_language(code: str, number: int, expected: str) -> None:
    forms = {"one": "{n} item", "few": "{n} few", "other": "{n} items"}
    assert Labels(Lexicon(code=code, labels={"things": forms})).count("things", number) == expected


def test_a_language_may_have_one_form_for_all_numbers() -> None:
    labels = Labels(Lexicon(code="id", labels={"stories": "{n} berita", "more": {"other": "{n} lagi"}}))
    assert labels.count("stories", 1) == "1 berita"
    assert labels.count("more", 1) == "1 lagi"


def test_values_are_filled_in_as_they_are() -> None:
    labels = Labels(Lexicon(code="en", labels={"model": "With {model} for {cost}"}))
    assert labels.word("model", model="{0.__class__} %s", cost="$1") == "With {0.__class__} %s for $1"


def test_names_of_languages_and_lists() -> None:
    labels = Labels(Lexicon(code="it"))
    assert labels.language_name("pt-BR") == "portoghese brasiliano"
    assert labels.language_name("zh-Hant") == "cinese tradizionale"
    assert labels.language_name("qtz") == "qtz"


@pytest.mark.parametrize(
    ("language", "zone", "expected"),
    [
        ("en", "Asia/Jakarta", "Jan 21, 2025, 8:05 PM"),
        ("id", "Asia/Jakarta", "21 Jan 2025 20.05"),
        ("ja", "Asia/Tokyo", "2025/01/21 22:05"),
        ("xx", "UTC", "Jan 21, 2025, 1:05 PM"),
    ],
)
def test_dates_are_as_the_reader_writes_them(language: str, zone: str, expected: str) -> None:
    time = ReaderTime(language=language, zone=ZoneInfo(zone), now=NOW)
    assert time.short(datetime(2025, 1, 21, 13, 5, tzinfo=UTC)).replace("\u202f", " ") == expected


def test_today_is_the_readers_today() -> None:
    evening = datetime(2025, 1, 21, 18, 5, tzinfo=UTC)
    assert ReaderTime(language="it", zone=ZoneInfo("Asia/Jakarta"), now=NOW).short(evening) == "01:05"
    assert ReaderTime(language="it", zone=ZoneInfo("Europe/Rome"), now=NOW).short(evening) == "21 gen 2025, 19:05"


def test_zones_are_named_or_counted() -> None:
    assert ReaderTime(language="en", zone=ZoneInfo("Europe/Rome"), now=NOW).zone_name() == "CET"
    assert ReaderTime(language="en", zone=ZoneInfo("Asia/Dubai"), now=NOW).zone_name() == "GMT+04:00"
    summer = datetime(2025, 7, 1, tzinfo=UTC)
    assert ReaderTime(language="en", zone=ZoneInfo("Europe/Rome"), now=summer).zone_name() == "CEST"


def test_every_language_of_cldr_has_dates_and_a_direction() -> None:
    for identifier in locale_identifiers()[::7]:
        language = identifier.replace("_", "-")
        written = ReaderTime(language=language, zone=ZoneInfo("UTC"), now=NOW).full(NOW)
        assert "{" not in written
        assert "'" not in written
        assert direction(language) in {"ltr", "rtl"}
    assert direction("ar") == "rtl"
    assert direction("xx") == "auto"
    assert locale_of("zh-TW").language == "zh"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "“x”"), ("de-AT", "„x“"), ("fr", "«\u00a0x\u00a0»"), ("it", "«x»"), ("ja", "「x」"), ("xx", "“x”")],
)
def test_quotation_marks(language: str, expected: str) -> None:
    assert in_quotes("x", language) == expected


def test_controls_and_overrides_are_not_shown() -> None:
    assert shown("a\x1b[31m\x9b2J\u202eb\nc\ud800\x00") == "a[31m2Jb c"
    assert shown("می‌خواهم") == "می‌خواهم"


@pytest.mark.parametrize("url", ["http://a.example", "https://a.example:8443/p?q=1#f", "https://münchen.example/ü"])
def test_web_addresses_are_linked(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url", ["", "ftp://a.example", "JAVASCRIPT:x", "https:///p", "https://[", "https://a.example/\n", 'https://a/"']
)
def test_others_are_not(url: str) -> None:
    assert web_link(url) is None


@pytest.mark.parametrize(
    ("text", "reader", "language", "expected"),
    [
        ("OpenAI سجل", "ar", "ar", "OpenAI سجل"),
        ("Reef", "ar", "en", "\u2066Reef\u2069"),
        ("شعاب", "en", "ar", "\u2067شعاب\u2069"),
        ("שונית Reef", "ja", "he", "\u2067שונית Reef\u2069"),
        ("サンゴ", "en", "ja", "サンゴ"),
        ("Reef Weekly", "ar", "", "\u2068Reef Weekly\u2069"),
        ("أخبار البحر", "en", "", "\u2068أخبار البحر\u2069"),
        ("Reef Weekly", "en", "", "Reef Weekly"),
        ("12:30", "ar", "", "12:30"),
    ],
)
def test_text_against_the_line_is_isolated(text: str, reader: str, language: str, expected: str) -> None:
    assert isolated(text, reader, language=language) == expected
