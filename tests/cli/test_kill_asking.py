"""`nutgraf run` is killed while it answers: after the restart everybody has an answer, and nobody two."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3

from tests.cli.test_run import slack, start
from tests.standins.slack.reading import words

__all__ = ["slack", "start"]  # fixtures

WHO = "Who negotiated the terms?"
LENA = "Lena Ortmann"
OFFERED = "I could not see whether my answer"


def _run(start, statement: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(start.place.folder / "data" / "nutgraf.db")) as database, database:
        return database.execute(statement).fetchall()


def told(slack, user: str) -> list[str]:
    """What one person was told, and in which words."""
    whispers = [words(each.blocks) for each in slack.workspace.whispers if each.user == user]
    return whispers + [words(each.blocks) for each in slack.workspace.standing(slack.workspace.direct(user).id)]


async def test_a_killed_bot_answers_after_the_restart(start, slack, digested) -> None:
    shutil.copytree(digested[0].folder / "data", start.place.folder / "data")
    users = [f"U{number}" for number in range(10, 22)]
    mentioned = "U30"
    slack.rates.channel_burst = slack.rates.service_burst = 1_000
    async with start() as bot:
        await bot.line("slack.connected")
        trips = [
            asyncio.create_task(slack.command("/ask", WHO, user=user, channel=f"C{place % 3 + 1}"))
            for place, user in enumerate(users)
        ]
        me = slack.workspace.bot_user
        trips.append(asyncio.create_task(slack.say(f"<@{me}> {WHO}", user=mentioned, channel="C1")))
        await slack.until(lambda: any(told(slack, user) for user in users), within=30)
        bot.process.kill()
        await asyncio.gather(*trips, return_exceptions=True)
    asked = next(each for each in slack.workspace.messages if each.user == mentioned)
    # As if a minute had passed: until then, another process might be answering them.
    _run(start, "UPDATE questions SET held_until = asked_at WHERE state = 'open'")
    stored = {user for (user,) in _run(start, "SELECT user FROM questions")}
    assert stored >= {user for user in users if told(slack, user)}
    async with start() as bot:
        await bot.line("slack.connected")
        await slack.until(lambda: not _run(start, "SELECT id FROM questions WHERE state = 'open'"), within=30)
        assert await bot.stop() == 0
    for user in stored - {mentioned}:
        answers = [text for text in told(slack, user) if LENA in text]
        offers = [text for text in told(slack, user) if OFFERED in text]
        assert len(answers) <= 1, told(slack, user)
        assert len(offers) <= 1, told(slack, user)
        assert answers or offers
    if mentioned in stored:
        assert len([each for each in slack.workspace.standing("C1", asked.ts) if LENA in words(each.blocks)]) == 1
