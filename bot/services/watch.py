"""Says how the bot is doing, from what stands in the store."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from datetime import timedelta

from bot.domain.delivery import DeliveryState
from bot.domain.health import Gauge, Health
from bot.ports import Clock, Store
from bot.services.gatherer import Gatherer

STUCK = timedelta(minutes=15)  # since the last round of gathering


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Looks at one process and its store."""

    store: Store
    gatherer: Gatherer
    clock: Clock

    async def health(self) -> Health:
        """What is wrong, and the figures. A paused subscription is not the process's fault, and only counted."""
        now = self.clock.now()
        gauges = [gauge async for gauge in self._gauges()]
        last = self.gatherer.last
        if last is not None:
            age = (now - last).total_seconds()
            gauges.append(Gauge(name="gathered_seconds_ago", about="Since the last round of feeds.", value=age))
        stuck = last is not None and now - last > STUCK
        return Health(faults=("no round of feeds has ended for a while",) if stuck else (), gauges=tuple(gauges))

    async def _gauges(self) -> AsyncIterator[Gauge]:
        feeds = await self.store.feeds()
        failing = sum(state.failures > 0 for _, state in feeds)
        yield Gauge(name="feeds", about="Feeds known.", value=len(feeds))
        yield Gauge(name="feeds_failing", about="Feeds whose last poll failed.", value=failing)
        yield Gauge(name="articles", about="Articles stored.", value=await self.store.count())
        outbox = await self.store.outbox()
        for state in DeliveryState:
            yield Gauge(
                name="deliveries",
                about="Digests in each state.",
                value=outbox.get(state, 0),
                labels={"state": state.value},
            )
        for purpose, spent in (await self.store.spent(since=self.clock.now().date())).items():
            labels = {"purpose": purpose.value}
            yield Gauge(name="model_calls", about="Calls of models today (UTC).", value=spent.calls, labels=labels)
            yield Gauge(name="model_dollars", about="US dollars for models today.", value=spent.dollars, labels=labels)
        midnight = self.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        for fault, number in (await self.store.refused(since=midnight)).items():
            about = "What models wrote today and nobody was shown."
            yield Gauge(name="model_refusals", about=about, value=number, labels={"fault": fault.value})
        subscriptions = await self.store.subscriptions()
        paused = sum(bool(state.paused) for _, state in subscriptions)
        yield Gauge(name="subscriptions", about="Subscriptions.", value=len(subscriptions))
        yield Gauge(name="subscriptions_paused", about="Subscriptions that cannot be posted.", value=paused)
