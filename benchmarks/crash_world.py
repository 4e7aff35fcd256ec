"""The world of one trial of the crash benchmark: both chats as stand-ins, the time there, and what is shown there."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta

from adapters.chats.discord.marks import bears
from benchmarks.crash_faults import DiscordFaults, Luck, SlackFaults
from benchmarks.crash_verdict import Standing
from bot.domain.channel import Channel
from bot.domain.delivery import part_key
from bot.settings.tables import DiscordSettings, SlackSettings
from tests.standins.discord.clock import MovableClock
from tests.standins.discord.rates import Rates
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn

_PLENTY = 1_000_000  # how fast a chat may be posted to is another benchmark's matter
_SLACK_CHANNEL = "C1"


class World:
    """Made by `open_world`. `moved` is how far its time is ahead of the real one."""

    def __init__(self, slack: SlackStandIn, discord: Discord, clock: MovableClock) -> None:
        self.moved = timedelta()
        self._slack = slack
        self._discord = discord
        self._clock = clock
        slack.now = lambda: time.time() + self.moved.total_seconds()

    @property
    def channels(self) -> Mapping[str, Channel]:
        """The channel that digests go to, by chat."""
        places = {"slack": _SLACK_CHANNEL, "discord": self._discord.channel}
        return {chat: Channel(chat=chat, id=id_) for chat, id_ in places.items()}

    @property
    def slack(self) -> SlackSettings:
        """How to reach Slack."""
        there = self._slack
        return SlackSettings.model_validate({"api_url": there.api_url, "bot_token": there.workspace.bot_token})

    @property
    def discord(self) -> DiscordSettings:
        """How to reach Discord."""
        there = self._discord
        addresses = {"api_url": there.api_url, "gateway_url": there.gateway_url}
        return DiscordSettings.model_validate({**addresses, "token": there.token})

    def move(self, by: timedelta) -> None:
        """Lets time pass in both chats."""
        self.moved += by
        self._clock.advance(by)

    def standing(self, chat: str, delivery: str, parts: int) -> list[Standing]:
        """What the bot wrote, in the order in which it came; `parts` of the delivery are known by their keys."""
        keys = [part_key(delivery, number) for number in range(parts)]
        return self._in_slack(keys) if chat == "slack" else self._in_discord(keys)

    def _in_slack(self, keys: Sequence[str]) -> list[Standing]:
        return [
            Standing(part=keys.index(one.key) if one.key in keys else None, id=one.ts, thread=one.thread_ts)
            for one in self._slack.workspace.standing(_SLACK_CHANNEL)
        ]

    def _in_discord(self, keys: Sequence[str]) -> list[Standing]:
        home, bot = self._discord.channel, self._discord.world.bot.id
        found = [one for place in (home, *self._discord.threads(home)) for one in self._discord.messages(place)]
        return [
            Standing(
                part=next((n for n, key in enumerate(keys) if bears(one.body, key)), None),
                id=one.id,
                thread="" if one.channel == home else one.channel,
            )
            for one in sorted(found, key=lambda one: int(one.id))
            if one.author == bot
        ]


@contextlib.asynccontextmanager
async def open_world(luck: Luck) -> AsyncIterator[World]:
    """Two empty chats, served on loopback until the context ends."""
    clock = MovableClock()
    rates = Rates(channel=_PLENTY, service=_PLENTY)
    async with SlackStandIn() as slack, Discord(clock=clock, rates=rates) as discord:
        slack.workspace.add_channel(_SLACK_CHANNEL, bot=True)
        slack.rates.channel_burst = slack.rates.workspace_burst = _PLENTY
        slack.rates.tiers.clear()
        slack.faults, discord.faults = SlackFaults(luck), DiscordFaults(luck)
        yield World(slack, discord, clock)
