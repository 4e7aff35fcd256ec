"""People who give commands in both chats, at random moments, and how long they wait."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import math
import random
import time
from collections.abc import Callable, Coroutine, Sequence

from benchmarks.load_bot import Chats
from tests.standins.discord.interactions import ACKNOWLEDGE, Interaction
from tests.standins.slack.records import Trip

_PATIENCE = 60.0  # seconds until an answer counts as lost
_LOOK = 0.05  # seconds between two looks for an answer
_COMMANDS = (
    ("status", ""),
    ("digest", ""),
    ("ask", "How much cloud capacity does OpenAI buy from Microsoft?"),
    ("stories", ""),
    ("search", "pension funds"),
    ("feeds", ""),
    ("help", ""),
)
_Give = Callable[[int], Coroutine[None, None, None]]
_OPTION = {"ask": "question", "search": "words"}


@dataclasses.dataclass(slots=True, kw_only=True)
class Waits:
    """Seconds until each command was acknowledged, and answered. One that never was waited for as long as we looked."""

    acknowledged: list[float] = dataclasses.field(default_factory=list)
    answered: list[float] = dataclasses.field(default_factory=list)
    missed: int = 0

    def note(self, acknowledged: float | None, answered: float) -> None:
        """Counts one command."""
        self.missed += acknowledged is None
        self.acknowledged.append(ACKNOWLEDGE.total_seconds() if acknowledged is None else acknowledged)
        self.answered.append(answered)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of the values does not exceed (nearest rank); 0 of none."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else 0.0


class People:
    """Give each of the commands in turn, in the channels given."""

    def __init__(self, chats: Chats, slack_channels: Sequence[str], discord_channels: Sequence[str]) -> None:
        self.slack, self.discord = Waits(), Waits()
        self._chats = chats
        self._slack_channels = slack_channels
        self._discord_channels = discord_channels

    async def ask(self, *, at_least: int, rate: float, going_on: Callable[[], bool]) -> None:
        """Gives so many commands a second in each chat, as chance has it (Poisson), while that goes on.

        But `at_least` so many; returns when all were answered.
        """
        async with asyncio.TaskGroup() as group:
            for seed, give in enumerate((self._in_slack, self._in_discord)):
                group.create_task(self._give(give, random.Random(seed), at_least, rate, going_on))

    async def _give(
        self, give: _Give, chance: random.Random, at_least: int, rate: float, going_on: Callable[[], bool]
    ) -> None:
        async with asyncio.TaskGroup() as group:
            for number in itertools.count():
                if number >= at_least and not going_on():
                    break
                await asyncio.sleep(chance.expovariate(rate))
                group.create_task(give(number))

    async def _in_slack(self, number: int) -> None:
        name, words = _COMMANDS[number % len(_COMMANDS)]
        channel = self._slack_channels[number % len(self._slack_channels)]
        slash, text = (f"/{name}", words) if name in {"digest", "ask"} else ("/news", f"{name} {words}".strip())
        begun = time.monotonic()
        trip = await self._chats.slack.command(slash, text, user=f"U{number % 50}", channel=channel)
        await _until(lambda: trip.uses > 0)
        self.slack.note(_acknowledged(trip), time.monotonic() - begun)

    async def _in_discord(self, number: int) -> None:
        name, words = _COMMANDS[number % len(_COMMANDS)]
        channel = self._discord_channels[number % len(self._discord_channels)]
        begun = time.monotonic()
        options = {_OPTION[name]: words} if words else {}
        asked: Interaction = await self._chats.discord.command(f"news {name}", options, channel=channel)
        await _until(lambda: bool(asked.answers))
        self.discord.note(asked.latency, time.monotonic() - begun)


def _acknowledged(trip: Trip) -> float | None:
    return None if trip.error else trip.acked


async def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not condition() and time.monotonic() < end:  # noqa: ASYNC110 - the stand-in of Slack has no event for it
        await asyncio.sleep(_LOOK)
