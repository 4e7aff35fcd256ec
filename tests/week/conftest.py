"""The whole bot against both stand-ins, in time that is moved.

`test_spring` and `test_autumn` let a configured bot live through a week: the wiring of `nutgraf run`, a SQLite file, the
real client libraries over HTTP. Only the clock is ours, and the news come straight into the archive instead of over
feeds. `test_limits`, `test_nonsense` and `test_alike` ask the desk through the chats, as people do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord as library
import pytest

from tests.services.conftest import MovedClock
from tests.standins.discord.rates import Rates
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn


@pytest.fixture
def clock() -> MovedClock:
    """The one clock of the bot and of both stand-ins; each test sets it to where its week begins."""
    return MovedClock()


@pytest.fixture
async def slack(clock: MovedClock) -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as standin:
        standin.now = lambda: clock.now().timestamp()
        yield standin


@pytest.fixture
async def discord(clock: MovedClock) -> AsyncIterator[Discord]:
    # Its limits run in real time, as the waits of discord.py do: a week of posts within seconds would meet them.
    async with Discord(clock=clock, rates=Rates(channel=10_000, service=100_000)) as standin:
        yield standin


@pytest.fixture(autouse=True)
def _identify_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits five seconds before each further identification."""

    async def at_once(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(library.Client, "before_identify_hook", at_once)
