"""Who gets which digest, and when: kept, planned by one, paused by one."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings

from adapters.stores.sql import open_store
from bot.domain.channel import Channel
from bot.domain.delivery import DeliveryState
from bot.domain.subscription import Subscription, SubscriptionState
from bot.ports import Store
from tests.adapters.stores.posting import DAILY, DAY, HOUR, LEASE, NOW, composed, delivery, ref, subscription
from tests.adapters.stores.posting import subscriptions as any_subscription

CHATS = ("slack", "discord")


async def put(store: Store, *ids: str) -> None:
    for id_ in ids:
        await store.put_subscription(subscription(id_), next_slot_at=NOW, now=NOW - DAY)


async def state(store: Store, id_: str = "team") -> SubscriptionState:
    return next(state for known, state in await store.subscriptions() if known.id == id_)


@given(subscription=any_subscription)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_every_field_comes_back(store: Store, subscription: Subscription) -> None:
    await store.put_subscription(subscription, next_slot_at=NOW, now=NOW - HOUR)
    assert await store.subscriptions() == [(subscription, SubscriptionState(since=NOW - HOUR, next_slot_at=NOW))]
    assert await store.remove_subscription(subscription.id)


async def test_all_of_them_come_by_id(store: Store) -> None:
    await put(store, "b", "ä", "a", "B")
    assert [known.id for known, _ in await store.subscriptions()] == ["B", "a", "b", "ä"]


async def test_a_change_keeps_since_and_the_pause(store: Store) -> None:
    await put(store, "team")
    await store.pause("team", reason="lost: invite the bot")
    changed = subscription(
        channel=Channel(chat="discord", id="7"), size=3, schedule=dataclasses.replace(DAILY, times=(time(9),))
    )
    await store.put_subscription(changed, next_slot_at=NOW + HOUR, now=NOW)
    kept = SubscriptionState(since=NOW - DAY, next_slot_at=NOW + HOUR, paused="lost: invite the bot")
    assert await store.subscriptions() == [(changed, kept)]


async def test_planning_stores_deliveries_and_moves_the_next_slot(store: Store) -> None:
    await put(store, "team")
    skipped = delivery(slot_at=NOW - HOUR, state=DeliveryState.SKIPPED, error="1 h late")
    assert await store.plan("team", [skipped, delivery()], expected=NOW, next_slot_at=NOW + DAY)
    assert (await state(store)).next_slot_at == NOW + DAY
    assert await store.deliveries("team", since=NOW - DAY) == [delivery(), skipped]


async def test_a_plan_without_deliveries_moves_the_next_slot(store: Store) -> None:
    await put(store, "team")
    assert await store.plan("team", [], expected=NOW, next_slot_at=NOW + DAY)
    assert (await state(store)).next_slot_at == NOW + DAY


async def test_a_plan_on_what_is_no_longer_so_changes_nothing(store: Store) -> None:
    await put(store, "team", "idle")
    await store.pause("idle", reason="lost")
    assert not await store.plan("team", [delivery()], expected=NOW - DAY, next_slot_at=NOW + DAY)
    assert not await store.plan("idle", [delivery("idle")], expected=NOW, next_slot_at=NOW + DAY)
    assert not await store.plan("nobody", [delivery("nobody")], expected=NOW, next_slot_at=NOW + DAY)
    assert (await state(store)).next_slot_at == (await state(store, "idle")).next_slot_at == NOW
    assert sum((await store.outbox()).values()) == 0


async def test_a_known_delivery_is_left_alone(store: Store) -> None:
    await put(store, "team")
    await store.plan("team", [delivery()], expected=NOW, next_slot_at=NOW + DAY)
    claimed = await store.claim(now=NOW, lease=LEASE, chats=CHATS)
    assert claimed
    sent = dataclasses.replace(claimed, state=DeliveryState.SENT, composed=composed("p"), refs=(ref(),), lease="")
    assert await store.keep(dataclasses.replace(sent, lease=claimed.lease), now=NOW)
    again = [delivery(), delivery(slot_at=NOW + DAY)]
    assert await store.plan("team", again, expected=NOW + DAY, next_slot_at=NOW + 2 * DAY)
    assert await store.deliveries("team", since=NOW) == [again[1], sent]


async def test_of_many_plans_one_wins(database: str) -> None:
    async with open_store(database) as store, open_store(database) as other:
        await put(store, "team")
        plans = [
            each.plan("team", [delivery()], expected=NOW, next_slot_at=NOW + DAY)
            for _ in range(10)
            for each in (store, other)
        ]
        assert sorted(await asyncio.gather(*plans)) == [False] * 19 + [True]
        assert len(await other.deliveries("team", since=NOW)) == 1


async def test_of_many_who_pause_one_tells_the_owner(database: str) -> None:
    async with open_store(database) as store, open_store(database) as other:
        await put(store, "team")
        pauses = [each.pause("team", reason=f"lost {n}") for n in range(10) for each in (store, other)]
        assert sorted(await asyncio.gather(*pauses)) == [False] * 19 + [True]
        assert (await state(other)).paused.startswith("lost ")


async def test_pausing_what_is_not_there_or_without_a_reason(store: Store) -> None:
    assert not await store.pause("team", reason="lost")
    assert not await store.resume("team", next_slot_at=NOW)
    await put(store, "team")
    with pytest.raises(ValueError, match="reason"):
        await store.pause("team", reason="")


async def test_it_goes_on_with_what_was_left_unsent(store: Store) -> None:
    await put(store, "team")
    await store.plan("team", [delivery()], expected=NOW, next_slot_at=NOW + DAY)
    assert await store.pause("team", reason="lost")
    assert await store.claim(now=NOW + HOUR, lease=LEASE, chats=CHATS) is None
    assert await store.resume("team", next_slot_at=NOW + 3 * DAY)
    assert not await store.resume("team", next_slot_at=NOW + 4 * DAY)
    assert await state(store) == SubscriptionState(since=NOW - DAY, next_slot_at=NOW + 3 * DAY)
    claimed = await store.claim(now=NOW + HOUR, lease=LEASE, chats=CHATS)
    assert claimed
    assert claimed.key == delivery().key


async def test_what_is_removed_takes_along_what_was_not_sent(store: Store) -> None:
    await put(store, "team", "other")
    history = [
        delivery(slot_at=NOW - 3 * DAY, state=DeliveryState.SENT, composed=composed("p")),
        delivery(slot_at=NOW - 2 * DAY, state=DeliveryState.SKIPPED),
        delivery(slot_at=NOW - DAY, state=DeliveryState.UNCERTAIN),
    ]
    unsent = [delivery(), delivery(slot_at=NOW + DAY)]
    await store.plan("team", [*history, *unsent], expected=NOW, next_slot_at=NOW + 2 * DAY)
    await store.plan("other", [delivery("other")], expected=NOW, next_slot_at=NOW + DAY)
    claimed = await store.claim(now=NOW, lease=LEASE, chats=CHATS)
    assert claimed
    while claimed.subscription != "team":
        claimed = await store.claim(now=NOW, lease=LEASE, chats=CHATS)
        assert claimed
    assert await store.remove_subscription("team")
    assert not await store.remove_subscription("team")
    assert not await store.keep(dataclasses.replace(claimed, refs=(ref(),)), now=NOW)
    assert await store.deliveries("team", since=NOW - 9 * DAY) == history[::-1]
    assert len(await store.deliveries("other", since=NOW)) == 1
    assert [known.id for known, _ in await store.subscriptions()] == ["other"]


async def test_everything_is_there_after_reopening(database: str) -> None:
    async with open_store(database) as store:
        await put(store, "team")
        await store.plan("team", [delivery()], expected=NOW, next_slot_at=NOW + DAY)
        await store.pause("team", reason="lost")
    async with open_store(database) as store:
        kept = SubscriptionState(since=NOW - DAY, next_slot_at=NOW + DAY, paused="lost")
        assert await store.subscriptions() == [(subscription(), kept)]
        assert await store.deliveries("team", since=NOW) == [delivery()]
