"""What models cost and said, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Float, cast, delete, func, insert, select, update

from adapters.stores import schema
from adapters.stores.database import Database
from adapters.stores.upsert import insert_or_update
from bot.domain.completing import Completion, Usage
from bot.domain.spending import Charge, Purpose, Spent

_charges = schema.charges.c
_completions = schema.completions.c
_TOKENS = ("input_tokens", "output_tokens", "cached_tokens")


class SqlLedger:
    """`bot.ports.LedgerStore` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, charge: Charge, *, budget: float | None) -> bool:
        """Looks and notes in one transaction, and there is one writer: a day never costs more than its budget."""
        total = select(func.coalesce(func.sum(_charges.dollars), 0.0)).where(_charges.day == charge.day)
        row = {
            "id": charge.id,
            "day": charge.day,
            "purpose": charge.purpose.value,
            "channel": charge.channel,
            "model": charge.model,
            "dollars": charge.dollars,
            **dict.fromkeys(_TOKENS, 0),
        }
        async with self._database.writing() as connection:
            before = float(await connection.scalar(total) or 0)
            if budget is not None and before + charge.dollars > budget:
                return False
            await connection.execute(insert(schema.charges), row)
        return True

    async def settle(self, id_: str, *, usage: Usage, dollars: float) -> None:
        """Notes what a call did cost."""
        settled = {
            "dollars": dollars,
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "cached_tokens": usage.cached_tokens,
        }
        async with self._database.writing() as connection:
            await connection.execute(update(schema.charges).where(_charges.id == id_).values(**settled))

    async def spent(self, *, since: date) -> Mapping[Purpose, Spent]:
        """By purpose, those without a call left out."""
        tokens = [func.sum(schema.charges.c[name]) for name in _TOKENS]
        dollars = cast(func.sum(_charges.dollars), Float)
        summed = select(_charges.purpose, func.count(), dollars, *tokens).where(_charges.day >= since)
        async with self._database.reading() as connection:
            rows = (await connection.execute(summed.group_by(_charges.purpose))).all()
        return {
            Purpose(purpose): Spent(
                calls=calls,
                dollars=cost,
                usage=Usage(input_tokens=int(read), output_tokens=int(written), cached_tokens=int(cached)),
            )
            for purpose, calls, cost, read, written, cached in rows
        }

    async def completion(self, key: str) -> Completion | None:
        """What was said, without what it cost then."""
        wanted = select(_completions.value, _completions.model).where(_completions.key == key)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).first()
        return Completion(value=row.value, usage=Usage(), model=row.model) if row else None

    async def keep_completion(self, key: str, completion: Completion, *, now: datetime) -> None:
        """Keeps the latest."""
        columns = ("value", "model", "kept_at")
        row = {"key": key, "value": dict(completion.value), "model": completion.model, "kept_at": now}
        async with self._database.writing() as connection:
            await connection.execute(insert_or_update(connection, schema.completions, columns=columns), row)

    async def forget_completions(self, before: datetime) -> int:
        """Deletes those kept before this instant."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(schema.completions).where(_completions.kept_at < before))
        return gone.rowcount
