"""Brings digests to one chat: composed once, posted part by part, looked for before anything is sent again."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Protocol, assert_never

from bot import logs
from bot.domain.delivery import (
    Absent,
    Composed,
    Delivery,
    DeliveryState,
    Held,
    Posted,
    PostRef,
    Refused,
    Unknown,
    part_key,
)
from bot.domain.subscription import Subscription
from bot.errors import StoreError
from bot.ports import Chat, Clock, Outbox
from bot.services.pacer import Pacer
from bot.services.warden import Warden

AT_ONCE = 16  # deliveries in hand
LEASE = timedelta(seconds=60)
IDLE = 1.0  # seconds between two looks into an empty outbox
SETTLE = timedelta(seconds=5)  # after no answer: what was sent may still be on its way into the channel
RETRY = timedelta(seconds=15)  # doubled with each try
MOST_RETRY = timedelta(minutes=15)
MOST_COMPOSING = 8  # tries
_DOUBLINGS = 12
_log = logs.get(__name__)


class Composer(Protocol):
    """Writes the digest of a delivery."""

    async def compose(self, subscription: Subscription, delivery: Delivery) -> Composed | None:
        """The digest, within the chat's limits; None if there is nothing to post."""
        ...


@dataclasses.dataclass(slots=True, kw_only=True)
class Courier:
    """Delivers for one chat. Many may work at once, in several processes: each delivery is in one hand at a time."""

    chat: Chat
    store: Outbox
    composer: Composer
    warden: Warden
    pacer: Pacer
    clock: Clock

    async def work(self, stopping: asyncio.Event) -> None:
        """Delivers what is due until `stopping`; then finishes the parts in hand and leaves the rest to the next."""
        room = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            while not stopping.is_set():
                await room.acquire()
                delivery = await self._claim()
                if delivery is None:
                    room.release()
                    await _either(stopping, IDLE)
                    continue
                task = group.create_task(self.deliver(delivery, stopping))
                task.add_done_callback(lambda _: room.release())

    async def deliver(self, delivery: Delivery, stopping: asyncio.Event) -> None:
        """Brings one claimed delivery as far as it can be brought now."""
        try:
            async with self._held(delivery):
                await self._bring(delivery, stopping)
        except Exception as error:  # noqa: BLE001 - one delivery must not end the others; its lease runs out
            _log.error("delivery.crashed", cause=error, delivery=delivery.key)

    async def _claim(self) -> Delivery | None:
        try:
            return await self.store.claim(now=self.clock.now(), lease=LEASE, chats=(self.chat.renderer.chat,))
        except StoreError as error:
            _log.error("outbox.unreadable", reason=error)
            return None

    @contextlib.asynccontextmanager
    async def _held(self, delivery: Delivery) -> AsyncIterator[None]:
        """Keeps the claim alive meanwhile."""

        async def extend() -> None:
            while True:
                await asyncio.sleep(LEASE.total_seconds() / 3)
                await self.store.extend(delivery, until=self.clock.now() + LEASE)

        task = asyncio.create_task(extend())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, StoreError):
                await task

    async def _bring(self, delivery: Delivery, stopping: asyncio.Event) -> None:
        known = await self.store.subscription(delivery.subscription)
        if known is None:
            await self._end(delivery, DeliveryState.FAILED, error="the subscription is gone")
            return
        subscription, _ = known
        composed = delivery.composed or await self._compose(subscription, delivery)
        if composed is None:
            return
        delivery = dataclasses.replace(delivery, composed=composed, state=DeliveryState.SENDING)
        while len(delivery.refs) < len(composed.parts):
            if stopping.is_set() and not delivery.in_flight:
                await self._again(delivery, self.clock.now())
                return
            sent = await self._part(subscription, delivery, composed)
            if sent is None:
                return
            delivery = sent
        await self._end(delivery, DeliveryState.SENT)

    async def _compose(self, subscription: Subscription, delivery: Delivery) -> Composed | None:
        """The digest, stored before anything is sent; None if there is nothing to send (now)."""
        try:
            composed = await self.composer.compose(subscription, delivery)
        except Exception as error:  # noqa: BLE001 - whatever it is, the digest is tried again
            _log.error("digest.not_composed", cause=error, delivery=delivery.key)
            if delivery.attempts + 1 >= MOST_COMPOSING:
                await self._end(delivery, DeliveryState.FAILED, error=f"it could not be written ({error})")
            else:
                await self._retry(delivery, f"it could not be written ({error})")
            return None
        if composed is None:
            await self._end(delivery, DeliveryState.EMPTY)
            return None
        kept = dataclasses.replace(delivery, composed=composed, state=DeliveryState.SENDING)
        return composed if await self.store.keep(kept, now=self.clock.now()) else None

    async def _part(self, subscription: Subscription, delivery: Delivery, composed: Composed) -> Delivery | None:
        """The delivery with its next part in the channel, or None if that has to wait, or will never be."""
        channel, number = subscription.channel.id, len(delivery.refs)
        key = part_key(delivery.key, number)
        under = self._under(delivery)
        await self.pacer.turn(channel)
        if under is not None and not under.thread:
            # Its thread is opened first: a request more, which the chat counts too.
            await self.pacer.turn(channel)
        if delivery.in_flight:
            found = await self.chat.find(channel, key=key, since=delivery.slot_at - SETTLE, under=under)
            match found:
                case Absent():
                    _log.info("part.absent", delivery=delivery.key, part=number)
                case Posted(ref=ref):
                    _log.info("part.found", delivery=delivery.key, part=number)
                    return await self._stands(delivery, ref)
                case Held() | Refused() | Unknown():
                    await self._not_found_out(subscription, delivery, found)
                    return None
                case _:
                    assert_never(found)
        else:
            delivery = dataclasses.replace(delivery, in_flight=True)
            if not await self.store.keep(delivery, now=self.clock.now()):
                return None
        outcome = await self.chat.post(channel, composed.parts[number], key=key, under=under)
        match outcome:
            case Posted(ref=ref):
                return await self._stands(delivery, ref)
            case Unknown(reason=reason):
                _log.warning("part.unknown", delivery=delivery.key, part=number, reason=reason)
                await self._retry(delivery, reason, SETTLE)
            case Held() | Refused():
                await self._not_posted(subscription, dataclasses.replace(delivery, in_flight=False), outcome)
            case _:
                assert_never(outcome)
        return None

    def _under(self, delivery: Delivery) -> PostRef | None:
        """What the next part is posted under: nothing in the channel itself, else the first part, in its thread."""
        first = delivery.refs[0] if delivery.refs else None
        in_channel = len(delivery.refs) < self.chat.renderer.limits.in_channel
        # In a forum the first part is a thread already, and a second post there would be another one.
        if first is None or (in_channel and not first.thread):
            return None
        # Where an earlier part opened the thread, that part knows it, and not the first one.
        return dataclasses.replace(first, thread=first.thread or delivery.refs[-1].thread)

    async def _stands(self, delivery: Delivery, ref: PostRef) -> Delivery | None:
        posted = dataclasses.replace(delivery, refs=(*delivery.refs, ref), in_flight=False, attempts=0)
        return posted if await self.store.keep(posted, now=self.clock.now()) else None

    async def _not_found_out(
        self, subscription: Subscription, delivery: Delivery, found: Held | Refused | Unknown
    ) -> None:
        """Whether the part stands there is open: it stays in flight, unless nobody will ever know."""
        match found:
            case Held():
                await self._wait(subscription, delivery, found)
            case Refused(lost=True):
                await self._pause(subscription, delivery, found)
            case Unknown(blind=True):
                await self._end(delivery, DeliveryState.UNCERTAIN, error=found.reason)
                await self.warden.uncertain(subscription, found.reason)
            case Refused() | Unknown():
                await self._retry(delivery, found.reason)
            case _:
                assert_never(found)

    async def _not_posted(self, subscription: Subscription, delivery: Delivery, outcome: Held | Refused) -> None:
        match outcome:
            case Held():
                await self._wait(subscription, delivery, outcome)
            case Refused(lost=True):
                await self._pause(subscription, delivery, outcome)
            case Refused(reason=reason):
                await self._end(delivery, DeliveryState.FAILED, error=reason)
            case _:
                assert_never(outcome)

    async def _wait(self, subscription: Subscription, delivery: Delivery, held: Held) -> None:
        _log.warning("part.held", delivery=delivery.key, seconds=held.wait.total_seconds())
        self.pacer.hold(subscription.channel.id, held.wait.total_seconds())
        await self._again(delivery, self.clock.now() + held.wait)

    async def _pause(self, subscription: Subscription, delivery: Delivery, refused: Refused) -> None:
        """Nothing is lost: the delivery goes on where it stood once the access is back."""
        await self._again(delivery, self.clock.now(), error=refused.reason)
        await self.warden.pause(subscription, refused)

    async def _retry(self, delivery: Delivery, reason: str, first: timedelta = RETRY) -> None:
        # Doubled only so often: tries have no end, and no span of time can hold that.
        doubled = min(RETRY * 2 ** min(delivery.attempts, _DOUBLINGS), MOST_RETRY)
        wait = doubled if delivery.attempts else first
        tried = dataclasses.replace(delivery, attempts=delivery.attempts + 1)
        await self._again(tried, self.clock.now() + wait, error=reason)

    async def _again(self, delivery: Delivery, at: datetime, error: str = "") -> None:
        due = dataclasses.replace(delivery, state=DeliveryState.DUE, error=error)
        await self.store.keep(due, now=self.clock.now(), next_try_at=at)

    async def _end(self, delivery: Delivery, state: DeliveryState, error: str = "") -> None:
        ended = dataclasses.replace(delivery, state=state, error=error, in_flight=False)
        if await self.store.keep(ended, now=self.clock.now()):
            log = _log.error if state in (DeliveryState.FAILED, DeliveryState.UNCERTAIN) else _log.info
            log(f"delivery.{state}", delivery=delivery.key, parts=len(delivery.refs), reason=error)


async def _either(stopping: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)
