"""A digest that a model writes is killed in the middle and repeated: what was paid for is not paid again."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.services.brief_writer import _AT_ONCE
from tests.cli.conftest import TREE
from tests.standins.openai import OpenAiStandIn
from tests.standins.openai.editors import truthful


@pytest.fixture
async def model(monkeypatch) -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn() as running:
        monkeypatch.setenv("OPENAI_API_KEY", running.key)
        running.faults.arm("responses", "slow", times=10_000, seconds=0.1)
        running.script = truthful
        yield running


async def test_a_killed_digest_repeated_pays_for_the_rest_alone(place, newsstand: str, model: OpenAiStandIn) -> None:
    topic = TREE / "config" / "topics" / "microsoft-openai.toml"
    place.configure(
        "[model]", 'name = "stand-in"', f'base_url = "{model.base_url}"', 'api = "responses"',
        "[[topics]]", f'file = "{topic}"',
    )  # fmt: skip
    args = ("digest", "--since", "7d", "--feeds", newsstand, "--format", "json")
    killed = place.start(*args)
    give_up = time.monotonic() + 60
    while len(model.asked) <= _AT_ONCE:
        assert time.monotonic() < give_up
        await asyncio.sleep(0.02)  # another process asks: there is nothing to wait for here
    killed.kill()
    await asyncio.to_thread(killed.communicate, timeout=60)
    done = len(model.asked)
    assert done > _AT_ONCE

    again = await asyncio.to_thread(place.spawn, *args)
    assert again.code == 0, again.err
    assert all(story["made_with"] != "extraction" for story in again.json["stories"])
    asked = Counter(asked.data for asked in model.asked)
    assert sum(asked.values()) - len(asked) <= _AT_ONCE, "only what was on its way when it was killed"
    assert len(asked) > done - _AT_ONCE

    paid = len(model.asked)
    third = await asyncio.to_thread(place.spawn, *args)
    assert len(model.asked) == paid
    assert third.json["stories"] == again.json["stories"]
    assert third.json["usage"] == {"input_tokens": 0, "output_tokens": 0, "dollars": 0.0}
    assert again.json["usage"]["input_tokens"] > 0
