"""A digest stands in its channel once, whatever happens on the way."""

from __future__ import annotations

import asyncio
import random
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.channel import Channel
from bot.domain.delivery import Composed, Delivery, DeliveryState, Pace, Refused, Told, Unknown, delivery_key
from bot.domain.message import Message, Paragraph, Span
from bot.domain.schedule import Schedule
from bot.domain.subscription import Subscription
from bot.services.courier import LEASE, MOST_RETRY, Courier
from bot.services.pacer import Pacer
from bot.services.warden import Warden
from tests.services.conftest import NOW
from tests.services.scripted_chat import CRASH, LOST, RESET, Crashed, ScriptedChat, held

SUBSCRIPTION = Subscription(
    id="team",
    channel=Channel(chat="slack", id="C1"),
    topic="t",
    schedule=Schedule(times=(time(8),), days=("mon", "tue"), zone=ZoneInfo("UTC")),
    owner="U1",
)
KEY = delivery_key("team", "2026-11-23T08:00")
# Five messages: two in the channel, three in the thread.
TEXT = Message(blocks=tuple(Paragraph(line=(Span(text=f"{n}"),)) for n in range(10)), summary="news")


class Composing:
    """Composes `TEXT`, and counts."""

    def __init__(self, chat: ScriptedChat) -> None:
        self.chat, self.calls, self.fails, self.empty = chat, 0, 0, False

    async def compose(self, subscription: Subscription, delivery: Delivery) -> Composed | None:
        self.calls += 1
        if self.calls <= self.fails:
            raise RuntimeError("no model")
        told = {"s": Told(articles=frozenset({"https://e/1"}), points=("A point.",))}
        return None if self.empty else Composed(parts=self.chat.renderer.split(TEXT), told=told)


class Desk:
    """A courier with everything around it."""

    def __init__(self, store, clock) -> None:
        self.store, self.clock = store, clock
        self.chat = ScriptedChat(clock)
        self.composing = Composing(self.chat)
        self.stopping = asyncio.Event()

    async def subscribe(self) -> None:
        slot = NOW - timedelta(minutes=1)
        await self.store.put_subscription(SUBSCRIPTION, next_slot_at=slot, now=NOW - timedelta(days=1))
        due = Delivery(key=KEY, subscription="team", slot_at=slot)
        assert await self.store.plan("team", [due], expected=slot, next_slot_at=NOW + timedelta(days=1))

    def courier(self) -> Courier:
        return Courier(
            chat=self.chat,
            store=self.store,
            composer=self.composing,
            warden=Warden(chat=self.chat, store=self.store, clock=self.clock),
            pacer=Pacer(pace=self.chat.pace, clock=self.clock),
            clock=self.clock,
        )

    async def once(self) -> bool:
        """Claims and delivers what is due now; whether there was anything. A crash leaves the claim behind."""
        claimed = await self.store.claim(now=self.clock.now(), lease=LEASE, chats=("slack",))
        if claimed is None:
            return False
        try:
            await self.courier().deliver(claimed, self.stopping)
        except Crashed:
            self.clock.move(LEASE + timedelta(seconds=1))
        return True

    async def until_done(self) -> Delivery:
        for _ in range(200):
            if not await self.once():
                self.clock.move(timedelta(seconds=30))
            (delivery,) = await self.store.deliveries("team", since=NOW - timedelta(days=9))
            if delivery.state not in (DeliveryState.DUE, DeliveryState.SENDING):
                break
        return delivery

    def shown(self) -> list[str]:
        return [block.line[0].text for each in self.chat.standing for block in each.message.blocks]


@pytest.fixture
async def desk(store, clock):
    desk = Desk(store, clock)
    await desk.subscribe()
    return desk


WHOLE = [f"{n}" for n in range(10)]


async def test_parts_stand_in_order_the_later_ones_in_the_thread(desk):
    delivery = await desk.until_done()
    assert delivery.state is DeliveryState.SENT
    assert desk.shown() == WHOLE
    first = desk.chat.standing[0].ref.message
    assert [each.ref.thread for each in desk.chat.standing] == ["", "", first, first, first]
    assert not await desk.once(), "what is sent is not due again"


async def test_a_thread_is_opened_once_and_takes_a_turn_of_its_own(desk):
    desk.chat.pace = Pace(channel_burst=1, channel_rate=1.0, service_burst=1, service_rate=1.0)
    await desk.until_done()
    assert [under.thread if under else None for under in desk.chat.under] == [None, None, "", "1", "1"]
    assert [(each.at - NOW).total_seconds() for each in desk.chat.standing] == pytest.approx([0, 1, 3, 4, 5])


async def test_in_a_forum_a_digest_is_one_post(desk):
    desk.chat.forum = True
    await desk.until_done()
    assert [each.ref.thread for each in desk.chat.standing] == ["1"] * 5
    assert desk.shown() == WHOLE


@pytest.mark.parametrize("fault", [LOST, RESET, CRASH])
@pytest.mark.parametrize("part", range(5))
async def test_after_an_unknown_outcome_the_part_is_looked_for_first(desk, fault, part):
    desk.chat.script.extend([""] * part + [fault])
    delivery = await desk.until_done()
    assert delivery.state is DeliveryState.SENT
    assert desk.shown() == WHOLE
    assert desk.composing.calls == 1, "composed content is stored, not made again"


