"""Every slot once, in order, whatever the clocks of any zone do; and what is done about those that were missed."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.schedule import CATCH_UP, DAYS, MOST_MISSED, Missed, Schedule, missed

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ZONES = sorted(zoneinfo.available_timezones())
# Clocks that move at midnight, across midnight, by a day, by half an hour, by 45 minutes at 02:45, and twice a Ramadan.
ODD_ZONES = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Nuuk",
    "America/Scoresbysund",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Manila",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kwajalein",
]

zones = (st.sampled_from(ODD_ZONES) | st.sampled_from(ZONES)).map(ZoneInfo)
times = st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=4)
# Around midnight and at the usual hours of change, where something can go wrong.
risky_times = st.lists(
    st.builds(time, st.sampled_from([0, 1, 2, 3, 22, 23]), st.sampled_from([0, 1, 15, 30, 45, 59])),
    min_size=1,
    max_size=6,
)
schedules = st.builds(
    Schedule,
    times=(times | risky_times).map(tuple),
    days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=7).map(tuple),
    zone=zones,
)
# From when on offsets are whole minutes, to far beyond the last change that the zones' files write out.
years = [datetime.fromisoformat(year) for year in ("1975-01-01", "2060-01-01")]
instants = st.datetimes(*years, timezones=st.just(UTC))


def schedule(zone: str, *at: str, days: tuple[str, ...] = DAYS) -> Schedule:
    return Schedule(times=tuple(map(time.fromisoformat, at)), days=days, zone=ZoneInfo(zone))


def between(schedule: Schedule, after: str, until: str) -> list[tuple[str, str]]:
    """Names of the slots after one UTC instant up to another, and their instants without the date's year."""
    first, last = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (after, until))
    slots = takewhile(lambda slot: slot.at <= last, schedule.slots(first))
    return [(slot.name, f"{slot.at:%m-%dT%H:%M}") for slot in slots]


@pytest.mark.parametrize(
    ("zone", "at", "day", "slots"),
    [
        ("Europe/Rome", ["02:30"], "2027-03-28", [("2027-03-28T02:30", "03-28T01:30")]),
        ("Europe/Rome", ["02:30"], "2026-10-25", [("2026-10-25T02:30", "10-25T00:30")]),
        ("America/New_York", ["01:30"], "2026-11-01", [("2026-11-01T01:30", "11-01T05:30")]),
        ("Australia/Lord_Howe", ["02:10"], "2026-10-03", [("2026-10-04T02:10", "10-03T15:40")]),
        # 00:00 does not exist: the clocks go from 23:59 to 01:00.
        ("Asia/Beirut", ["00:00"], "2026-03-28", [("2026-03-29T00:00", "03-28T22:00")]),
        # Two local times on one instant.
        (
            "Europe/Rome",
            ["03:30", "02:30"],
            "2027-03-28",
            [("2027-03-28T02:30", "03-28T01:30"), ("2027-03-28T03:30", "03-28T01:30")],
        ),
        # 23:00 to midnight is skipped: Saturday's last comes after Sunday's first.
        (
            "America/Scoresbysund",
            ["00:15", "23:30"],
            "2027-03-28",
            [("2027-03-28T00:15", "03-28T01:15"), ("2027-03-27T23:30", "03-28T01:30")],
        ),
    ],
)
def test_what_the_clocks_do(zone: str, at: list[str], day: str, slots: list[tuple[str, str]]) -> None:
    end = date.fromisoformat(day) + DAY
    assert between(schedule(zone, *at), f"{day}T00:00", f"{end}T00:00") == slots


def test_a_day_that_a_zone_leaves_out_comes_with_the_next_one() -> None:
    both = schedule("Pacific/Apia", "08:00", "07:00")
    assert between(both, "2011-12-30T00:00", "2011-12-31T20:00") == [
        ("2011-12-30T07:00", "12-30T17:00"),
        ("2011-12-31T07:00", "12-30T17:00"),
        ("2011-12-30T08:00", "12-30T18:00"),
        ("2011-12-31T08:00", "12-30T18:00"),
        ("2012-01-01T07:00", "12-31T17:00"),
        ("2012-01-01T08:00", "12-31T18:00"),
    ]
    fridays = schedule("Pacific/Apia", "08:00", days=("fri",))
    assert between(fridays, "2011-12-24T00:00", "2012-01-05T00:00") == [("2011-12-30T08:00", "12-30T18:00")]


