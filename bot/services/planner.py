"""Turns slots that have come into deliveries: each once, however many processes plan, and however late they are."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

from bot import logs
from bot.domain.delivery import Delivery, DeliveryState, delivery_key
from bot.domain.schedule import CATCH_UP, Missed, Slot, missed
from bot.domain.subscription import Subscription
from bot.ports import Clock, Outbox

KEPT = timedelta(days=90)  # longer than anything asks for what was told
_log = logs.get(__name__)
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Fills the outbox. What is due stands in the store, so it does not matter when, or by whom, it is called."""

    store: Outbox
    clock: Clock

    async def plan(self) -> int:
        """Stores a delivery for every slot that has come since the last time; returns how many are to be posted.

        Slots that come too late, or together with a later one, are stored as skipped. Raises StoreError.
        """
        now, due = self.clock.now(), 0
        for subscription, state in await self.store.subscriptions():
            if state.next_slot_at and state.next_slot_at <= now and not state.paused:
                due += await self._plan(subscription, state.next_slot_at, now)
        return due

    async def forget(self) -> int:
        """Deletes what was posted long ago from the outbox; returns how many deliveries. Raises StoreError."""
        return await self.store.forget(self.clock.now() - KEPT)

    async def _plan(self, subscription: Subscription, expected: datetime, now: datetime) -> int:
        found = missed(subscription.schedule, expected, now)
        deliveries = [_skipped(subscription, slot, found, now) for slot in found.skip]
        if found.post:
            deliveries.append(_delivery(subscription, found.post))
        if not await self.store.plan(subscription.id, deliveries, expected=expected, next_slot_at=found.next.at):
            # Another process was first, or it was paused or removed meanwhile.
            return 0
        for delivery in deliveries:
            if delivery.state is DeliveryState.SKIPPED:
                _log.warning("slot.skipped", delivery=delivery.key, reason=delivery.error)
            else:
                _log.info("slot.due", delivery=delivery.key, late=_length(now - delivery.slot_at))
        return 1 if found.post else 0


def _delivery(subscription: Subscription, slot: Slot) -> Delivery:
    key = delivery_key(subscription.id, slot.name)
    return Delivery(key=key, subscription=subscription.id, slot_at=slot.at)


def _skipped(subscription: Subscription, slot: Slot, found: Missed, now: datetime) -> Delivery:
    late = now - slot.at
    error = f"found {_length(late)} late"
    if late < CATCH_UP and found.post:
        error += f", together with the slot {found.post.name}"
    return dataclasses.replace(_delivery(subscription, slot), state=DeliveryState.SKIPPED, error=error)


def _length(span: timedelta) -> str:
    """A span in words, to the minute: "3 d 2 h", "5 h 7 min"."""
    parts = [(span // _DAY, "d"), (span % _DAY // _HOUR, "h"), (span % _HOUR // _MINUTE, "min")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"
