"""What is kept of digests: who gets them, and how far each has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.delivery import Delivery, DeliveryState, PostRef, Told
from bot.domain.message import Message
from bot.domain.subscription import Subscription, SubscriptionState


class SubscriptionStore(Protocol):
    """Who gets which digest, and when the next one is due."""

    async def put_subscription(self, subscription: Subscription, *, next_slot_at: datetime, now: datetime) -> None:
        """Adds a subscription, or changes it: a known one keeps `since` and `paused`. Known by id."""
        ...

    async def remove_subscription(self, id_: str) -> bool:
        """Forgets a subscription and what of it was not sent yet. False if it was unknown."""
        ...

    async def subscription(self, id_: str) -> tuple[Subscription, SubscriptionState] | None:
        """One of them."""
        ...

    async def subscriptions(self) -> list[tuple[Subscription, SubscriptionState]]:
        """All of them, by id."""
        ...

    async def plan(self, id_: str, slots: Sequence[Delivery], *, expected: datetime, next_slot_at: datetime) -> bool:
        """Stores these deliveries (one whose key is known is left alone) and moves the next slot, in one transaction.

        Only if the next slot still is `expected` and the subscription not paused: of several processes one wins.
        """
        ...

    async def pause(self, id_: str, *, reason: str) -> bool:
        """Stops posting, with the reason and remedy. True only for the one who paused it: the owner is told once."""
        ...

    async def resume(self, id_: str, *, next_slot_at: datetime) -> bool:
        """Goes on, with what was left unsent and at the next slot. False if it was not paused."""
        ...


class DeliveryStore(Protocol):
    """The outbox: what is to be posted, and how far it has come."""

    async def claim(self, *, now: datetime, lease: timedelta, chats: Sequence[str]) -> Delivery | None:
        """The delivery that is due the longest, taken in hand until `now + lease`; None if there is none.

        Of concurrent claims one wins. One whose lease ran out is due again, as `in_flight` as it was. Not of paused
        subscriptions, not before its next try, only for channels of these chats, and one at a time of a subscription.
        """
        ...

    async def keep(self, delivery: Delivery, *, now: datetime, next_try_at: datetime | None = None) -> bool:
        """Writes the state of a claimed delivery (state, composed, refs, in_flight, attempts, error).

        False, and nothing is written, if its `lease` is no longer the present one. A state other than `SENDING`
        ends the claim.
        """
        ...

    async def extend(self, delivery: Delivery, *, until: datetime) -> bool:
        """Keeps a claim alive. False if it is lost."""
        ...

    async def revise(self, key: str, parts: Sequence[Message]) -> None:
        """Writes what a sent delivery's messages now say: they were edited."""
        ...

    async def deliveries(self, subscription: str, *, since: datetime) -> list[Delivery]:
        """The deliveries of a subscription whose slot is at or after `since`, the newest first."""
        ...

    async def slots(
        self, subscription: str, *, since: datetime, before: datetime
    ) -> list[tuple[datetime, DeliveryState]]:
        """When its deliveries from `since` to just before `before` were due and what became of them, newest first."""
        ...

    async def told(self, subscription: str, *, since: datetime, before: datetime | None = None) -> Mapping[str, Told]:
        """What its readers were told by slots from then on (and before), by story id.

        Skipped and failed deliveries told nothing.
        """
        ...

    async def delivery_of(self, chat: str, ref: PostRef) -> Delivery | None:
        """The delivery that a message of this chat, or the thread it stands in, belongs to."""
        ...

    async def forget(self, before: datetime) -> int:
        """Deletes finished deliveries whose slot was before this instant; how many."""
        ...

    async def outbox(self) -> Mapping[DeliveryState, int]:
        """How many deliveries there are in each state."""
        ...


class Outbox(SubscriptionStore, DeliveryStore, Protocol):
    """Both, for whoever posts."""


class FeedbackStore(Protocol):
    """What readers thought."""

    async def put_feedback(self, *, about: str, user: str, useful: bool, now: datetime) -> None:
        """Stores one person's opinion; a later one replaces the earlier."""
        ...

    async def feedback(self, about: str) -> tuple[int, int]:
        """How many found it useful, and how many not."""
        ...
