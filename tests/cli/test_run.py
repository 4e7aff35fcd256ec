"""`nutgraf run` as a process of its own: it posts what is due, answers, stops when told to, and goes on after a restart."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from adapters.stores.sql import open_store
from bot.domain.channel import Channel
from bot.domain.schedule import Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin
from tests.cli.conftest import TREE, place_in
from tests.standins.slack import SlackStandIn

DAILY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def subscription(channel: str) -> Subscription:
    """One whose last slot was a few minutes ago, and whose next one is far."""
    late = datetime.now(UTC) - timedelta(minutes=5)
    schedule = Schedule(times=(time(late.hour, late.minute),), days=DAILY, zone=ZoneInfo("UTC"))
    return Subscription(
        id=channel.lower(),
        channel=Channel(chat="slack", id=channel),
        topic="microsoft-openai",
        schedule=schedule,
        origin=SubscriptionOrigin.CHAT,
    )


class Bot:
    """The command in a process of its own; `line` waits for a line of its log."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.log: list[str] = []

    async def line(self, event: str) -> str:
        async with asyncio.timeout(60):
            while True:
                line = (await self.process.stderr.readline()).decode()
                assert line, "\n".join(self.log)
                self.log.append(line)
                if f"event={event}" in line:
                    return line

    async def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        _, rest = await asyncio.wait_for(self.process.communicate(), 30)
        self.log += rest.decode().splitlines(keepends=True)
        return self.process.returncode


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as standin:
        standin.workspace.add_channel("C1", bot=True)
        yield standin


@pytest.fixture
def start(tmp_path, slack):
    """Starts the bot on the sample's feeds and the stand-in."""
    place = place_in(tmp_path)
    place.configure(
        "[[topics]]",
        f'file = "{TREE / "config" / "topics" / "microsoft-openai.toml"}"',
        "[slack]",
        f'api_url = "{slack.api_url}"',
        "[server]",
        'listen = "127.0.0.1:0"',
    )
    tokens = {"SLACK_BOT_TOKEN": slack.workspace.bot_token, "SLACK_APP_TOKEN": slack.workspace.app_token}

    @contextlib.asynccontextmanager
    async def started() -> AsyncIterator[Bot]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *place.options(), "run"),
            cwd=TREE,
            env={**os.environ, **tokens, "TZ": "UTC"},
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield Bot(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()

    started.place = place
    return started


async def fill_and_subscribe(place, digested) -> None:
    """Takes over an archive and makes a subscription whose slot was missed by minutes."""
    shutil.copytree(digested[0].folder / "data", place.folder / "data")
    async with open_store(f"sqlite:///{place.folder / 'data' / 'nutgraf.db'}") as store:
        late = datetime.now(UTC) - timedelta(minutes=5)
        await store.put_subscription(
            subscription("C1"), next_slot_at=late.replace(second=0, microsecond=0), now=late - timedelta(days=1)
        )


def buttons(blocks: list[dict]) -> list[str]:
    elements = [each for block in blocks for each in (*block.get("elements", ()), block.get("accessory", {}))]
    return [each["value"] for each in elements if each.get("type") == "button"]


def whispered_to(slack: SlackStandIn, user: str) -> str:
    return str([each.blocks for each in slack.workspace.whispers if each.user == user])


async def test_a_shift_from_start_to_stop_and_again(start, slack, digested):
    await fill_and_subscribe(start.place, digested)
    async with start() as bot:
        await bot.line("slack.connected")
        await bot.line("delivery.sent")
        posted = slack.workspace.standing("C1")
        assert [message.key.rpartition("|")[2] for message in posted] == [str(n) for n in range(len(posted))]
        assert len({message.key.rpartition("|")[0] for message in posted}) == 1
        trip = await slack.command("/news", "status", user="U1", channel="C1")
        assert trip.error == ""
        await slack.until(lambda: "08:" in whispered_to(slack, "U1") or "c1" in whispered_to(slack, "U1"), within=20)
        assert await bot.stop() == 0
    async with start() as bot:
        await bot.line("slack.connected")
        old = next(each for each in buttons(posted[0].blocks) if each.startswith("story:"))
        await slack.press(posted[0], old, user="U2")
        await slack.until(lambda: whispered_to(slack, "U2") != "[]", within=20)
        assert "Timeline" in whispered_to(slack, "U2")
        assert await bot.stop() == 0
    assert slack.workspace.standing("C1") == posted, "a restart posts nothing again"
    assert not any("xoxb" in line or "xapp" in line or "Traceback" in line for line in bot.log)


async def test_health_and_metrics_are_answered(start, digested):
    await fill_and_subscribe(start.place, digested)
    async with start() as bot:
        running = await bot.line("bot.running")
        address = next(part.partition("=")[2] for part in running.split() if part.startswith("health="))
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{address}/healthz") as answer:
                assert (answer.status, await answer.text()) == (200, "ok\n")
            async with session.get(f"{address}/metrics") as answer:
                assert "nutgraf_subscriptions 1.0" in await answer.text()
        assert await bot.stop() == 0


async def test_a_chat_that_refuses_the_token_is_said_and_tried_again(start, slack):
    slack.workspace.token_fault = "invalid_auth"  # noqa: S105 - a word of Slack's
    async with start() as bot:
        line = await bot.line("chat.failed")
        assert "bot token" in line
        slack.workspace.token_fault = ""
        await bot.line("slack.connected")
        assert await bot.stop() == 0
