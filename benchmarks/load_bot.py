"""The bot of the load benchmark: `nutgraf run` itself, as a process of its own, on the stand-ins of both chats."""

from __future__ import annotations

import asyncio
import collections
import contextlib
import dataclasses
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.channel import Channel
from bot.domain.schedule import DAYS, Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin
from bot.ports import Store
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn

TOPIC = "microsoft-openai"
_TREE = Path(__file__).parents[1]
_FILE = _TREE / "config" / "topics" / f"{TOPIC}.toml"
_CONFIG = """database = "{database}"
[network]
allow_private = ["127.0.0.0/8"]
[[topics]]
file = "{topic}"
[server]
listen = "127.0.0.1:0"
[slack]
api_url = "{slack}"
[discord]
api_url = "{discord}"
gateway_url = "{gateway}"
"""
_LATE = timedelta(minutes=5)
_STOPPING = 60.0
_LAST_LINES = 20


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Chats:
    """Both stand-ins."""

    slack: SlackStandIn
    discord: Discord


@contextlib.asynccontextmanager
async def open_chats() -> AsyncIterator[Chats]:
    """Both stand-ins, until the context ends."""
    async with SlackStandIn() as slack, Discord() as discord:
        yield Chats(slack=slack, discord=discord)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder with the bot's configuration and database."""

    folder: Path
    database: str

    @contextlib.asynccontextmanager
    async def running(self, chats: Chats) -> AsyncIterator[Bot]:
        """The bot at work, until the context ends; then it is told to stop, and waited for."""
        config = self.folder / "nutgraf.toml"
        config.write_text(
            _CONFIG.format(database=self.database, topic=_FILE.as_posix(), **_addresses(chats)), encoding="utf-8"
        )
        tokens = {
            "SLACK_BOT_TOKEN": chats.slack.workspace.bot_token,
            "SLACK_APP_TOKEN": chats.slack.workspace.app_token,
            "DISCORD_TOKEN": chats.discord.token,
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "--config", str(config), "run"),
            env={**os.environ, **tokens},
            stderr=asyncio.subprocess.PIPE,
            cwd=_TREE,
        )
        bot = Bot(process)
        try:
            yield bot
        finally:
            await bot.stop()


def _addresses(chats: Chats) -> dict[str, str]:
    return {"slack": chats.slack.api_url, "discord": chats.discord.api_url, "gateway": chats.discord.gateway_url}


class Bot:
    """A running bot. `events` counts what its log tells: "delivery.sent"."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.events: collections.Counter[str] = collections.Counter()
        self._process = process
        self._last: collections.deque[str] = collections.deque(maxlen=_LAST_LINES)
        self._reading = asyncio.create_task(self._read())

    async def until(self, event: str, *, times: int = 1, seconds: float) -> None:
        """Waits until the log has told so often of an event. Raises `SystemExit` if the bot ends, or time runs out."""
        try:
            async with asyncio.timeout(seconds):
                while self.events[event] < times:
                    if self._reading.done():
                        raise self._complaint("the bot has ended")
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise self._complaint(f"{event}: {self.events[event]} of {times} within {seconds:.0f} s") from None

    @property
    def rss_mb(self) -> float:
        """The memory it holds, in MB (10^6 bytes); 0 where the system does not tell."""
        status = Path(f"/proc/{self._process.pid}/status")
        lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
        return sum(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmRSS:"))

    async def stop(self) -> None:
        """Ends it as an operator would."""
        if self._process.returncode is None:
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), _STOPPING)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reading

    async def _read(self) -> None:
        while self._process.stderr and (line := (await self._process.stderr.readline()).decode()):
            self._last.append(line)
            if "level=error" in line or "level=" not in line:
                print(line, end="", file=sys.stderr)
            for field in line.split():
                if field.startswith("event="):
                    self.events[field.removeprefix("event=")] += 1

    def _complaint(self, what: str) -> SystemExit:
        return SystemExit(f"{what}; the last lines of its log:\n{''.join(self._last)}")


async def subscribe(store: Store, chat: str, channel: str, *, language: str, stories: int) -> None:
    """Lets a channel's digest become due at once: its slot was missed by minutes."""
    now = datetime.now(UTC)
    late = (now - _LATE).replace(second=0, microsecond=0)
    subscription = Subscription(
        id=f"{chat}-{channel.lower()}",
        channel=Channel(chat=chat, id=channel),
        topic=TOPIC,
        schedule=Schedule(times=(time(late.hour, late.minute),), days=DAYS, zone=ZoneInfo("UTC")),
        language=language,
        size=stories,
        origin=SubscriptionOrigin.CHAT,
    )
    # It looks back a day from when it was subscribed: over all that the sample holds.
    await store.put_subscription(subscription, next_slot_at=late, now=late - timedelta(days=7))
