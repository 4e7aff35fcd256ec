"""The outbox: what is to be posted, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Update, delete, func, select, update

from adapters.stores import schema
from adapters.stores.database import Database
from adapters.stores.messages import read_told, written
from adapters.stores.outbox import claimable, composed_values, posted_as, put_posts, state_values, with_posts
from bot.domain.delivery import Delivery, DeliveryState, PostRef, Told
from bot.domain.message import Message

_deliveries = schema.deliveries.c
_TOLD_NOTHING = (DeliveryState.SKIPPED.value, DeliveryState.FAILED.value)


class SqlDeliveries:
    """`bot.ports.DeliveryStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What this process has in hand, as it is stored: a digest of many parts is not written anew with each of them.
        self._stored: dict[str, Delivery] = {}

    async def claim(self, *, now: datetime, lease: timedelta, chats: Sequence[str]) -> Delivery | None:
        """One statement finds the delivery and takes it in hand, so that no other claim can come between."""
        claim = (
            update(schema.deliveries)
            .where(_deliveries.key == claimable(now, chats).scalar_subquery())
            .values(state=DeliveryState.SENDING.value, lease=uuid4().hex, due_at=now + lease)
            .returning(*_deliveries)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(claim)).mappings().first()
            found = (await with_posts(connection, [row]))[0] if row else None
        if found:
            self._stored[found.key] = found
        return found

    async def keep(self, delivery: Delivery, *, now: datetime, next_try_at: datetime | None = None) -> bool:
        """Writes the state and the posts in one transaction; without a next try, what is due is due at once."""
        # Nothing counts as stored until the commit; of another claim nothing is known.
        stored = self._stored.pop(delivery.key, None)
        if stored and stored.lease != delivery.lease:
            stored = None
        values = state_values(delivery)
        if not stored or stored.composed is not delivery.composed:
            values |= composed_values(delivery)
        if delivery.state is not DeliveryState.SENDING:
            is_due = delivery.state is DeliveryState.DUE
            values |= {"lease": "", "due_at": (next_try_at or now) if is_due else None}
        async with self._database.writing() as connection:
            kept = await connection.execute(_claimed(delivery).values(values))
            if kept.rowcount and (not stored or stored.refs != delivery.refs):
                await put_posts(connection, delivery)
        if kept.rowcount and delivery.state is DeliveryState.SENDING:
            self._stored[delivery.key] = delivery
        return kept.rowcount > 0

    async def extend(self, delivery: Delivery, *, until: datetime) -> bool:
        """Moves the end of the lease."""
        async with self._database.writing() as connection:
            extended = await connection.execute(_claimed(delivery).values(due_at=until))
            return extended.rowcount > 0

    async def revise(self, key: str, parts: Sequence[Message]) -> None:
        """Changes the messages alone, of a delivery that nobody has in hand."""
        revised = update(schema.deliveries).where(_deliveries.key == key, _deliveries.lease == "")
        async with self._database.writing() as connection:
            await connection.execute(revised.values(parts=[written(part) for part in parts]))

    async def deliveries(self, subscription: str, *, since: datetime) -> list[Delivery]:
        """Its deliveries, the newest first."""
        newest_first = (
            select(schema.deliveries)
            .where(_deliveries.subscription == subscription, _deliveries.slot_at >= since)
            .order_by(_deliveries.slot_at.desc(), _deliveries.key.desc())
        )
        async with self._database.reading() as connection:
            return await with_posts(connection, (await connection.execute(newest_first)).mappings().all())

    async def slots(
        self, subscription: str, *, since: datetime, before: datetime
    ) -> list[tuple[datetime, DeliveryState]]:
        """Their slots and states alone: what they hold is large."""
        newest_first = (
            select(_deliveries.slot_at, _deliveries.state)
            .where(_deliveries.subscription == subscription, _deliveries.slot_at >= since, _deliveries.slot_at < before)
            .order_by(_deliveries.slot_at.desc(), _deliveries.key.desc())
        )
        async with self._database.reading() as connection:
            return [(slot_at, DeliveryState(state)) for slot_at, state in await connection.execute(newest_first)]

    async def told(self, subscription: str, *, since: datetime, before: datetime | None = None) -> Mapping[str, Told]:
        """By story id; points in the order in which they were told, each once."""
        oldest_first = (
            select(_deliveries.told)
            .where(
                _deliveries.subscription == subscription,
                _deliveries.slot_at >= since,
                _deliveries.state.not_in(_TOLD_NOTHING),
                _deliveries.told.is_not(None),
            )
            .order_by(_deliveries.slot_at, _deliveries.key)
        )
        if before is not None:
            oldest_first = oldest_first.where(_deliveries.slot_at < before)
        told: dict[str, Told] = {}
        async with self._database.reading() as connection:
            for stories in await connection.scalars(oldest_first):
                for story, more in read_told(stories).items():
                    told[story] = _together(told[story], more) if story in told else more
        return told

    async def delivery_of(self, chat: str, ref: PostRef) -> Delivery | None:
        """By the message, else by the thread."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(posted_as(chat, ref))).mappings().all()
            return next(iter(await with_posts(connection, rows)), None)

    async def forget(self, before: datetime) -> int:
        """Deletes them with their posts."""
        old = delete(schema.deliveries).where(_deliveries.slot_at < before, _deliveries.due_at.is_(None))
        async with self._database.writing() as connection:
            return (await connection.execute(old)).rowcount

    async def outbox(self) -> Mapping[DeliveryState, int]:
        """Of every state, also those in which there is none."""
        counted = select(_deliveries.state, func.count()).group_by(_deliveries.state)
        async with self._database.reading() as connection:
            found = {state: count for state, count in await connection.execute(counted)}  # noqa: C416 - as in articles
        return {state: found.get(state.value, 0) for state in DeliveryState}


def _claimed(delivery: Delivery) -> Update:
    """An update of the delivery's row while its claim is the present one."""
    # A row without a claim has the lease "": so has a delivery that was never claimed.
    return update(schema.deliveries).where(
        _deliveries.key == delivery.key, _deliveries.lease == delivery.lease, _deliveries.lease != ""
    )


def _together(first: Told, more: Told) -> Told:
    return Told(articles=first.articles | more.articles, points=tuple(dict.fromkeys((*first.points, *more.points))))
