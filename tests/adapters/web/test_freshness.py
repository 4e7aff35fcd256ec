"""What headers say of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.freshness import LONGEST, fresh_for, http_date, retry_after

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, timedelta(minutes=10)),
        ({"Cache-Control": "public, Max-Age = 600", "Expires": "0"}, timedelta(minutes=10)),
        ({"Cache-Control": "max-age=600", "Age": "500"}, timedelta(seconds=100)),
        ({"Cache-Control": "max-age=600", "Age": "700"}, None),
        ({"Cache-Control": "max-age=99999999999"}, LONGEST),
        ({"Cache-Control": "max-age=600, no-cache"}, None),
        ({"Cache-Control": "no-store"}, None),
        ({"Cache-Control": "max-age=0", "Expires": "Sat, 01 Mar 2025 13:00:00 GMT"}, None),
        ({"Cache-Control": "s-maxage=600"}, None),
        ({"Expires": "Sat, 01 Mar 2025 13:00:00 GMT"}, timedelta(hours=1)),
        ({"Expires": "Sat, 01 Mar 2025 13:00:00 GMT", "Date": "Sat, 01 Mar 2025 12:30:00 GMT"}, timedelta(minutes=30)),
        ({"Expires": "Sat, 01 Mar 2025 11:00:00 GMT"}, None),
        ({"Expires": "-1"}, None),
    ],
)
def test_freshness(headers: dict[str, str], expected: timedelta | None) -> None:
    assert fresh_for(headers, NOW) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", timedelta(minutes=2)),
        ("1.5", timedelta(seconds=1)),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 400, LONGEST),
        ("Sat, 01 Mar 2025 12:01:00 GMT", timedelta(minutes=1)),
        ("Sat, 01 Mar 2025 11:00:00 GMT", None),
        ("Sat, 01 Mar 2031 11:00:00 GMT", LONGEST),
    ],
)
def test_the_wait_a_server_asks_for(value: str, expected: timedelta | None) -> None:
    assert retry_after({"Retry-After": value}, NOW) == expected


@given(st.text(max_size=40))
def test_no_header_is_too_odd(value: str) -> None:
    headers = {"Retry-After": value, "Expires": value, "Cache-Control": f"max-age={value}", "Age": value, "Date": value}
    for wait in (retry_after(headers, NOW), fresh_for(headers, NOW)):
        assert wait is None or timedelta() < wait <= LONGEST
    date = http_date(value)
    assert date is None or date.utcoffset() == timedelta()
