"""Keeps a chat's pace: everyone who wants to post waits here for a turn."""

from __future__ import annotations

import asyncio
import dataclasses

from bot.domain.delivery import Pace
from bot.domain.pacing import Bucket
from bot.ports import Clock

_MOST_CHANNELS = 10_000  # buckets kept; full ones say nothing and are dropped first


@dataclasses.dataclass(slots=True, kw_only=True)
class Pacer:
    """The buckets of one chat: one for each channel, and one for the whole service."""

    pace: Pace
    clock: Clock
    _service: Bucket = dataclasses.field(init=False)
    _channels: dict[str, Bucket] = dataclasses.field(default_factory=dict)
    _turn: asyncio.Lock = dataclasses.field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._service = Bucket(burst=self.pace.service_burst, rate=self.pace.service_rate)

    async def turn(self, channel: str) -> None:
        """Returns when a message to this channel may go, and counts it. Waiting for one channel holds up no other."""
        bucket = self._bucket(channel)
        while (wait := bucket.wait(self._now())) > 0:
            await self.clock.sleep(wait)
        # Counted before the service's turn, or two messages to one channel would both find it free.
        bucket.take(self._now())
        async with self._turn:
            await self.clock.sleep(self._service.wait(self._now()))
            self._service.take(self._now())

    def hold(self, channel: str, seconds: float) -> None:
        """The chat asked to wait: nothing goes to this channel before."""
        self._bucket(channel).hold(self._now() + seconds)

    def _now(self) -> float:
        return self.clock.now().timestamp()

    def _bucket(self, channel: str) -> Bucket:
        if channel not in self._channels and len(self._channels) >= _MOST_CHANNELS:
            now = self._now()
            self._channels = {name: bucket for name, bucket in self._channels.items() if bucket.full_at > now}
        return self._channels.setdefault(channel, Bucket(burst=self.pace.channel_burst, rate=self.pace.channel_rate))
