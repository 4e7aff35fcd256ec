"""Taken in hand by one, for a while, in the order of the slots."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import datetime, timedelta

import pytest

from adapters.stores.sql import open_store
from bot.domain.channel import Channel
from bot.domain.delivery import Delivery, DeliveryState
from bot.ports import Store
from tests.adapters.stores.posting import DAY, HOUR, LEASE, MINUTE, NOW, composed, delivery, ref, subscription

CHATS = ("slack", "discord")


async def planned(store: Store, *deliveries: Delivery, chat: str = "slack") -> None:
    for id_ in dict.fromkeys(each.subscription for each in deliveries):
        await store.put_subscription(subscription(id_, chat), next_slot_at=NOW, now=NOW)
        slots = [each for each in deliveries if each.subscription == id_]
        assert await store.plan(id_, slots, expected=NOW, next_slot_at=NOW + 9 * DAY)


async def claim(store: Store, now: datetime = NOW, lease: timedelta = LEASE) -> Delivery | None:
    return await store.claim(now=now, lease=lease, chats=CHATS)


async def claimed(store: Store, now: datetime = NOW) -> Delivery:
    found = await claim(store, now)
    assert found
    return found


async def test_a_claim_is_a_delivery_in_hand(store: Store) -> None:
    await planned(store, delivery())
    found = await claimed(store)
    assert found.lease
    assert found == delivery(state=DeliveryState.SENDING, lease=found.lease)
    assert await store.deliveries("team", since=NOW) == [found]
    assert await claim(store) is None


async def test_of_concurrent_claims_one_wins(database: str) -> None:
    async with open_store(database) as store, open_store(database) as other:
        await planned(store, delivery())
        found = await asyncio.gather(*(claim(each) for _ in range(10) for each in (store, other)))
        assert sum(each is not None for each in found) == 1


async def test_concurrent_claims_share_the_work(database: str) -> None:
    async with open_store(database) as store, open_store(database) as other:
        keys = [delivery(f"team-{number}") for number in range(20)]
        await planned(store, *keys)
        found = await asyncio.gather(*(claim(each) for _ in range(15) for each in (store, other)))
        assert sorted(each.key for each in found if each) == sorted(each.key for each in keys)
        assert len({each.lease for each in found if each}) == 20


async def test_the_one_that_is_due_the_longest_comes_first(store: Store) -> None:
    at = {"c": NOW - HOUR, "a": NOW, "b": NOW - 2 * HOUR, "d": NOW}
    await planned(store, *(delivery(id_, slot_at) for id_, slot_at in at.items()))
    assert [(await claimed(store)).subscription for _ in at] == ["b", "c", "a", "d"]


async def test_nothing_is_claimed_before_its_slot(store: Store) -> None:
    await planned(store, delivery(slot_at=NOW + MINUTE))
    assert await claim(store, NOW + MINUTE - timedelta.resolution) is None
    assert await claim(store, NOW + MINUTE)


async def test_only_what_is_due_is_claimed(store: Store) -> None:
    done = [state for state in DeliveryState if state not in (DeliveryState.DUE, DeliveryState.SENDING)]
    slots = [delivery(slot_at=NOW - n * HOUR, state=state) for n, state in enumerate(done)]
    await planned(store, *slots)
    assert await claim(store, NOW + DAY) is None


async def test_only_for_the_given_chats_and_where_the_channel_is_now(store: Store) -> None:
    await planned(store, delivery(), chat="discord")
    assert await store.claim(now=NOW, lease=LEASE, chats=["slack"]) is None
    assert await store.claim(now=NOW, lease=LEASE, chats=[]) is None
    moved = subscription(channel=Channel(chat="slack", id="C1"))
    await store.put_subscription(moved, next_slot_at=NOW + DAY, now=NOW)
    assert await store.claim(now=NOW, lease=LEASE, chats=["discord"]) is None
    assert await store.claim(now=NOW, lease=LEASE, chats=["slack"])


async def test_a_lease_that_ran_out_can_be_claimed_again_as_it_was_left(store: Store) -> None:
    await planned(store, delivery())
    first = dataclasses.replace(
        await claimed(store), composed=composed("p"), refs=(ref(),), in_flight=True, attempts=2, error="no answer"
    )
    assert await store.keep(first, now=NOW)
    assert await claim(store, NOW + LEASE - timedelta.resolution) is None
    second = await claimed(store, NOW + LEASE)
    assert second.lease != first.lease
    assert second == dataclasses.replace(first, lease=second.lease)


async def test_a_claim_that_was_extended_holds_on(store: Store) -> None:
    await planned(store, delivery())
    found = await claimed(store)
    assert await store.extend(found, until=NOW + HOUR)
    assert await claim(store, NOW + HOUR - MINUTE) is None
    assert await claim(store, NOW + HOUR)


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.DUE])
async def test_who_lost_a_claim_writes_nothing(store: Store, state: DeliveryState) -> None:
    await planned(store, delivery())
    lost = await claimed(store)
    present = await claimed(store, NOW + LEASE)
    late = dataclasses.replace(lost, state=state, refs=(ref(),), in_flight=True, error="late")
    assert not await store.keep(late, now=NOW + LEASE)
    assert not await store.extend(lost, until=NOW + DAY)
    assert await store.deliveries("team", since=NOW) == [present]
    assert await store.keep(dataclasses.replace(present, state=DeliveryState.SENT), now=NOW + LEASE)


@pytest.mark.parametrize("state", [each for each in DeliveryState if each is not DeliveryState.SENDING])
async def test_a_state_other_than_sending_ends_the_claim(store: Store, state: DeliveryState) -> None:
    await planned(store, delivery())
    found = await claimed(store)
    ended = dataclasses.replace(found, state=state, refs=(ref(),), attempts=1)
    assert await store.keep(ended, now=NOW)
    assert await store.deliveries("team", since=NOW) == [dataclasses.replace(ended, lease="")]
    for again in (ended, dataclasses.replace(ended, lease="")):
        assert not await store.keep(dataclasses.replace(again, state=DeliveryState.SENDING), now=NOW)
        assert not await store.extend(again, until=NOW + DAY)
    assert bool(await claim(store)) == (state is DeliveryState.DUE)


async def test_what_was_never_claimed_is_not_kept(store: Store) -> None:
    await planned(store, delivery())
    assert not await store.keep(delivery(state=DeliveryState.SENT), now=NOW)
    assert not await store.extend(delivery(), until=NOW + DAY)
    assert await store.deliveries("team", since=NOW) == [delivery()]


async def test_a_lease_that_ran_out_holds_until_another_takes_over(store: Store) -> None:
    await planned(store, delivery())
    found = await claimed(store)
    assert await store.keep(dataclasses.replace(found, in_flight=True), now=NOW + HOUR)
    assert await store.extend(found, until=NOW + 2 * HOUR)
    assert await claim(store, NOW + HOUR) is None


async def test_the_next_try_is_waited_for(store: Store) -> None:
    await planned(store, delivery())
    held = dataclasses.replace(await claimed(store), state=DeliveryState.DUE)
    assert await store.keep(held, now=NOW, next_try_at=NOW + HOUR)
    assert await claim(store, NOW + HOUR - MINUTE) is None
    assert await claim(store, NOW + HOUR)


async def test_a_later_digest_never_overtakes_an_earlier_one(store: Store) -> None:
    first, second = delivery(), delivery(slot_at=NOW + HOUR)
    await planned(store, second, first)
    now = NOW + 2 * HOUR
    found = await claimed(store, now)
    assert found.key == first.key
    assert await claim(store, now) is None
    await store.keep(dataclasses.replace(found, state=DeliveryState.DUE), now=now, next_try_at=now + HOUR)
    assert await claim(store, now) is None
    found = await claimed(store, now + HOUR)
    assert found.key == first.key
    await store.keep(dataclasses.replace(found, state=DeliveryState.SENT), now=now + HOUR)
    assert (await claimed(store, now + HOUR)).key == second.key


async def test_nor_one_whose_holder_was_killed(store: Store) -> None:
    await planned(store, delivery(), delivery(slot_at=NOW + HOUR))
    await store.extend(await claimed(store), until=NOW + 2 * HOUR)
    assert await claim(store, NOW + HOUR) is None
    assert (await claimed(store, NOW + 2 * HOUR)).slot_at == NOW


async def test_two_of_one_instant_come_by_name(store: Store) -> None:
    named = [dataclasses.replace(delivery(), key=f"team|2027-03-28T0{hour}:30") for hour in (3, 2)]
    await planned(store, *named)
    first = await claimed(store)
    assert await claim(store) is None
    await store.keep(dataclasses.replace(first, state=DeliveryState.FAILED), now=NOW)
    assert [first.key, (await claimed(store)).key] == [named[1].key, named[0].key]


async def test_an_earlier_one_that_comes_late_waits_for_the_one_in_hand(store: Store) -> None:
    await planned(store, delivery(slot_at=NOW))
    found = await claimed(store)
    await store.plan("team", [delivery(slot_at=NOW - DAY)], expected=NOW + 9 * DAY, next_slot_at=NOW + 9 * DAY)
    assert await claim(store) is None
    await store.keep(dataclasses.replace(found, state=DeliveryState.SENT), now=NOW)
    assert (await claimed(store)).slot_at == NOW - DAY


async def test_one_that_waits_holds_up_no_other_subscription(store: Store) -> None:
    await planned(store, delivery("a", NOW - HOUR), delivery("b"))
    held = dataclasses.replace(await claimed(store), state=DeliveryState.DUE)
    await store.keep(held, now=NOW, next_try_at=NOW + DAY)
    assert (await claimed(store)).subscription == "b"


async def test_a_paused_one_that_was_in_hand_is_not_claimed_again_but_may_be_finished(store: Store) -> None:
    await planned(store, delivery())
    found = await claimed(store)
    await store.pause("team", reason="lost")
    assert await claim(store, NOW + DAY) is None
    assert await store.keep(dataclasses.replace(found, state=DeliveryState.SENT), now=NOW + DAY)


async def test_a_crowd_posts_every_slot_once_and_in_order(database: str) -> None:
    async with open_store(database) as store, open_store(database) as other:
        slots = [delivery(f"team-{n}", NOW + hour * HOUR) for n in range(5) for hour in range(4)]
        await planned(store, *slots)
        posted: list[tuple[str, datetime]] = []

        async def post(each: Store) -> None:
            while found := await each.claim(now=NOW + DAY, lease=HOUR, chats=CHATS):
                await asyncio.sleep(0)
                posted.append((found.subscription, found.slot_at))
                assert await each.keep(dataclasses.replace(found, state=DeliveryState.SENT), now=NOW + DAY)

        await asyncio.gather(*(post(each) for _ in range(10) for each in (store, other)))
        # A claimer may find nothing while all that is left waits behind what others have in hand.
        await post(store)
        assert sorted(posted) == sorted((each.subscription, each.slot_at) for each in slots)
        assert all(
            [at for id_, at in posted if id_ == f"team-{n}"] == [NOW + hour * HOUR for hour in range(4)]
            for n in range(5)
        )
