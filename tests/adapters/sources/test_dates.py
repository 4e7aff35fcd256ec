"""Dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.dates import parse_date

MORNING = datetime(2025, 3, 4, 8, 30, tzinfo=UTC)
MIDNIGHT = datetime(2025, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 04 Mar 2025 08:30:00 GMT",
        "Tue, 4 Mar 2025 08:30:00 +0000",
        "Tue, 04 Mar 2025 09:30:00 CET",
        "Tue, 04 Mar 2025 15:30:00 WIB",
        "Tue, 04 Mar 2025 03:30 EST",
        "04 Mar 25 08:30 UT",
        "Tuesday, 04-Mar-25 08:30:00 GMT",
        "Tue Mar  4 08:30:00 2025",
        "Tue Mar 4 08:30:00 UTC 2025",
        "March 4, 2025 8:30 AM",
        "4 March 2025, 08:30",
        "Tue, 04 Mar 2025 08:30:00 Nowhere",
        "  Tue,\n 04 Mar 2025\t08:30:00 GMT ",
        "2025-03-04T08:30:00Z",
        "2025-03-04T09:30:00+01:00",
        "2025-03-04T08:30:00.123456789Z"[:19] + "Z",
        "2025-03-04 08:30:00",
        "2025-03-04 09:30:00 +0100",
        "2025-03-04 08:30:00 UTC",
        "2025/03/04 08:30",
        "1741077000",
        "1741077000000",
    ],
)
def test_one_moment_in_many_spellings(text: str) -> None:
    assert parse_date(text) == MORNING


@pytest.mark.parametrize(
    "text", ["2025-03-04", "4 Mar 2025", "Mar 4, 2025", "2025/3/4", "Mon, 03 Mar 2025 24:00:00 GMT"]
)
def test_a_day_is_its_midnight(text: str) -> None:
    assert parse_date(text) == MIDNIGHT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("terça, 4 março 2025", "pt-BR"),
        ("4 de marzo de 2025", "es"),
        ("mardi 4 mars 2025", "fr"),
        ("4. März 2025", "de"),
        ("Selasa, 04 Maret 2025", "id"),
        ("4 marzo 2025", "it"),
    ],
)
def test_months_are_read_in_the_feeds_language(text: str, language: str) -> None:
    assert parse_date(text, language) == MIDNIGHT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "yesterday",
        "4 Mar",
        "32 Mar 2025",
        "04/03/2025",
        "0001-01-01",
        "1970-01-01T00:00:00Z",
        "2101-01-01",
        "2025-13-45",
        "Tue, 04 Mar 2025 99:99:99 GMT",
        "2025-03-04T08:30:00+99:00",
        "1" * 200,
        "٢٠٢٥-٠٣-٠٤ x",
    ],
)
def test_nonsense_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.text(max_size=40) | st.from_regex(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(:\d\d)? [+-]?\w{1,5}"))
def test_any_text_gives_an_aware_date_or_none(text: str) -> None:
    date = parse_date(text, "de")
    assert date is None or date.utcoffset() == timedelta()
