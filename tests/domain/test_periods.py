"""Where a period begins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.periods import length_of, since_of

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
JAKARTA = ZoneInfo("Asia/Jakarta")


def test_lengths_and_dates() -> None:
    assert since_of("24h", NOW, JAKARTA) == NOW - timedelta(days=1)
    assert since_of(" 7 d ", NOW, JAKARTA) == NOW - timedelta(days=7)
    assert since_of("2026-11-20", NOW, JAKARTA) == datetime(2026, 11, 19, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "neither"),
        ("soon", "neither"),
        ("0h", "neither"),
        ("999999d", "neither"),
        ("0001-01-01", "neither"),
        ("2027-01-01", "not in the past"),
    ],
)
def test_what_is_no_beginning(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        since_of(text, NOW, JAKARTA)


@given(st.text() | st.datetimes().map(str) | st.from_regex(r"[0-9]{1,6}[mhd]", fullmatch=True))
def test_any_text_is_an_instant_of_the_past_or_refused(text: str) -> None:
    try:
        instant = since_of(text, NOW, JAKARTA)
    except ValueError:
        return
    assert instant < NOW
    assert instant.tzinfo is UTC


def test_a_length_alone_may_be_as_long_as_it_is() -> None:
    assert length_of("999999d") == timedelta(days=999999)
    assert length_of("a week") is None
