"""Slots become deliveries: once, at their time, in order, by whomever and after whatever absence."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.stores.sql import open_store
from bot.domain.channel import Channel
from bot.domain.delivery import Delivery, DeliveryState
from bot.domain.schedule import CATCH_UP, DAYS, Schedule
from bot.domain.subscription import Subscription
from bot.ports import Store
from bot.services.planner import Planner
from tests.services.conftest import MovedClock

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
START = datetime(2026, 10, 22, 0, 0, tzinfo=UTC)
# By hand: offsets to the day before the clocks go back, and from that day on.
ROME, NEW_YORK = ((25, 10), 2, 1), ((1, 11), -4, -5)


def subscription(id_: str, zone: str, *times: str, days: tuple[str, ...] = DAYS) -> Subscription:
    schedule = Schedule(times=tuple(map(time.fromisoformat, times)), days=days, zone=ZoneInfo(zone))
    return Subscription(id=id_, channel=Channel(chat="slack", id=f"C-{id_}"), topic="tea", schedule=schedule)


TEAM = subscription("team", "Europe/Rome", "08:00", "18:00")
SUBSCRIPTIONS = [
    subscription("rome", "Europe/Rome", "02:30", "08:00"),
    subscription("york", "America/New_York", "01:30", "17:30", days=("sat", "sun", "mon")),
]


async def follow(store: Store, *subscriptions: Subscription, now: datetime) -> None:
    for each in subscriptions:
        await store.put_subscription(each, next_slot_at=each.schedule.next(now).at, now=now)


async def deliveries(store: Store, id_: str = "team") -> list[tuple[str, DeliveryState, str]]:
    """Oldest first: the slot's name, the state and the error."""
    found = await store.deliveries(id_, since=START - 9999 * DAY)
    return [(each.key.partition("|")[2], each.state, each.error) for each in reversed(found)]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'nutgraf.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
async def stores(database: str) -> AsyncIterator[tuple[Store, Store]]:
    async with open_store(database) as store, open_store(database) as other:
        yield store, other


def expected(id_: str, times: list[str], days: range, change: tuple[tuple[int, int], int, int]) -> dict[str, datetime]:
    """The instants at which the slots of these days after `START` must come, by key."""
    (day, month), before, after = change
    changes_at = datetime(2026, month, day, tzinfo=UTC)
    found = {}
    for number in days:
        for at in map(time.fromisoformat, times):
            local = START + number * DAY + timedelta(hours=at.hour, minutes=at.minute)
            # Both hours of change lie in the night: 02:30 in Rome and 01:30 in New York come before it the first time.
            offset = before if local < changes_at + 3 * HOUR else after
            found[f"{id_}|{local:%Y-%m-%dT%H:%M}"] = local - offset * HOUR
    return found


async def test_twelve_days_in_two_zones_whose_clocks_go_back(stores: tuple[Store, Store], clock: MovedClock) -> None:
    await follow(stores[0], *SUBSCRIPTIONS, now=START)
    clock.at = START
    planners = [Planner(store=store, clock=clock) for store in stores]
    posted: list[tuple[str, datetime]] = []
    while clock.at < START + 12 * DAY:
        counts = await asyncio.gather(*(planner.plan() for planner in planners))
        claimed: list[Delivery] = []
        while each := await stores[0].claim(now=clock.at, lease=HOUR, chats=["slack"]):
            assert await stores[0].keep(dataclasses.replace(each, state=DeliveryState.SENT), now=clock.at)
            claimed.append(each)
        assert sum(counts) == len(claimed)
        assert all(each.slot_at == clock.at for each in claimed)
        posted += [(each.key, clock.at) for each in claimed]
        clock.move(30 * MINUTE)
    weekend = [day for day in range(12) if (START + day * DAY).weekday() in (5, 6, 0)]
    wanted = expected("rome", ["02:30", "08:00"], range(12), ROME)
    for day in weekend:
        wanted |= expected("york", ["01:30", "17:30"], range(day, day + 1), NEW_YORK)
    assert posted == sorted(wanted.items(), key=lambda each: (each[1], each[0]))
    assert (await stores[1].outbox())[DeliveryState.SENT] == len(wanted) == 24 + 2 * len(weekend)
    assert sum((await stores[1].outbox()).values()) == len(wanted)


async def test_many_planners_at_once_plan_each_slot_once(database: str, clock: MovedClock) -> None:
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(database)) for _ in range(3)]
        names = [f"team-{number}" for number in range(6)]
        await follow(stores[0], *(dataclasses.replace(TEAM, id=name) for name in names), now=START)
        clock.at = START + DAY
        counts = await asyncio.gather(*(Planner(store=store, clock=clock).plan() for store in stores * 3))
        assert sum(counts) == 0
        clock.at = START + DAY + 6 * HOUR
        counts = await asyncio.gather(*(Planner(store=store, clock=clock).plan() for store in stores * 3))
        assert sum(counts) == len(names)
        for name in names:
            assert [state for _, state, _ in await deliveries(stores[0], name)] == [
                DeliveryState.SKIPPED,
                DeliveryState.SKIPPED,
                DeliveryState.DUE,
            ]