@given(schedule=schedules, after=instants)
@settings(deadline=None)
def test_every_local_time_of_a_chosen_day_comes_once_in_a_year(schedule: Schedule, after: datetime) -> None:
    end = after + timedelta(days=370)
    slots = list(takewhile(lambda slot: slot.at <= end, schedule.slots(after)))
    assert all(earlier.at <= later.at for earlier, later in pairwise(slots))
    assert all(earlier.local < later.local for earlier, later in pairwise(slots) if earlier.at == later.at)
    assert all(after < slot.at for slot in slots)
    # Local days that lie wholly between the two ends, wherever the zone is.
    first, last = after.date() + 2 * DAY, end.date() - 2 * DAY
    every = [first + number * DAY for number in range((last - first).days + 1)]
    wanted = [(day, at) for day in every if DAYS[day.weekday()] in schedule.days for at in {*schedule.times}]
    found = [(slot.local.date(), slot.local.time()) for slot in slots if first <= slot.local.date() <= last]
    assert sorted(found) == sorted(wanted)
    assert len({slot.name for slot in slots}) == len(slots)


@given(schedule=schedules, after=instants)
@settings(max_examples=50)
def test_each_slot_is_when_a_clock_on_the_wall_first_shows_its_time_or_has_passed_it(
    schedule: Schedule, after: datetime
) -> None:
    for slot in islice(schedule.slots(after), 3):
        assert slot.at == _on_the_wall(slot.local, schedule.zone)


@given(zone=st.sampled_from(ODD_ZONES).map(ZoneInfo), data=st.data())
@settings(max_examples=50)
def test_and_so_it_is_around_a_change(zone: ZoneInfo, data: st.DataObject) -> None:
    change = data.draw(st.sampled_from(_changes(zone)))
    at = data.draw(st.times()).replace(second=0, microsecond=0)
    each = Schedule(times=(at,), days=DAYS, zone=zone)
    for slot in takewhile(lambda slot: slot.at < change + DAY, each.slots(change - DAY)):
        assert slot.at == _on_the_wall(slot.local, zone)


@cache
def _changes(zone: ZoneInfo) -> list[datetime]:
    """The hours, to a day, at which the clocks of a zone were moved since 1975."""
    days = [datetime(1975, 1, 1, tzinfo=UTC) + number * DAY for number in range(365 * 60)]
    return [a for a, b in pairwise(days) if a.astimezone(zone).utcoffset() != b.astimezone(zone).utcoffset()]


def _on_the_wall(local: datetime, zone: ZoneInfo) -> datetime:
    """Found by looking at the clock every minute."""
    at = local.replace(tzinfo=UTC) - 26 * HOUR
    shown = before = at.astimezone(zone).replace(tzinfo=None)
    while shown < local:
        at, before = at + MINUTE, shown
        shown = at.astimezone(zone).replace(tzinfo=None)
    # Skipped: at the first minute after the gap, the old clock would have shown `before` and a minute.
    return at if shown == local else at + (local - (before + MINUTE))


@given(schedule=schedules, after=instants)
@settings(deadline=None)
def test_next_is_the_first(schedule: Schedule, after: datetime) -> None:
    first, second = islice(schedule.slots(after), 2)
    assert schedule.next(after) == first
    assert schedule.next(first.at - timedelta.resolution) == first
    assert schedule.next(first.at).at > first.at
    assert first.at == second.at or schedule.next(first.at) == second
    assert schedule.next(after.astimezone(ZoneInfo("Asia/Kathmandu"))) == first


def test_a_time_given_twice_comes_once() -> None:
    twice = schedule("UTC", "08:00", "08:00", days=("mon", "mon"))
    assert [slot.name for slot in islice(twice.slots(datetime(2027, 3, 1, tzinfo=UTC)), 2)] == [
        "2027-03-01T08:00",
        "2027-03-08T08:00",
    ]


@pytest.mark.parametrize(
    ("at", "days"),
    [
        ((), DAYS),
        ((time(8),), ()),
        ((time(8),), ("monday",)),
        ((time(8, 0, 30),), DAYS),
        ((time(8, tzinfo=UTC),), DAYS),
    ],
)
def test_a_schedule_that_could_not_be_followed_is_refused(at: tuple[time, ...], days: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="schedule"):
        Schedule(times=at, days=days, zone=ZoneInfo("UTC"))