@pytest.mark.parametrize("seed", range(10))
async def test_any_sequence_of_faults_loses_and_doubles_nothing(desk, seed):
    dice = random.Random(seed)
    faults = [LOST, RESET, CRASH, held(3), Unknown(reason="500"), ""]
    desk.chat.script.extend(dice.choices(faults, k=25))
    delivery = await desk.until_done()
    assert delivery.state is DeliveryState.SENT
    assert desk.shown() == WHOLE


async def test_a_chat_that_asks_to_wait_is_left_alone_until_then(desk):
    desk.chat.script.append(held(90))
    await desk.once()
    assert not await desk.once()
    desk.clock.move(timedelta(seconds=89))
    assert not await desk.once()
    desk.clock.move(timedelta(seconds=2))
    assert await desk.once()
    assert desk.shown() == WHOLE


async def test_lost_access_pauses_tells_the_owner_once_and_loses_nothing(desk):
    lost = Refused(reason="the bot is not in the channel", remedy="invite it with /invite", lost=True)
    desk.chat.script.extend(["", lost])
    await desk.once()
    _, state = await desk.store.subscription("team")
    assert state.paused == "the bot is not in the channel: invite it with /invite"
    assert [user for user, _ in desk.chat.told] == ["U1"]
    desk.clock.move(timedelta(hours=9))
    assert not await desk.once()
    warden = desk.courier().warden
    desk.chat.faults["C1"] = ("still not in the channel",)
    assert await warden.look() == 0
    desk.chat.faults.clear()
    assert await warden.look() == 1
    assert await desk.once()
    assert desk.shown() == WHOLE
    assert len(desk.chat.told) == 1


async def test_where_history_may_not_be_read_it_is_posted_at_most_once(desk):
    desk.chat.script.append(LOST)
    desk.chat.finding.append(Unknown(reason="history may not be read", blind=True))
    delivery = await desk.until_done()
    assert delivery.state is DeliveryState.UNCERTAIN
    assert len(desk.chat.standing) == 1
    assert len(desk.chat.told) == 1


async def test_a_refusal_for_good_fails_the_digest_and_says_why(desk):
    desk.chat.script.append(Refused(reason="invalid_blocks"))
    delivery = await desk.until_done()
    assert (delivery.state, delivery.error) == (DeliveryState.FAILED, "invalid_blocks")


async def test_a_digest_that_cannot_be_written_is_tried_again_then_given_up(desk):
    desk.composing.fails = 3
    assert (await desk.until_done()).state is DeliveryState.SENT
    assert desk.composing.calls == 4


async def test_writing_that_never_succeeds_ends(desk):
    desk.composing.fails = 10_000
    delivery = await desk.until_done()
    assert delivery.state is DeliveryState.FAILED
    assert "no model" in delivery.error


async def test_no_news_posts_nothing(desk):
    desk.composing.empty = True
    assert (await desk.until_done()).state is DeliveryState.EMPTY
    assert desk.chat.standing == []


async def test_a_stop_finishes_the_part_in_hand_and_leaves_the_rest(desk):
    post = desk.chat.post

    async def stop_meanwhile(*args, **kwargs):
        desk.stopping.set()
        return await post(*args, **kwargs)

    desk.chat.post = stop_meanwhile
    await desk.once()
    assert desk.shown() == WHOLE[:2]
    desk.chat.post = post
    desk.stopping = asyncio.Event()
    assert await desk.once(), "another may go on at once"
    assert desk.shown() == WHOLE


async def test_many_couriers_post_one_digest(desk):
    async def one() -> None:
        while await desk.once():
            pass

    await asyncio.gather(*(one() for _ in range(8)))
    assert desk.shown() == WHOLE


async def test_a_claim_that_was_lost_posts_nothing_more(desk):
    """A process that was away longer than its lease must not go on where another has taken over."""
    claimed = await desk.store.claim(now=desk.clock.now(), lease=LEASE, chats=("slack",))
    desk.clock.move(LEASE + timedelta(seconds=1))
    assert await desk.once()
    await desk.courier().deliver(claimed, desk.stopping)
    assert desk.shown() == WHOLE


async def test_work_ends_when_it_is_told_to(desk):
    courier = desk.courier()
    task = asyncio.create_task(courier.work(desk.stopping))
    async with asyncio.timeout(20):
        await desk.chat.busy(5)
        desk.stopping.set()
        await task
    assert desk.shown() == WHOLE


async def test_an_outage_of_days_is_waited_out_at_the_same_pace(desk):
    desk.chat.script.extend([RESET] * 200)
    desk.chat.finding.extend([Unknown(reason="503")] * 200)
    waits = []
    for _ in range(60):
        before = desk.clock.at
        while not await desk.once():
            desk.clock.move(timedelta(seconds=15))
        waits.append(desk.clock.at - before)
        (delivery,) = await desk.store.deliveries("team", since=NOW - timedelta(days=9))
        assert delivery.state is DeliveryState.DUE, "it is put off, not dropped with its lease"
    assert max(waits) <= MOST_RETRY + timedelta(seconds=15)
    assert min(waits[-10:]) >= MOST_RETRY
    desk.chat.script.clear()
    desk.chat.finding.clear()
    assert (await desk.until_done()).state is DeliveryState.SENT
    assert desk.shown() == WHOLE
