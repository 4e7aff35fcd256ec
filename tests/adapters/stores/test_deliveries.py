"""How far deliveries have come, what they told, and which of them a message belongs to."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from adapters.stores.address import parse
from adapters.stores.database import Database, blocking_engine
from adapters.stores.outbox import claimable, posted_as
from adapters.stores.sql import open_store
from bot.domain.delivery import Composed, Delivery, DeliveryState, PostRef, Told
from bot.errors import StoreError
from bot.ports import Store
from tests.adapters.stores.posting import (
    DAY,
    HOUR,
    LEASE,
    NOW,
    composed,
    delivery,
    ids,
    post_refs,
    ref,
    subscription,
    told,
    whole_digests,
)

CHATS = ("slack", "discord")


async def put(store: Store, id_: str = "team", chat: str = "slack") -> None:
    await store.put_subscription(subscription(id_, chat), next_slot_at=NOW, now=NOW)


async def brought_to(store: Store, wanted: Delivery) -> None:
    """Plans it, claims it and writes it as wanted."""
    planned = dataclasses.replace(wanted, state=DeliveryState.DUE, composed=None, refs=())
    known = [state for each, state in await store.subscriptions() if each.id == wanted.subscription]
    next_slot_at = known[0].next_slot_at
    assert next_slot_at
    assert await store.plan(wanted.subscription, [planned], expected=next_slot_at, next_slot_at=next_slot_at)
    found = await store.claim(now=NOW + 99 * DAY, lease=LEASE, chats=CHATS)
    assert found
    assert found.key == wanted.key
    assert await store.keep(dataclasses.replace(wanted, lease=found.lease), now=NOW)


deliveries = st.builds(
    Delivery,
    key=st.just(delivery().key),
    subscription=st.just("team"),
    slot_at=st.just(NOW),
    state=st.just(DeliveryState.SENDING),
    composed=st.none() | whole_digests,
    refs=st.lists(post_refs, max_size=4).map(tuple),
    in_flight=st.booleans(),
    attempts=st.integers(0, 2**31 - 1),
    error=ids,
)


@given(wanted=deliveries)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_every_field_comes_back(store: Store, wanted: Delivery) -> None:
    await put(store)
    await store.plan("team", [delivery()], expected=NOW, next_slot_at=NOW)
    found = await store.claim(now=NOW, lease=LEASE, chats=CHATS)
    assert found
    wanted = dataclasses.replace(wanted, lease=found.lease)
    assert await store.keep(wanted, now=NOW)
    assert await store.deliveries("team", since=NOW) == [wanted]
    again = await store.claim(now=NOW + LEASE, lease=LEASE, chats=CHATS)
    assert again
    assert again == dataclasses.replace(wanted, lease=again.lease)
    await store.remove_subscription("team")


async def test_posts_are_written_as_they_are_given(store: Store) -> None:
    await put(store)
    await store.plan("team", [delivery()], expected=NOW, next_slot_at=NOW + DAY)
    found = await store.claim(now=NOW, lease=LEASE, chats=CHATS)
    assert found
    for refs in [(ref(),), (ref(), ref(number=1)), (ref(thread="t"), ref(number=2)), (ref(number=3),), ()]:
        assert await store.keep(dataclasses.replace(found, refs=refs), now=NOW)
        assert (await store.deliveries("team", since=NOW))[0].refs == refs


async def test_what_stays_as_it_is_stays_stored(store: Store) -> None:
    await put(store)
    await store.plan("team", [delivery()], expected=NOW, next_slot_at=NOW + DAY)
    found = await store.claim(now=NOW, lease=LEASE, chats=CHATS)
    assert found
    first, other = composed("p"), composed("q")
    steps: list[tuple[Composed | None, tuple[PostRef, ...]]] = [
        *((first, ()), (first, ()), (first, (ref(),)), (first, (ref(),)), (other, (ref(),))),
        *((other, (ref(), ref(number=1))), (first, ()), (None, ()), (first, (ref(),))),
    ]
    for in_flight, (content, refs) in enumerate(steps):
        wanted = dataclasses.replace(found, composed=content, refs=refs, in_flight=bool(in_flight % 2))
        assert await store.keep(wanted, now=NOW)
        assert await store.deliveries("team", since=NOW) == [wanted]
    assert not await store.keep(dataclasses.replace(wanted, composed=None, lease="another"), now=NOW)
    assert await store.keep(dataclasses.replace(wanted, composed=other), now=NOW)
    assert (await store.deliveries("team", since=NOW))[0].composed == other


async def test_deliveries_are_those_of_one_subscription_since_then_the_newest_first(store: Store) -> None:
    await put(store)
    await put(store, "other")
    slots = [delivery(slot_at=NOW - n * DAY, state=DeliveryState.SENT) for n in range(4)]
    await store.plan("team", slots[::-1], expected=NOW, next_slot_at=NOW + DAY)
    await store.plan("other", [delivery("other")], expected=NOW, next_slot_at=NOW + DAY)
    assert await store.deliveries("team", since=NOW - 2 * DAY) == slots[:3]
    assert await store.deliveries("nobody", since=NOW - 2 * DAY) == []


async def test_what_was_told_is_summed_up_by_story(store: Store) -> None:
    await put(store)
    first = Composed(parts=(), told={"s1": told("p", "q", articles="ab"), "s2": told("x")})
    second = Composed(parts=(), told={"s1": told("r", "p", articles="bc"), "s3": told("y")})
    await brought_to(store, delivery(slot_at=NOW, state=DeliveryState.SENT, composed=first))
    await brought_to(store, delivery(slot_at=NOW + HOUR, state=DeliveryState.SENT, composed=second))
    assert await store.told("team", since=NOW) == {
        "s1": told("p", "q", "r", articles="abc"),
        "s2": told("x"),
        "s3": told("y"),
    }
    assert await store.told("team", since=NOW + HOUR) == second.told
    assert await store.told("team", since=NOW, before=NOW + HOUR) == first.told
    assert await store.told("team", since=NOW + DAY) == {}
    assert await store.told("nobody", since=NOW) == {}


@pytest.mark.parametrize("state", DeliveryState)
async def test_skipped_and_failed_deliveries_told_nothing(store: Store, state: DeliveryState) -> None:
    await put(store)
    await brought_to(store, delivery(state=state, composed=composed("p")))
    found = await store.told("team", since=NOW)
    silent = state in (DeliveryState.SKIPPED, DeliveryState.FAILED)
    assert found == ({} if silent else {"s1": Told(articles=frozenset(), points=("p",))})


async def test_a_delivery_that_is_not_composed_yet_told_nothing(store: Store) -> None:
    await put(store)
    await store.plan("team", [delivery()], expected=NOW, next_slot_at=NOW + DAY)
    assert await store.told("team", since=NOW) == {}


async def test_a_message_and_a_thread_lead_to_their_delivery(store: Store) -> None:
    await put(store)
    parts = (ref(number=1, thread="t1"), ref(number=2), ref(number=3, thread="t1"))
    await brought_to(store, delivery(state=DeliveryState.SENT, refs=parts))
    await brought_to(store, delivery(slot_at=NOW + HOUR, state=DeliveryState.SENT, refs=(ref(number=4),)))

    async def found(message: str, thread: str = "", channel: str = "C-team", chat: str = "slack") -> str:
        each = await store.delivery_of(chat, PostRef(channel=channel, message=message, thread=thread))
        return f"{each.slot_at:%H}" if each else ""

    first, second = f"{NOW:%H}", f"{NOW + HOUR:%H}"
    assert [await found(f"m{number}") for number in range(1, 5)] == [first, first, first, second]
    # A reply in a thread, whether the thread has a name of its own or its first message's.
    assert await found("reply", thread="t1") == await found("", thread="t1") == first
    assert await found("reply", thread="m4") == second
    # The message says more than the thread.
    assert await found("m4", thread="t1") == second
    assert await found("m1", thread="m4") == first
    for stranger in (
        await found("reply"),
        await found(""),
        await found("reply", thread="t2"),
        await found("m1", channel="C-other"),
        await found("m1", chat="discord"),
    ):
        assert stranger == ""


async def test_what_was_posted_is_found_where_it_was_posted(store: Store) -> None:
    """Also when its subscription has moved to another chat, or is gone."""
    await put(store)
    await brought_to(store, delivery(state=DeliveryState.SENDING, refs=(ref(number=1),)))
    moved = dataclasses.replace(subscription(), channel=subscription("team", "discord").channel)
    await store.put_subscription(moved, next_slot_at=NOW + DAY, now=NOW)
    half = (await store.deliveries("team", since=NOW))[0]
    whole = dataclasses.replace(half, state=DeliveryState.SENT, refs=(ref(number=1), ref(number=2)))
    assert await store.keep(whole, now=NOW)
    await store.remove_subscription("team")
    kept = dataclasses.replace(whole, lease="")
    assert await store.delivery_of("slack", ref(number=1)) == kept
    assert await store.delivery_of("discord", ref(number=2)) == kept
    assert await store.delivery_of("discord", ref(number=1)) is None


async def test_the_outbox_counts_every_state(store: Store) -> None:
    assert await store.outbox() == dict.fromkeys(DeliveryState, 0)
    await put(store)
    slots = [delivery(slot_at=NOW + n * HOUR, state=DeliveryState.SKIPPED) for n in range(3)]
    await store.plan("team", [*slots, delivery(slot_at=NOW + DAY)], expected=NOW, next_slot_at=NOW + 2 * DAY)
    counts = dict.fromkeys(DeliveryState, 0) | {DeliveryState.SKIPPED: 3, DeliveryState.DUE: 1}
    assert await store.outbox() == counts
    await store.claim(now=NOW + DAY, lease=LEASE, chats=CHATS)
    assert await store.outbox() == counts | {DeliveryState.DUE: 0, DeliveryState.SENDING: 1}


async def test_a_digest_of_a_newer_version_is_refused_and_stays_due(database: str) -> None:
    async with open_store(database) as store:
        await put(store)
        await brought_to(store, delivery(composed=composed("p")))
        with blocking_engine(parse(database)).begin() as connection:
            connection.execute(text("""UPDATE deliveries SET parts = '[{"blocks": [], "summary": "", "mood": 1}]'"""))
        with pytest.raises(StoreError, match='"mood" is not known'):
            await store.claim(now=NOW, lease=LEASE, chats=CHATS)
        assert (await store.outbox())[DeliveryState.DUE] == 1


async def test_sqlite_looks_up_what_it_is_asked_often(database: str) -> None:
    """A claim walks what is open, never all that was ever sent; a message is found by an index."""
    url = parse(database)
    if url.drivername != "sqlite":
        pytest.skip("PostgreSQL chooses by its statistics")
    async with open_store(database):
        pass
    opened = Database(url)
    async with opened.reading() as connection:
        for statement, indices in [
            (
                claimable(NOW, CHATS),
                ["deliveries USING INDEX ix_deliveries_open", "other USING INDEX ix_deliveries_open"],
            ),
            (posted_as("slack", ref(thread="t")), ["USING INDEX ix_posts_message", "USING INDEX ix_posts_thread"]),
        ]:
            compiled = statement.compile(connection.sync_connection, compile_kwargs={"render_postcompile": True})
            values = tuple(str(compiled.params[name]) for name in compiled.positiontup or ())
            rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", values)
            plan = "\n".join(row[3] for row in rows)
            for index in indices:
                assert index in plan, plan
    await opened.close()


async def test_what_was_posted_long_ago_is_forgotten_and_what_is_open_is_not(store: Store) -> None:
    await put(store)
    old = [delivery(slot_at=NOW - day * DAY) for day in (3, 2, 1)]
    for each in old:
        await brought_to(store, dataclasses.replace(each, state=DeliveryState.SENT, refs=(ref(),)))
    waiting = delivery(slot_at=NOW - 4 * DAY)
    await store.plan("team", [waiting], expected=NOW, next_slot_at=NOW)
    assert await store.forget(NOW - 1 * DAY) == 2
    assert [each.key for each in await store.deliveries("team", since=NOW - 9 * DAY)] == [old[2].key, waiting.key]
    assert await store.forget(NOW - 1 * DAY) == 0


async def test_slots_and_what_became_of_them_without_what_they_hold(store: Store) -> None:
    await put(store)
    states = [DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.EMPTY, DeliveryState.FAILED]
    days = [NOW - day * DAY for day in (4, 3, 2, 1)]
    for slot_at, state in zip(days, states, strict=True):
        await brought_to(store, delivery(slot_at=slot_at, state=state))
    newest_first = list(zip(days, states, strict=True))[::-1]
    assert await store.slots("team", since=days[0], before=NOW) == newest_first
    assert await store.slots("team", since=days[1], before=days[3]) == newest_first[1:3]
    assert await store.slots("other", since=days[0], before=NOW) == []
