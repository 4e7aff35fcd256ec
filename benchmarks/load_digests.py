"""Two hundred channels of each chat whose digests are due at once: how fast they are delivered, of what is allowed."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from adapters.stores.sql import open_store
from benchmarks.load_bot import Bot, Chats, Place, open_chats, subscribe
from benchmarks.report import say
from tests.standins.discord.world import THREADS

STORIES = 7  # some two messages in Slack; four in Discord, where the last two stand in a thread
_SECONDS = 900.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One chat's part: when each message or thread came to stand, in seconds, and what the stand-in allows of these.

    `burst` messages it takes at once, then `rate` a second. `refused` is how often it answered 429.
    """

    times: Sequence[float]
    burst: int
    rate: float
    refused: int

    @property
    def seconds(self) -> float:
        """From the first of them to the last."""
        return max(self.times) - min(self.times) if self.times else 0.0

    @property
    def share(self) -> float:
        """How many a second, as a share of what the limits allow.

        What limits let through at once says nothing of a pace: counted is what comes after it. Where `n` came
        at the times `t`, and the first `b` are that burst, it is (n - b) / (t[n] - t[b]) / rate.
        """
        times = sorted(self.times)
        first = min(self.burst, len(times) // 2)
        passed = times[-1] - times[first - 1] if first else 0.0
        return (len(times) - first) / passed / self.rate if passed else 0.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Both chats' parts, and the bot's memory (MB) at a quarter, at half and at the end of all messages."""

    slack: Delivered
    discord: Delivered
    memory: tuple[float, float, float]


async def deliver(place: Place, channels: int) -> Outcome:
    """Delivers one digest to each of so many channels of each chat."""
    async with open_chats() as chats:
        await _subscribe(place, chats, channels)
        async with place.running(chats) as bot:
            memory = await _watched(bot, 2 * channels)
        return Outcome(slack=_slack(chats, channels), discord=_discord(chats, channels), memory=memory)


async def _subscribe(place: Place, chats: Chats, channels: int) -> None:
    discord, slack = chats.discord, chats.slack
    async with open_store(place.database) as store:
        for number in range(channels):
            slack.workspace.add_channel(f"C{number:04}", bot=True)
            await subscribe(store, "slack", f"C{number:04}", language="en", stories=STORIES)
            channel = discord.world.add_channel(discord.guild, f"news-{number}").id
            await subscribe(store, "discord", channel, language="en", stories=STORIES)


async def _watched(bot: Bot, digests: int) -> tuple[float, float, float]:
    memory = []
    for quarters in (1, 2, 4):
        await bot.until("delivery.sent", times=max(1, digests * quarters // 4), seconds=_SECONDS)
        memory.append(bot.rss_mb)
        say(f"{bot.events['delivery.sent']} of {digests} digests delivered, {memory[-1]:.0f} MB")
    return memory[0], memory[1], memory[2]


def _slack(chats: Chats, channels: int) -> Delivered:
    rates = chats.slack.rates
    return Delivered(
        times=[message.at for message in chats.slack.workspace.messages if message.bot_id],
        burst=rates.workspace_burst,
        rate=min(rates.workspace_per_minute / 60, channels * rates.channel_per_second),
        refused=rates.refused.total(),
    )


def _discord(chats: Chats, channels: int) -> Delivered:
    buckets, places = chats.discord.buckets, chats.discord.world.channels.values()
    return Delivered(
        # A thread is opened just before its first message.
        times=[
            message.at.timestamp()
            for place in places
            for message in (*place.messages, *(place.messages[:1] if place.kind in THREADS else ()))
        ],
        burst=buckets.rates.service,
        rate=min(buckets.rates.service, channels * buckets.rates.channel / buckets.rates.window),
        refused=buckets.refused,
    )
