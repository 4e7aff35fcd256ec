"""Subscriptions, the outbox's counts and feedback, kept in memory."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.delivery import Delivery, DeliveryState
from bot.domain.subscription import Subscription, SubscriptionState


class Outbox:
    """What the desk asks of `SubscriptionStore`, `DeliveryStore` and `FeedbackStore`."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[Subscription, SubscriptionState]] = {}
        self.planned: list[Delivery] = []
        self.opinions: dict[tuple[str, str], bool] = {}

    async def put_subscription(self, subscription: Subscription, *, next_slot_at: datetime, now: datetime) -> None:
        before = self.known.get(subscription.id)
        state = before[1] if before else SubscriptionState(since=now)
        self.known[subscription.id] = subscription, dataclasses.replace(state, next_slot_at=next_slot_at)

    async def remove_subscription(self, id_: str) -> bool:
        return self.known.pop(id_, None) is not None

    async def subscriptions(self) -> list[tuple[Subscription, SubscriptionState]]:
        return [self.known[id_] for id_ in sorted(self.known)]

    async def pause(self, id_: str, *, reason: str) -> bool:
        subscription, state = self.known[id_]
        self.known[id_] = subscription, dataclasses.replace(state, paused=reason)
        return not state.paused

    async def resume(self, id_: str, *, next_slot_at: datetime) -> bool:
        subscription, state = self.known[id_]
        self.known[id_] = subscription, dataclasses.replace(state, paused="", next_slot_at=next_slot_at)
        return bool(state.paused)

    async def plan(self, id_: str, slots: Sequence[Delivery], *, expected: datetime, next_slot_at: datetime) -> bool:
        subscription, state = self.known[id_]
        if state.next_slot_at != expected:
            return False
        self.known[id_] = subscription, dataclasses.replace(state, next_slot_at=next_slot_at)
        self.planned += slots
        return True

    async def outbox(self) -> Mapping[DeliveryState, int]:
        return Counter(delivery.state for delivery in self.planned)

    async def put_feedback(self, *, about: str, user: str, useful: bool, now: datetime) -> None:
        del now
        self.opinions[about, user] = useful

    async def feedback(self, about: str) -> tuple[int, int]:
        counts = Counter(useful for (what, _), useful in self.opinions.items() if what == about)
        return counts[True], counts[False]
