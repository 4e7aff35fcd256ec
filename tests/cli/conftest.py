"""The command on the bundled sample, served on loopback while the tests run."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.sample.newsstand import open_newsstand
from adapters.stores.sql import open_store
from bot.cli.run import run
from bot.domain.channel import Channel
from bot.domain.schedule import DAYS, Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin

TREE = Path(__file__).parents[2]
TOPIC = "microsoft-openai"


@pytest.fixture(scope="session")
def newsstand() -> Iterator[str]:
    """The address of the sample's list of feeds, served from a thread of its own."""
    address: list[str] = []
    ready, over = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with open_newsstand(datetime.now(UTC)) as url:
            address.append(url)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(30)
    yield address[0]
    loop.call_soon_threadsafe(over.set)
    thread.join(30)
    loop.close()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A configuration and a data folder."""

    folder: Path

    def options(self) -> list[str]:
        return ["--config", str(self.folder / "nutgraf.toml"), "--data", str(self.folder / "data")]

    def configure(self, *lines: str) -> None:
        text = ["[network]", 'allow_private = ["127.0.0.0/8"]', *lines]
        (self.folder / "nutgraf.toml").write_text("\n".join(text), encoding="utf-8")

    def start(self, *args: str, stdin: int | None = None) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "bot", *self.options(), *args]
        return subprocess.Popen(  # noqa: S603 - our own command
            command,
            cwd=TREE,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            start_new_session=True,
        )

    def spawn(self, *args: str) -> Outcome:
        """The command in a process of its own."""
        process = self.start(*args)
        out, err = process.communicate(timeout=120)
        return Outcome(code=process.returncode, out=out, err=err)


def place_in(folder: Path) -> Place:
    place = Place(folder=folder)
    place.configure("[[topics]]", f'file = "{TREE / "config" / "topics" / "microsoft-openai.toml"}"')
    return place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return place_in(tmp_path)


@pytest.fixture
def nutgraf(place: Place, capsys: pytest.CaptureFixture[str]):
    """The command within this process, for speed."""

    def command(*args: str, given: bool = True) -> Outcome:
        capsys.readouterr()
        code = run([*args, *(place.options() if given else ())])
        captured = capsys.readouterr()
        return Outcome(code=code, out=captured.out, err=captured.err)

    return command


@pytest.fixture(scope="session")
def digested(newsstand: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Outcome]:
    """A place after its first digest, and what that printed. Tests only read it."""
    place = place_in(tmp_path_factory.mktemp("digested"))
    return place, place.spawn("digest", "--since", "7d", "--feeds", newsstand, "--format", "json")


async def subscribed(place: Place, id_: str, channel: str, topic: str = TOPIC, *, paused: str = "") -> None:
    """Makes a subscription as somebody in Slack would, and pauses it with this reason."""
    subscription = Subscription(
        id=id_,
        channel=Channel(chat="slack", id=channel),
        topic=topic,
        schedule=Schedule(times=(time(8),), days=DAYS, zone=ZoneInfo("UTC")),
        origin=SubscriptionOrigin.CHAT,
        owner="U1",
    )
    (place.folder / "data").mkdir(exist_ok=True)
    now = datetime.now(UTC)
    async with open_store(f"sqlite:///{place.folder / 'data' / 'nutgraf.db'}") as store:
        await store.put_subscription(subscription, next_slot_at=now + timedelta(hours=1), now=now)
        if paused:
            await store.pause(id_, reason=paused)
