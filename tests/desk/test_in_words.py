"""Times, schedules and counts in words, and arguments read from them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.desk import in_words
from bot.desk.arguments import read_language, read_zone
from bot.desk.unclear import UnclearError
from bot.domain.schedule import DAYS, Schedule
from bot.lexicons import bundled_lexicons

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)  # the small hours of Tuesday in Jakarta


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (DAYS, "at 08:00 and 17:30 every day, Asia/Jakarta time"),
        (DAYS[:5], "at 08:00 and 17:30 on weekdays, Asia/Jakarta time"),
        (DAYS[5:], "at 08:00 and 17:30 at weekends, Asia/Jakarta time"),
        (("wed", "mon"), "at 08:00 and 17:30 on Monday and Wednesday, Asia/Jakarta time"),
    ],
)
def test_schedules(days, words) -> None:
    assert in_words.schedule(Schedule(times=(time(17, 30), time(8)), days=days, zone=JAKARTA)) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [(7, "today at 08:00"), (31, "tomorrow at 08:00"), (24 * 7 + 7, "on Tuesday 1 December at 08:00")],
)
def test_slots_in_local_days(hours, words) -> None:
    assert in_words.slot(NOW + timedelta(hours=hours), JAKARTA, NOW) == words


def test_slots_are_those_of_a_schedule() -> None:
    slot = Schedule(times=(time(8),), days=("wed",), zone=JAKARTA).next(NOW)
    assert in_words.slot(slot, JAKARTA, NOW) == "tomorrow at 08:00"


def test_counts_lists_and_times_past() -> None:
    assert in_words.count(1204, "article", "articles") == "1,204 articles"
    assert in_words.count(1, "article", "articles") == "1 article"
    assert [in_words.listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert in_words.ago(NOW - timedelta(minutes=59), NOW) == "within the last hour"
    assert in_words.ago(NOW - timedelta(hours=1), NOW) == "1 hour ago"
    assert in_words.ago(NOW - timedelta(hours=50), NOW) == "2 days ago"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("id", "id"),
        ("Indonesian", "id"),
        ("Bahasa Indonesia", "id"),
        ("português", "pt"),
        ("日本語", "ja"),
        ("PT_br", "pt-BR"),
        ("tieng viet", "vi"),
    ],
)
def test_languages_as_people_call_them(text, tag) -> None:
    assert read_language(text, bundled_lexicons()) == tag


def test_a_near_miss_is_met_with_what_may_be_meant() -> None:
    with pytest.raises(UnclearError, match="Did you mean “Indonesian”"):
        read_language("Indonesain", bundled_lexicons())
    with pytest.raises(UnclearError, match="Did you mean “Asia/Jakarta”"):
        read_zone("Jakrata")
    with pytest.raises(UnclearError, match="Please write a city"):
        read_zone("qqqq")
