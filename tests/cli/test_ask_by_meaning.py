"""The real commands with a model of meaning: `run` places the archive once, `ask` finds it in another language."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cli.conftest import TREE, Place, place_in
from tests.cli.test_run import Bot
from tests.standins.openai import OLLAMA, Asked, OpenAiStandIn

SWAHILI = "Nani alijadili masharti?"
IN_ENGLISH = "Who negotiated the terms? The terms were negotiated by Lena Ortmann and Darius Whitfield over months."


@pytest.fixture
async def service() -> AsyncIterator[OpenAiStandIn]:
    async with OpenAiStandIn(OLLAMA) as standin:
        standin.widths = [4_096]
        standin.understands = lambda text: IN_ENGLISH if text == SWAHILI else text
        standin.script = names_the_negotiators
        yield standin


@pytest.fixture
def place(tmp_path: Path, digested, service: OpenAiStandIn) -> Place:
    place = place_in(tmp_path)
    place.configure(
        "[[topics]]",
        f'file = "{TREE / "config" / "topics" / "microsoft-openai.toml"}"',
        "[server]",
        'listen = "127.0.0.1:0"',
        "[model]",
        'name = "stand-in"',
        'api = "chat"',
        f'base_url = "{service.base_url}"',
        "[embeddings]",
        'name = "stand-in-embedding"',
        "price = 0.02",
    )
    shutil.copytree(digested[0].folder / "data", place.folder / "data")
    return place


@contextlib.asynccontextmanager
async def started(place: Place, *args: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", *place.options(), *args),
        cwd=TREE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ask(place: Place, question: str) -> tuple[int | None, dict]:
    async with started(place, "ask", question, "--format", "json") as process:
        out, _ = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, json.loads(out)


def names_the_negotiators(asked: Asked) -> dict:
    """A model that understands Swahili, and answers if it is shown the sentence."""
    shown = json.loads(asked.data)["sentences"]
    telling = [each["n"] for each in shown if "negotiated the terms" in each["text"]]
    sentences = [{"text": "Lena Ortmann negotiated the terms.", "cites": telling}]
    return {"answerable": bool(telling), "sentences": sentences if telling else []}


async def test_a_question_is_answered_from_an_article_in_another_language(service, place) -> None:
    async with started(place, "run") as process:
        bot = Bot(process)
        await bot.line("articles.placed")
        assert await bot.stop() == 0
    placed = [text for asked in service.asked for text in asked.body["input"]]
    assert len(placed) == len(set(placed)) > 20
    service.asked.clear()

    code, answer = await ask(place, SWAHILI)
    assert (code, answer["found"]) == (0, True)
    assert [point["text"] for point in answer["points"]] == ["Lena Ortmann negotiated the terms."]
    assert "negotiated the terms" in answer["points"][0]["citations"][0]["text"]
    assert [asked.api for asked in service.asked] == ["embeddings", "chat"], "no article is placed again"

    code, answer = await ask(place, "Nani alishinda ubingwa wa mpira?")
    assert (code, answer["found"]) == (3, False)
    assert answer["nearest"]
