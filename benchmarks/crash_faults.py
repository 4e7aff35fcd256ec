"""What goes wrong in a trial of the crash benchmark: a call that posts or looks may meet a fault, and takes time."""

from __future__ import annotations

import random
from typing import get_args

from tests.standins.discord import faults as discord
from tests.standins.slack import faults as slack

SHARE = 0.2  # of the calls, as long as faults are left
_LATENCY = 0.2  # seconds that an answer takes at most: in the middle of it, what was posted stands there
_LONGEST_HELD = 30  # seconds
_SLACK = {"chat.postMessage", "conversations.history", "conversations.replies"}
_DISCORD = {
    "POST /channels/{channel}/messages",
    "POST /channels/{channel}/messages/{message}/threads",
    "GET /channels/{channel}/messages",
}
_DISCORD_WAITS = {discord.Fault.LIMITED: 0.3, discord.Fault.BLOCKED: 10.0}


class Luck:
    """The dice of one trial. `met` are the faults that came."""

    def __init__(self, dice: random.Random, faults: int) -> None:
        self.dice = dice
        self.met: list[str] = []
        self._left = faults

    def strikes(self) -> bool:
        """Whether this call meets a fault."""
        struck = self._left > 0 and self.dice.random() < SHARE
        self._left -= struck
        return struck

    def latency(self) -> float:
        """Seconds until the answer to this call."""
        return self.dice.uniform(0, _LATENCY)


class SlackFaults(slack.Faults):
    """Slack's, by the dice."""

    def __init__(self, luck: Luck) -> None:
        super().__init__()
        self._luck = luck

    def take(self, method: str) -> slack.Fault | None:
        """The fault of this call, else the time its answer takes."""
        if method not in _SLACK:
            return None
        if not self._luck.strikes():
            return slack.Fault(kind="slow", times=1, seconds=self._luck.latency())
        kind = self._luck.dice.choice([kind for kind in get_args(slack.Kind) if kind != "slow"])
        self._luck.met.append(f"slack {method}: {kind}")
        return slack.Fault(kind=kind, times=1, seconds=self._luck.dice.randint(1, _LONGEST_HELD))


class DiscordFaults(discord.Faults):
    """Discord's, by the dice. Some stay for three calls, as many as ours are made before the outcome is unknown."""

    def __init__(self, luck: Luck) -> None:
        super().__init__()
        self._luck = luck

    def take(self, route: str) -> discord.Armed | None:
        """The fault of this call, else the time its answer takes."""
        if (armed := super().take(route)) or route not in _DISCORD:
            return armed
        if not self._luck.strikes():
            return discord.Armed(route=route, fault=discord.Fault.SLOW, times=0, seconds=self._luck.latency())
        fault = self._luck.dice.choice([fault for fault in discord.Fault if fault is not discord.Fault.SLOW])
        times = self._luck.dice.choice((1, 3))
        # After these two discord.py tries again by itself, and waits before it for real.
        times = 1 if fault in {discord.Fault.FAILED, discord.Fault.BROKEN} else times
        self._luck.met.append(f"discord {route}: {fault} x{times}")
        self.arm(route, fault, times=times, seconds=_DISCORD_WAITS.get(fault, 0.0))
        return super().take(route)
