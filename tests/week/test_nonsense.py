"""Nonsense for each argument of each command, typed in the chats: a kind line, no traceback, nothing changed."""

from __future__ import annotations

import logging

import pytest

from bot.desk.specs import COMMANDS
from bot.ports import Store
from tests.week.asking import Answer, PeopleOnDiscord, PeopleOnSlack

NONSENSE = [
    ("digest", {"since": "yesteryear"}),
    ("digest", {"since": "-7d"}),
    ("digest", {"topic": "knitting"}),
    ("ask", {"question": "؟؟؟ \u202e🫖 \x00"}),
    ("ask", {"question": "What?", "since": "0001-01-01x"}),
    ("ask", {"question": "What?", "topic": "'; DROP TABLE subscriptions; --"}),
    ("stories", {"topic": "<!channel>"}),
    ("stories", {"since": "9999999999d"}),
    ("story", {"story": "zzzzzz"}),
    ("story", {"story": "🫖" * 300}),
    ("search", {"words": "*_~`> @everyone"}),
    ("search", {"words": "\\", "topic": "knitting"}),
    ("why", {"url": "ftp://a.example/x"}),
    ("why", {"url": "http://["}),
    ("subscribe", {"times": "25:00"}),
    ("subscribe", {"times": "soon"}),
    ("subscribe", {"times": "8", "days": "someday"}),
    ("subscribe", {"times": "8", "timezone": "Atlantis"}),
    ("subscribe", {"times": "8", "language": "x-klingon"}),
    ("subscribe", {"times": "8", "stories": "-1"}),
    ("subscribe", {"times": "8", "stories": "99999999999999999999"}),
    ("subscribe", {"times": "8", "empty": "loud"}),
    ("subscribe", {"times": "8", "topic": "../../etc/passwd"}),
    ("settings", {"subscription": "nobody's", "times": "8"}),
    ("settings", {"times": "8:61"}),
    ("settings", {"days": "32nd"}),
    ("settings", {"timezone": "Europe/Nowhere"}),
    ("settings", {"language": "%s"}),
    ("settings", {"stories": "0"}),
    ("settings", {"stories": "many"}),
    ("settings", {"empty": "{}"}),
    ("unsubscribe", {"subscription": "all"}),
    ("resume", {"subscription": "a" * 3000}),
    ("help", {"command": "explode"}),
]
TYPED = ["dance now", "/help", "subscibe times:8", "🫖", '" " "', "subscribe :", "story"]


async def kept(store: Store) -> object:
    """Everything that a command could change."""
    return await store.subscriptions(), await store.feeds(), await store.outbox(), await store.count()


def is_kind(answer: Answer) -> bool:
    return (
        bool(answer.words.strip())
        and answer.parts == 1
        and not any(word in answer.words for word in ("went wrong", "Traceback", "Error", "Exception", "None"))
    )


@pytest.fixture
async def before(store: Store, on_slack: PeopleOnSlack, on_discord: PeopleOnDiscord) -> object:
    """What is kept once both channels have a subscription that could be spoilt."""
    for people in (on_slack, on_discord):
        assert (await people.command("subscribe", {"times": "6"})).words.startswith("Done")
    return await kept(store)


async def test_nonsense_is_answered_kindly_in_both_chats(
    store: Store,
    on_slack: PeopleOnSlack,
    on_discord: PeopleOnDiscord,
    before: object,
    caplog: pytest.LogCaptureFixture,
) -> None:
    arguments = {(spec.name, parameter.name) for spec in COMMANDS for parameter in spec.parameters}
    assert arguments == {(name, key) for name, given in NONSENSE for key in given}
    for name, given in NONSENSE:
        here = await on_slack.command(name, given)
        assert is_kind(here), (name, given, here.words)
        assert here.private, (name, given)
        if given.get("stories") != "many":  # Discord's own client takes nothing but numbers there
            there = await on_discord.command(name, given)
            assert is_kind(there), (name, given, there.words)
            assert there.private is here.private, (name, given)
        assert await kept(store) == before, (name, given)
    assert [
        record for record in caplog.records if record.name.startswith("bot") and record.levelno >= logging.WARNING
    ] == []


@pytest.mark.parametrize("line", TYPED)
async def test_whatever_is_typed_in_slack_is_answered_kindly(
    store: Store, on_slack: PeopleOnSlack, before: object, line: str
) -> None:
    answer = await on_slack.type(line)
    assert is_kind(answer), answer.words
    assert answer.private
    assert await kept(store) == before


async def test_a_misspelt_command_is_guessed(on_slack: PeopleOnSlack) -> None:
    answer = await on_slack.type("subscibe times:8")
    assert answer.words == "I do not know “subscibe”. Did you mean /news subscribe?"
