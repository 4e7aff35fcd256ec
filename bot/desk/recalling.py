"""What a question may go on from: the thread's earlier ones, and the digest at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.desk.visit import Visit
from bot.domain.delivery import Delivery, DeliveryState, PostRef
from bot.domain.exchange import Exchange

RECALLED = 5  # earlier questions
_REACH = timedelta(days=7)


async def earlier(visit: Visit, exchange: Exchange) -> Sequence[Exchange]:
    """The thread's last questions, or the person's own where nobody else is; none of other places."""
    if not exchange.thread and not exchange.direct:
        return ()
    user = "" if exchange.thread else exchange.user
    since = exchange.asked_at - _REACH
    return await visit.office.store.conversation(
        exchange.channel, exchange.thread, since=since, user=user, limit=RECALLED
    )


async def stories_at_hand(visit: Visit, exchange: Exchange) -> tuple[str, ...]:
    """The ids of the stories of the digest whose thread it is, else of the channel's last digests."""
    store, channel = visit.office.store, exchange.channel
    if exchange.thread:
        ref = PostRef(channel=channel.id, message=exchange.thread, thread=exchange.thread)
        above = await store.delivery_of(channel.chat, ref)
        if above is not None:
            return _told(above)
    last: list[str] = []
    for each in visit.here:
        found = await store.deliveries(each.subscription.id, since=exchange.asked_at - _REACH)
        sent = (delivery for delivery in found if delivery.state is DeliveryState.SENT)
        last += _told(next(sent, None))
    return tuple(dict.fromkeys(last))


def _told(delivery: Delivery | None) -> tuple[str, ...]:
    return tuple(delivery.composed.told) if delivery and delivery.composed else ()
