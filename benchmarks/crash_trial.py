"""One trial of the crash benchmark: two digests become due, one on each chat, and whoever works on them is killed."""

from __future__ import annotations

import asyncio
import dataclasses
import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.chats.discord.frame import LIMITS as DISCORD_LIMITS
from adapters.chats.slack.blocks import LIMITS as SLACK_LIMITS
from adapters.stores.sql import open_store
from benchmarks.crash_crew import Crew, Kill
from benchmarks.crash_faults import Luck
from benchmarks.crash_verdict import Verdict, judge, stage
from benchmarks.crash_worker import PERIOD, Order, subscription
from benchmarks.crash_world import World, open_world
from bot.domain.delivery import delivery_key
from bot.domain.subscription import Subscription

LIMITS = {"slack": SLACK_LIMITS, "discord": DISCORD_LIMITS}
_MOST_PARTS = 100
_MOST_FAULTS = 4
_AWAY = (61, 400, 1800)  # seconds: the lease is over; Discord's nonce is forgotten; a while
_PATIENCE = 120  # seconds


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to happen, drawn from the seed: `after` seconds one of `processes` is killed; None: nobody is."""

    seed: str
    processes: int = 1
    victim: int = 0
    after: float | None = None
    away: int = 0
    faults: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of one digest: where it was at the kill, and the parts as they stand at the end, in order."""

    stage: str
    in_flight: bool
    standing: list[int | None]
    verdict: Verdict


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`finished`: the outbox was emptied; `ended`: processes that ended by themselves; `seconds` from due to sent."""

    plan: Plan
    faults: list[str]
    finished: bool
    ended: int
    seconds: float
    found: Mapping[str, Found]

    @property
    def wrong(self) -> bool:
        """Whether anything is not as it should be."""
        verdicts = [found.verdict for found in self.found.values()]
        return not self.finished or bool(
            self.ended + sum(each.duplicated + each.lost + each.disordered for each in verdicts)
        )


def planned(seed: str, *, usual: float, competing: bool) -> Plan:
    """A plan for a delivery that usually takes so many seconds."""
    dice = random.Random(seed)
    return Plan(
        seed=seed,
        processes=2 if competing else 1,
        victim=dice.randrange(2) if competing else 0,
        after=dice.uniform(0, usual),
        away=dice.choice(_AWAY),
        faults=dice.choice((0, *range(_MOST_FAULTS + 1))),
    )


async def run(plan: Plan, database: str, folder: Path, parts: Mapping[str, int]) -> Outcome:
    """Carries it out on a database with an archive. `parts` is how many messages each chat's digest has."""
    luck = Luck(random.Random(f"{plan.seed} faults"), plan.faults)
    async with open_world(luck) as world:
        order = Order(database=database, slack=world.slack, discord=world.discord, log=folder / "bot.log")
        trial = _Trial(database=database, world=world, crew=Crew(order, world), parts=parts)
        await trial.subscribe(plan.seed)
        kill = None
        if plan.after is not None:
            away = timedelta(seconds=plan.away)
            kill = Kill(victim=plan.victim, after=plan.after, away=away, meanwhile=trial.look)
        finished = await trial.work(plan.processes, kill)
        await trial.unsubscribe()
        return Outcome(
            plan=plan,
            faults=luck.met,
            finished=finished,
            ended=trial.crew.ended,
            seconds=round(trial.crew.seconds, 2),
            found={chat: trial.found(chat) for chat in LIMITS},
        )


@dataclasses.dataclass(slots=True, kw_only=True)
class _Trial:
    database: str
    world: World
    crew: Crew
    parts: Mapping[str, int]
    keys: dict[str, str] = dataclasses.field(default_factory=dict)
    subscriptions: dict[str, Subscription] = dataclasses.field(default_factory=dict)
    stages: dict[str, tuple[str, bool]] = dataclasses.field(default_factory=dict)

    async def subscribe(self, seed: str) -> None:
        """One digest a day on each chat; today's is due, and is the first one."""
        now = datetime.now(UTC)
        async with open_store(self.database) as store:
            for chat, channel in self.world.channels.items():
                # Where all trials share a database, even those of another run may not have the same id.
                asked = subscription(channel, f"{chat}-{seed}-{now:%Y%m%d%H%M%S}", now)
                slot = next(asked.schedule.slots(now - timedelta(minutes=1)))
                self.subscriptions[chat], self.keys[chat] = asked, delivery_key(asked.id, slot.name)
                since = now - PERIOD + timedelta(days=1)  # a first digest looks back one more day
                await store.put_subscription(asked, next_slot_at=slot.at, now=since)

    async def unsubscribe(self) -> None:
        """Leaves nothing to do in a database that the next trial shares."""
        async with open_store(self.database) as store:
            for asked in self.subscriptions.values():
                await store.remove_subscription(asked.id)

    async def work(self, processes: int, kill: Kill | None) -> bool:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self.crew.work(processes, kill)
        except TimeoutError:
            return False

    async def look(self) -> None:
        """How far each delivery had come."""
        async with open_store(self.database) as store:
            for chat, asked in self.subscriptions.items():
                known = await store.deliveries(asked.id, since=datetime.now(UTC) - timedelta(days=1))
                delivery = known[0] if known else None
                standing = len(self.world.standing(chat, self.keys[chat], _MOST_PARTS))
                reached = stage(delivery, standing, self.parts[chat])
                self.stages[chat] = reached, delivery is not None and delivery.in_flight

    def found(self, chat: str) -> Found:
        standing = self.world.standing(chat, self.keys[chat], _MOST_PARTS)
        reached, in_flight = self.stages.get(chat, ("", False))
        return Found(
            stage=reached,
            in_flight=in_flight,
            standing=[one.part for one in standing],
            verdict=judge(standing, parts=self.parts.get(chat, len(standing)), limits=LIMITS[chat]),
        )
