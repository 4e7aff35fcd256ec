"""Who gets which digest, and when the next one is due, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, delete, select, update

from adapters.stores import schema
from adapters.stores.database import Database
from adapters.stores.outbox import add_deliveries
from adapters.stores.upsert import insert_or_update
from bot.domain.channel import Channel
from bot.domain.delivery import Delivery
from bot.domain.schedule import Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin, SubscriptionState, WhenEmpty

_subscriptions = schema.subscriptions.c
_deliveries = schema.deliveries.c


class SqlSubscriptions:
    """`bot.ports.SubscriptionStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put_subscription(self, subscription: Subscription, *, next_slot_at: datetime, now: datetime) -> None:
        """Adds it, or changes all but since when there is one, and whether it pauses."""
        changed = {**_values(subscription), "next_slot_at": next_slot_at}
        async with self._database.writing() as connection:
            await connection.execute(
                insert_or_update(connection, schema.subscriptions, columns=changed),
                {**changed, "since": now, "paused": ""},
            )

    async def remove_subscription(self, id_: str) -> bool:
        """Forgets it and its open deliveries; a claim of one of these is lost."""
        async with self._database.writing() as connection:
            await connection.execute(delete(schema.deliveries).where(_deliveries.subscription == id_, schema.is_open))
            removed = await connection.execute(delete(schema.subscriptions).where(_subscriptions.id == id_))
            return removed.rowcount > 0

    async def subscription(self, id_: str) -> tuple[Subscription, SubscriptionState] | None:
        """One of them."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(schema.subscriptions).where(_subscriptions.id == id_))
            row = rows.mappings().first()
        return (_subscription(row), _state(row)) if row else None

    async def subscriptions(self) -> list[tuple[Subscription, SubscriptionState]]:
        """All of them, by id."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(schema.subscriptions).order_by(_subscriptions.id))
            return [(_subscription(row), _state(row)) for row in rows.mappings()]

    async def plan(self, id_: str, slots: Sequence[Delivery], *, expected: datetime, next_slot_at: datetime) -> bool:
        """Moves the next slot, and adds the deliveries if it was moved."""
        move = (
            update(schema.subscriptions)
            .where(_subscriptions.id == id_, _subscriptions.next_slot_at == expected, _subscriptions.paused == "")
            .values(next_slot_at=next_slot_at)
        )
        async with self._database.writing() as connection:
            moved = await connection.execute(move)
            if moved.rowcount:
                await add_deliveries(connection, slots)
            return moved.rowcount > 0

    async def pause(self, id_: str, *, reason: str) -> bool:
        """True for the one who paused it. Raises ValueError without a reason: that is what a pause is known by."""
        if not reason:
            raise ValueError("a pause needs its reason")
        pause = update(schema.subscriptions).where(_subscriptions.id == id_, _subscriptions.paused == "")
        async with self._database.writing() as connection:
            paused = await connection.execute(pause.values(paused=reason))
            return paused.rowcount > 0

    async def resume(self, id_: str, *, next_slot_at: datetime) -> bool:
        """True for the one who let it go on."""
        resume = update(schema.subscriptions).where(_subscriptions.id == id_, _subscriptions.paused != "")
        async with self._database.writing() as connection:
            resumed = await connection.execute(resume.values(paused="", next_slot_at=next_slot_at))
            return resumed.rowcount > 0


def _values(subscription: Subscription) -> dict[str, object]:
    return {
        "id": subscription.id,
        "chat": subscription.channel.chat,
        "channel": subscription.channel.id,
        "topic": subscription.topic,
        "times": [at.isoformat(timespec="minutes") for at in subscription.schedule.times],
        "days": list(subscription.schedule.days),
        "zone": subscription.schedule.zone.key,
        "language": subscription.language,
        "size": subscription.size,
        "when_empty": subscription.when_empty.value,
        "origin": subscription.origin.value,
        "owner": subscription.owner,
    }


def _subscription(row: RowMapping) -> Subscription:
    return Subscription(
        id=row["id"],
        channel=Channel(chat=row["chat"], id=row["channel"]),
        topic=row["topic"],
        schedule=Schedule(
            times=tuple(time.fromisoformat(at) for at in row["times"]),
            days=tuple(row["days"]),
            zone=ZoneInfo(row["zone"]),
        ),
        language=row["language"],
        size=row["size"],
        when_empty=WhenEmpty(row["when_empty"]),
        origin=SubscriptionOrigin(row["origin"]),
        owner=row["owner"],
    )


def _state(row: RowMapping) -> SubscriptionState:
    return SubscriptionState(since=row["since"], next_slot_at=row["next_slot_at"], paused=row["paused"])
