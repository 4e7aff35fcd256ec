"""Deliveries as rows, and where their parts stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, Select, delete, exists, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.stores import schema
from adapters.stores.messages import read, read_told, written, written_told
from adapters.stores.upsert import insert_or_update, insert_unknown
from bot.domain.delivery import Composed, Delivery, DeliveryState, PostRef

_deliveries = schema.deliveries.c
_posts = schema.posts.c


async def add_deliveries(connection: AsyncConnection, deliveries: Sequence[Delivery]) -> None:
    """Adds those whose key is not known yet. One that is due may be claimed from its slot on."""
    if deliveries:
        rows = [
            {
                "key": delivery.key,
                "subscription": delivery.subscription,
                "slot_at": delivery.slot_at,
                "due_at": delivery.slot_at if delivery.state is DeliveryState.DUE else None,
                "lease": "",
                **state_values(delivery),
                **composed_values(delivery),
            }
            for delivery in deliveries
        ]
        await connection.execute(insert_unknown(connection, schema.deliveries), rows)


def state_values(delivery: Delivery) -> dict[str, object]:
    """How far a delivery has come, but for what it holds, its posts and its claim."""
    return {
        "state": delivery.state.value,
        "in_flight": delivery.in_flight,
        "attempts": delivery.attempts,
        "error": delivery.error,
    }


def composed_values(delivery: Delivery) -> dict[str, object]:
    """What a delivery holds."""
    composed = delivery.composed
    return {
        "told": written_told(composed.told) if composed else None,
        "parts": [written(part) for part in composed.parts] if composed else None,
    }


async def put_posts(connection: AsyncConnection, delivery: Delivery) -> None:
    """Writes where its parts stand: in the chat of its subscription, if that is not written yet."""
    await connection.execute(
        delete(schema.posts).where(_posts.delivery == delivery.key, _posts.part >= len(delivery.refs))
    )
    if delivery.refs:
        of_subscription = schema.subscriptions.c.id == delivery.subscription
        chat = await connection.scalar(select(schema.subscriptions.c.chat).where(of_subscription))
        rows = [
            {
                "delivery": delivery.key,
                "part": part,
                "chat": chat,
                "channel": ref.channel,
                "message": ref.message,
                "thread": ref.thread,
            }
            for part, ref in enumerate(delivery.refs)
        ]
        columns = ("channel", "message", "thread")
        await connection.execute(insert_or_update(connection, schema.posts, columns=columns), rows)


def claimable(now: datetime, chats: Sequence[str]) -> Select[str]:
    """The key of the delivery that is due the longest and may be claimed."""
    other = schema.deliveries.alias("other")
    earlier = tuple_(other.c.slot_at, other.c.key) < tuple_(_deliveries.slot_at, _deliveries.key)
    in_hand = (other.c.lease != "") & (other.c.due_at > now)
    # In a channel digests stand in the order of their slots: one that has to wait holds up those behind it.
    held_up = exists().where(
        other.c.subscription == _deliveries.subscription,
        other.c.due_at.is_not(None),
        other.c.key != _deliveries.key,
        or_(earlier, in_hand),
    )
    return (
        select(_deliveries.key)
        .join(schema.subscriptions, schema.subscriptions.c.id == _deliveries.subscription)
        .where(
            schema.is_open,
            _deliveries.due_at <= now,
            schema.subscriptions.c.paused == "",
            schema.subscriptions.c.chat.in_(chats),
            ~held_up,
        )
        .order_by(_deliveries.due_at, _deliveries.slot_at, _deliveries.key)
        .limit(1)
    )


def posted_as(chat: str, ref: PostRef) -> Select[*tuple[object, ...]]:
    """The row of `deliveries` that a message belongs to, else the one whose thread it stands in."""
    is_part = _posts.message == ref.message
    # The first message of a thread may give the thread its name without naming it itself.
    places = [is_part, _posts.thread == ref.thread, _posts.message == ref.thread] if ref.thread else [is_part]
    return (
        select(schema.deliveries)
        .join(schema.posts, _posts.delivery == _deliveries.key)
        .where(_posts.chat == chat, _posts.channel == ref.channel, or_(*places))
        .order_by(is_part.desc(), _deliveries.slot_at.desc())
        .limit(1)
    )


async def with_posts(connection: AsyncConnection, rows: Sequence[RowMapping]) -> list[Delivery]:
    """The deliveries in rows of `deliveries`."""
    posts = select(schema.posts).where(_posts.delivery.in_([row["key"] for row in rows]))
    refs: dict[str, list[PostRef]] = {}
    for post in (await connection.execute(posts.order_by(_posts.delivery, _posts.part))).mappings():
        ref = PostRef(channel=post["channel"], message=post["message"], thread=post["thread"])
        refs.setdefault(post["delivery"], []).append(ref)
    return [_delivery(row, refs.get(row["key"], [])) for row in rows]


def _delivery(row: RowMapping, refs: Sequence[PostRef]) -> Delivery:
    return Delivery(
        key=row["key"],
        subscription=row["subscription"],
        slot_at=row["slot_at"],
        state=DeliveryState(row["state"]),
        composed=_composed(row),
        refs=tuple(refs),
        in_flight=row["in_flight"],
        attempts=row["attempts"],
        error=row["error"],
        lease=row["lease"],
    )


def _composed(row: RowMapping) -> Composed | None:
    if row["parts"] is None:
        return None
    return Composed(parts=tuple(read(part) for part in row["parts"]), told=read_told(row["told"]))