async def test_a_restart_in_between_loses_nothing_and_repeats_nothing(database: str, clock: MovedClock) -> None:
    clock.at = START
    async with open_store(database) as store:
        await follow(store, TEAM, now=START)
    for _ in range(4 * 24 // 4):
        async with open_store(database) as store:
            await Planner(store=store, clock=clock).plan()
        clock.move(4 * HOUR)
    async with open_store(database) as store:
        names = [f"2026-10-{day}T{hour}:00" for day in range(22, 26) for hour in ("08", "18")]
        assert await deliveries(store) == [(name, DeliveryState.DUE, "") for name in names]


@pytest.mark.parametrize(
    ("late", "count", "found"),
    [
        (-timedelta.resolution, 0, []),
        (timedelta(), 1, [("2026-10-22T08:00", DeliveryState.DUE, "")]),
        (CATCH_UP - timedelta.resolution, 1, [("2026-10-22T08:00", DeliveryState.DUE, "")]),
        (CATCH_UP, 0, [("2026-10-22T08:00", DeliveryState.SKIPPED, "found 6 h late")]),
        (
            10 * HOUR + 7 * MINUTE,
            1,
            [
                ("2026-10-22T08:00", DeliveryState.SKIPPED, "found 10 h 7 min late"),
                ("2026-10-22T18:00", DeliveryState.DUE, ""),
            ],
        ),
    ],
)
async def test_late_by_less_than_six_hours_is_posted(
    store: Store, clock: MovedClock, late: timedelta, count: int, found: list[tuple[str, DeliveryState, str]]
) -> None:
    await follow(store, TEAM, now=START)
    clock.at = START + 6 * HOUR + late
    planner = Planner(store=store, clock=clock)
    assert await planner.plan() == count
    assert await deliveries(store) == found
    assert await planner.plan() == 0


async def test_after_three_days_away_one_is_posted_and_the_others_are_named(
    store: Store, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    await follow(store, TEAM, now=START)
    clock.at = START + 3 * DAY + 8 * HOUR
    assert await Planner(store=store, clock=clock).plan() == 1
    assert await deliveries(store) == [
        ("2026-10-22T08:00", DeliveryState.SKIPPED, "found 3 d 2 h late"),
        ("2026-10-22T18:00", DeliveryState.SKIPPED, "found 2 d 16 h late"),
        ("2026-10-23T08:00", DeliveryState.SKIPPED, "found 2 d 2 h late"),
        ("2026-10-23T18:00", DeliveryState.SKIPPED, "found 1 d 16 h late"),
        ("2026-10-24T08:00", DeliveryState.SKIPPED, "found 1 d 2 h late"),
        ("2026-10-24T18:00", DeliveryState.SKIPPED, "found 16 h late"),
        ("2026-10-25T08:00", DeliveryState.DUE, ""),
    ]
    assert [record.getMessage() for record in caplog.records] == ["slot.skipped"] * 6 + ["slot.due"]
    assert caplog.records[0].fields == {"delivery": "team|2026-10-22T08:00", "reason": "found 3 d 2 h late"}
    assert caplog.records[-1].fields == {"delivery": "team|2026-10-25T08:00", "late": "1 h"}
    # And then it goes on as ever.
    clock.at = START + 3 * DAY + 17 * HOUR
    assert await Planner(store=store, clock=clock).plan() == 1


async def test_of_two_slots_late_together_the_later_is_posted(store: Store, clock: MovedClock) -> None:
    await follow(store, subscription("team", "UTC", "08:00", "10:00"), now=START)
    clock.at = START + 11 * HOUR
    assert await Planner(store=store, clock=clock).plan() == 1
    together = "found 3 h late, together with the slot 2026-10-22T10:00"
    assert await deliveries(store) == [
        ("2026-10-22T08:00", DeliveryState.SKIPPED, together),
        ("2026-10-22T10:00", DeliveryState.DUE, ""),
    ]


async def test_years_away_are_told_of_by_the_last_hundred(store: Store, clock: MovedClock) -> None:
    await follow(store, TEAM, now=START)
    clock.at = START + 3000 * DAY + 15 * HOUR
    assert await Planner(store=store, clock=clock).plan() == 0
    outbox = await store.outbox()
    assert outbox == dict.fromkeys(DeliveryState, 0) | {DeliveryState.SKIPPED: 100}


async def test_a_paused_subscription_is_left_alone(
    store: Store, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    await follow(store, TEAM, dataclasses.replace(TEAM, id="other"), now=START)
    await store.pause("team", reason="lost: invite the bot")
    clock.at = START + DAY
    planner = Planner(store=store, clock=clock)
    assert await planner.plan() == 0
    assert await deliveries(store) == []
    assert len(await deliveries(store, "other")) == 2
    await store.resume("team", next_slot_at=TEAM.schedule.next(clock.at).at)
    clock.move(6 * HOUR)
    assert await planner.plan() == 2
    assert await deliveries(store) == [("2026-10-23T08:00", DeliveryState.DUE, "")]
    assert all("late" in record.fields or "reason" in record.fields for record in caplog.records)