TWICE_A_DAY = schedule("Europe/Rome", "08:00", "18:00")
DUE = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)


def _told(found: Missed) -> tuple[str, list[str], str]:
    return found.post.name if found.post else "", [slot.name for slot in found.skip], found.next.name


@pytest.mark.parametrize(
    ("late", "post", "skip", "following"),
    [
        (-MINUTE, "", [], "2027-03-01T08:00"),
        (0 * HOUR, "2027-03-01T08:00", [], "2027-03-01T18:00"),
        (CATCH_UP - timedelta.resolution, "2027-03-01T08:00", [], "2027-03-01T18:00"),
        (CATCH_UP, "", ["2027-03-01T08:00"], "2027-03-01T18:00"),
        (10 * HOUR, "2027-03-01T18:00", ["2027-03-01T08:00"], "2027-03-02T08:00"),
        (20 * HOUR, "", ["2027-03-01T08:00", "2027-03-01T18:00"], "2027-03-02T08:00"),
        (
            25 * HOUR,
            "2027-03-02T08:00",
            ["2027-03-01T08:00", "2027-03-01T18:00"],
            "2027-03-02T18:00",
        ),
    ],
)
def test_only_the_latest_slot_is_posted_and_only_if_it_is_not_too_late(
    late: timedelta, post: str, skip: list[str], following: str
) -> None:
    assert _told(missed(TWICE_A_DAY, DUE, DUE + late)) == (post, skip, following)


def test_of_two_slots_at_one_instant_one_is_posted() -> None:
    gap = schedule("Europe/Rome", "02:30", "03:30")
    due = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert _told(missed(gap, due, due)) == ("2027-03-28T03:30", ["2027-03-28T02:30"], "2027-03-29T02:30")


def test_slots_before_the_stored_one_are_not_looked_for() -> None:
    assert _told(missed(TWICE_A_DAY, DUE + HOUR, DUE + 2 * HOUR)) == ("", [], "2027-03-01T18:00")


@given(schedule=schedules, due=instants, away=st.timedeltas(timedelta(), timedelta(days=365 * 20)))
@settings(deadline=None)
def test_every_missed_slot_is_named_up_to_the_last_hundred(schedule: Schedule, due: datetime, away: timedelta) -> None:
    due = schedule.next(due).at
    now = due + away
    found = missed(schedule, due, now)
    named = [*found.skip, *([found.post] if found.post else [])]
    first = list(islice(takewhile(lambda s: s.at <= now, schedule.slots(due - timedelta.resolution)), MOST_MISSED + 1))
    if len(first) <= MOST_MISSED:
        assert named == first
    else:
        assert len(named) == MOST_MISSED
        later = list(islice(schedule.slots(named[0].at - timedelta.resolution), MOST_MISSED + 20))
        assert named == later[later.index(named[0]) :][:MOST_MISSED]
        assert schedule.next(named[-1].at) == found.next or named[-1].at == found.next.at
    assert found.next.at > now
    assert all(now - slot.at >= CATCH_UP for slot in named) or found.post == named[-1]


def test_a_hundred_are_named_also_where_the_clocks_move_one_out_of_a_hundred_weeks() -> None:
    mondays = schedule("Europe/Rome", "08:00", days=("mon",))
    found = missed(mondays, DUE - 9999 * DAY, DUE - MINUTE)
    assert (len(found.skip), found.skip[0].name, found.next.at) == (MOST_MISSED, "2025-03-31T08:00", DUE)


def test_an_absence_of_years_costs_no_more_than_one_of_weeks() -> None:
    every_minute = Schedule(
        times=tuple(time(number // 60, number % 60) for number in range(1440)), days=DAYS, zone=ZoneInfo("Europe/Rome")
    )
    now = DUE + timedelta(days=365 * 300)
    begun = datetime.now(UTC)
    found = missed(every_minute, DUE, now)
    assert datetime.now(UTC) - begun < timedelta(seconds=5)
    assert found.post is not None
    assert (len(found.skip), found.post.at, found.next.at) == (MOST_MISSED - 1, now, now + MINUTE)
