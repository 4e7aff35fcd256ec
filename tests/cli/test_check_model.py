"""`nutgraf check` tries the model on a story, and tells what a digest will cost."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator

import pytest

from tests.cli.conftest import TREE
from tests.cli.test_check import _no_tokens, feed
from tests.standins.openai import OpenAiStandIn
from tests.standins.openai.editors import truthful

__all__ = ["_no_tokens", "feed"]  # fixtures


@pytest.fixture
async def model(monkeypatch) -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn() as running:
        running.script = truthful
        monkeypatch.setenv("OPENAI_API_KEY", running.key)
        yield running


@pytest.fixture
def check(nutgraf, place, feed, model):
    """Its lines about the model."""

    async def lines(*settings: str) -> list[str]:
        topic = TREE / "config" / "topics" / "microsoft-openai.toml"
        there = [] if any("base_url" in line for line in settings) else [f'base_url = "{model.base_url}"']
        place.configure(
            "[model]", 'name = "stand-in"', 'api = "responses"', *there, *settings,
            "[[topics]]", f'file = "{topic}"', "[[feeds]]", f'url = "{feed}"',
        )  # fmt: skip
        done = await asyncio.to_thread(nutgraf, "check")
        assert model.key not in done.out + done.err
        return [line for line in done.out.splitlines() if "model" in line]

    return lines


async def test_without_stories_it_is_tried_all_the_same(check, model) -> None:
    (line,) = await check()
    assert line.startswith("ok     model stand-in answers; what a digest costs can be told")
    assert len(model.asked) == 1


async def test_it_is_asked_each_time_and_tells_what_a_digest_costs(check, model, place, digested) -> None:
    shutil.copytree(digested[0].folder / "data", place.folder / "data")
    for time in (1, 2):
        (line,) = await check("input_price = 2", "output_price = 8")
        used = sum(spent.input_tokens + spent.output_tokens for spent in model.spent) // time
        assert line.startswith(f"ok     model stand-in answers: a story took {used:,} tokens")
        assert f"a digest of 8 new stories will take about {8 * used:,}, $0.0" in line
        assert len(model.asked) == time


async def test_a_budget_without_prices_is_a_fault(check) -> None:
    _, line = await check("daily_budget = 1.0")
    assert line.startswith("failed model stand-in: daily_budget bounds nothing")


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [
        (('base_url = "http://127.0.0.1:9/v1"',), "start it, or correct base_url under [model]"),
        (("daily_budget = 0.000001", "input_price = 1", "output_price = 1"), "raise daily_budget under [model]"),
    ],
)
async def test_what_is_wrong_comes_with_its_remedy(check, settings, remedy) -> None:
    (line,) = await check(*settings)
    assert line.startswith("failed model stand-in: ")
    assert remedy in line


async def test_a_key_that_is_refused(check, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
    (line,) = await check()
    assert "set OPENAI_API_KEY" in line
    assert "sk-another" not in line
