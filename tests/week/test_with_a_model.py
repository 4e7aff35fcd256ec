"""A bot with a model: nothing is paid for twice, and whatever the model does, a digest is posted in time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.lexicons import bundled_lexicons
from bot.services import brief_writer
from tests.services.conftest import MovedClock
from tests.standins.discord.server import Discord
from tests.standins.openai import OpenAiStandIn, Refuses
from tests.standins.openai.editors import lying, truthful
from tests.standins.slack import SlackStandIn
from tests.week.life import Life
from tests.week.news import News
from tests.week.readers import came_in_time, nothing_is_told_twice, parts_are_in_place, subscription
from tests.week.standing import Board

STORIES = ("stake sale", "capacity in Sundsvall and Quincy", "review in Brussels")


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """In January 2027, UTC."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


BEGIN, SOON, END = at(10, 20), at(12, 12), at(17, 12)
SLOTS = {f"2027-01-{day}T08:00": at(day, 8) for day in range(11, 18)}


@pytest.fixture
async def model() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn() as running:
        running.script = truthful
        yield running


@pytest.fixture
def born(tmp_path: Path, clock: MovedClock, slack: SlackStandIn, discord: Discord, model: OpenAiStandIn) -> Callable:
    """A life with that model, not yet awake, and its subscriptions: the same digest in both chats, and one in Italian."""

    def give(*stories: str, last: datetime, settings: tuple[str, ...] = ()):
        clock.at = BEGIN
        for channel in ("C1", "C2"):
            slack.workspace.add_channel(channel, bot=True)
        subscribed = (
            subscription("one", "slack:C1", "Europe/London", time(8)),
            subscription("two", f"discord:{discord.channel}", "Europe/London", time(8)),
            subscription("it", "slack:C2", "Europe/London", time(8), language="it"),
        )
        board = Board(slack, discord)
        board.expect(subscribed, BEGIN.date(), last.date())
        lines = ["[model]", 'name = "stand-in"', 'api = "responses"', *settings]
        if not any(line.startswith("base_url") for line in lines):
            lines.append(f'base_url = "{model.base_url}"')
        news = News(at(10), last - timedelta(days=1), stories)
        return Life(tmp_path, clock, news, board, lines, key=model.key), subscribed

    return give


async def test_a_week_of_restarts_pays_for_no_story_twice(born, model) -> None:
    life, subscribed = born(last=END)
    async with life.awake(*subscribed):
        await life.live(at(12, 8, 5))
    for restart in (at(13, 8), at(15, 7, 59), at(16, 20), END):
        async with life.awake():
            await life.live(restart)
    for each in subscribed:
        came_in_time(life.board, each.id, SLOTS)
        assert nothing_is_told_twice(life.board, each)
        parts_are_in_place(life.board, each)
    prompts = [asked.data for asked in model.asked]
    assert len(prompts) > len(subscribed)
    assert len(prompts) == len(set(prompts))
    written = bundled_lexicons().speaking("en").labels["model"].partition("{")[0]
    assert written in life.board.text("one", "2027-01-12T08:00")


HONEST = {"budget": "budget_spent"}
TROUBLES = ("down", "refuses", "slow", "lies", "quota", "budget", "garbage", "broken")


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_whatever_the_model_does_the_digest_comes_in_time_and_says_so(
    born, model, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    settings = {
        "budget": ("daily_budget = 0.000001", "input_price = 1", "output_price = 1"),
        "down": ('base_url = "http://127.0.0.1:9/v1"',),
    }
    life, subscribed = born("stake sale", last=SOON, settings=settings.get(trouble, ()))
    model.script = {"refuses": lambda _: Refuses("I would rather not."), "lies": lying}.get(trouble, truthful)
    if trouble in {"quota", "garbage", "broken"}:
        model.faults.arm("responses", trouble, times=10_000)
    if trouble == "slow":
        monkeypatch.setattr(brief_writer, "PATIENCE", timedelta(seconds=0.3))
        monkeypatch.setattr(brief_writer, "_LEAST", timedelta(seconds=0.1))
        model.faults.arm("responses", "slow", times=10_000, seconds=5)
    async with life.awake(*subscribed):
        await life.live(SOON)
    labels = bundled_lexicons().speaking("en").labels
    slots = {slot: due for slot, due in SLOTS.items() if due < SOON}
    told = [slot for slot in slots if "\n1. " in life.board.text("one", slot)]
    assert told
    for each in subscribed:
        came_in_time(life.board, each.id, slots)
    for slot in told:
        text = life.board.text("one", slot)
        assert labels[HONEST.get(trouble, "model_failed")] in text
        assert labels["extraction"] in text
        assert "Zentrapol" not in text
    if trouble == "budget":
        assert not model.asked
