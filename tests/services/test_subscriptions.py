"""The configuration's subscriptions are followed, those of the chats left alone."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.channel import Channel
from bot.domain.delivery import Delivery, DeliveryState
from bot.domain.schedule import DAYS, Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin, SubscriptionState
from bot.ports import Store
from bot.services.subscriptions import follow_configured

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EIGHT = Schedule(times=(time(8),), days=DAYS, zone=ZoneInfo("UTC"))
TEAM = Subscription(id="team", channel=Channel(chat="slack", id="C1"), topic="tea", schedule=EIGHT)
OTHER = dataclasses.replace(TEAM, id="other")
OURS = dataclasses.replace(TEAM, id="ours", origin=SubscriptionOrigin.CHAT, owner="U1")


async def states(store: Store) -> dict[str, SubscriptionState]:
    return {subscription.id: state for subscription, state in await store.subscriptions()}


async def test_a_new_one_begins_at_its_next_slot(store: Store) -> None:
    await follow_configured(store, [TEAM], NOW)
    began = SubscriptionState(since=NOW, next_slot_at=datetime(2027, 3, 2, 8, tzinfo=UTC))
    assert await store.subscriptions() == [(TEAM, began)]


async def test_one_that_did_not_change_is_not_touched(store: Store) -> None:
    await follow_configured(store, [TEAM, OTHER], NOW)
    before = await states(store)
    await follow_configured(store, [TEAM, OTHER], NOW + 9 * DAY)
    assert await states(store) == before


@pytest.mark.parametrize("late", [HOUR, 9 * DAY])
async def test_one_that_changed_but_for_its_schedule_misses_nothing(store: Store, late: timedelta) -> None:
    await follow_configured(store, [TEAM], NOW)
    changed = dataclasses.replace(TEAM, size=3, channel=Channel(chat="discord", id="7"))
    await follow_configured(store, [changed], NOW + late)
    kept = SubscriptionState(since=NOW, next_slot_at=datetime(2027, 3, 2, 8, tzinfo=UTC))
    assert await store.subscriptions() == [(changed, kept)]


async def test_a_new_schedule_begins_at_its_next_slot(store: Store) -> None:
    await follow_configured(store, [TEAM], NOW)
    await store.pause("team", reason="lost")
    changed = dataclasses.replace(TEAM, schedule=dataclasses.replace(EIGHT, times=(time(14),)))
    await follow_configured(store, [changed], NOW)
    kept = SubscriptionState(since=NOW, next_slot_at=datetime(2027, 3, 1, 14, tzinfo=UTC), paused="lost")
    assert await store.subscriptions() == [(changed, kept)]


async def test_one_that_vanished_is_removed_with_what_was_not_sent(store: Store) -> None:
    await follow_configured(store, [TEAM, OTHER], NOW)
    at = (await states(store))["team"].next_slot_at
    assert at
    sent = Delivery(key="team|1", subscription="team", slot_at=NOW, state=DeliveryState.SENT)
    due = Delivery(key="team|2", subscription="team", slot_at=at)
    assert await store.plan("team", [sent, due], expected=at, next_slot_at=at + DAY)
    await follow_configured(store, [OTHER], NOW)
    assert list(await states(store)) == ["other"]
    assert await store.deliveries("team", since=NOW - DAY) == [sent]


async def test_those_made_in_a_chat_are_left_alone(store: Store) -> None:
    await store.put_subscription(OURS, next_slot_at=NOW, now=NOW)
    await follow_configured(store, [TEAM], NOW)
    await follow_configured(store, [], NOW + DAY)
    assert await store.subscriptions() == [(OURS, SubscriptionState(since=NOW, next_slot_at=NOW))]
