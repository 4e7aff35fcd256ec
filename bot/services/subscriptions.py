"""Who gets digests: those whom the configuration names, beside those who subscribed in a chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.subscription import Subscription, SubscriptionOrigin, SubscriptionState
from bot.ports import SubscriptionStore


async def follow_configured(store: SubscriptionStore, configured: Sequence[Subscription], now: datetime) -> None:
    """Takes over the configuration: what is new or changed is put, what vanished from it is removed.

    One whose schedule did not change keeps its next slot, so that what was missed meanwhile is still caught up with.
    """
    known = {subscription.id: (subscription, state) for subscription, state in await store.subscriptions()}
    for subscription in configured:
        before = known.get(subscription.id)
        if before is None or before[0] != subscription:
            await store.put_subscription(subscription, next_slot_at=_next_slot(subscription, before, now), now=now)
    wanted = {subscription.id for subscription in configured}
    for subscription, _ in known.values():
        if subscription.origin is SubscriptionOrigin.CONFIG and subscription.id not in wanted:
            await store.remove_subscription(subscription.id)


def _next_slot(
    subscription: Subscription, before: tuple[Subscription, SubscriptionState] | None, now: datetime
) -> datetime:
    if before and before[1].next_slot_at and before[0].schedule == subscription.schedule:
        return before[1].next_slot_at
    return subscription.schedule.next(now).at
