"""Whatever is given for whatever argument: a kind line, no traceback, nothing changed."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.specs import COMMANDS
from bot.domain.command import Command, ParameterKind
from bot.domain.message import Message
from bot.text.language_names import tag_of
from tests.desk.conftest import asker, words_of

NONSENSE = [
    "", " ", "x", "-1", "0", "999999999999999999999", "25:00", "8:61", "never", "Atlantis", "../../etc/passwd", "00", "²",
    "'; DROP TABLE subscriptions; --", "<script>", "@everyone", "\x00", "\u202e", "🫖" * 50, "a" * 6000, "NaN", "٨", "1e9",
    "0001-01-01", "9999-12-31", "9999999d", "http://[", "https://x", "{}", "%s", "None", "qaa", "en-", "x-klingon", "i-hak",
]  # fmt: skip
ARGUMENTS = [(spec.name, parameter) for spec in COMMANDS for parameter in spec.parameters]
GOOD = {
    "question": "Who negotiated?", "story": "pension funds", "words": "Sundsvall", "url": "https://a.example/1", "times": "8",
}  # fmt: skip
SHOWING = {"digest", "ask", "stories", "story", "search", "why", "feeds", "status", "help"}


def is_kind(message: Message) -> bool:
    told = words_of(message)
    return bool(told) and "went wrong" not in told and "Error" not in told and bool(message.summary)


def with_good(name: str, **given: str) -> dict[str, str]:
    spec = next(spec for spec in COMMANDS if spec.name == name)
    return {each.name: GOOD[each.name] for each in spec.parameters if each.required} | given


@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda argument: f"{argument[0]} {argument[1].name}")
async def test_nonsense_is_answered_kindly_and_changes_nothing(desk, typed, office, argument, caplog) -> None:
    name, parameter = argument
    await typed("subscribe times:6")
    before = await office.store.subscriptions()
    for nonsense in NONSENSE:
        if name in {"subscribe", "settings"} and _is_good(parameter.kind, nonsense):
            continue
        command = Command(name=name, asker=asker(), arguments=with_good(name, **{parameter.name: nonsense}))
        if not nonsense.strip() and name in {"unsubscribe", "subscribe"}:
            continue
        office.clock.move(timedelta(minutes=2))  # questions asked too fast are not read
        reply = await desk.answer(command)
        assert is_kind(reply.message), nonsense
        assert "try again in" not in words_of(reply.message)
        assert await office.store.subscriptions() == before, nonsense
        await desk.suggest(command, parameter.name)
    assert caplog.records == []


def _is_good(kind: ParameterKind, text: str) -> bool:
    """What stands among the nonsense but is none for this kind."""
    return text in {
        ParameterKind.TIMES: {"0", "00", "²", "٨"},
        ParameterKind.NUMBER: {"٨", "²"},
        ParameterKind.LANGUAGE: {"NaN"},
    }.get(kind, set())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_any_arguments_of_any_command_are_answered_kindly(desk, outbox, data) -> None:
    spec = data.draw(st.sampled_from([*COMMANDS]))
    names = [parameter.name for parameter in spec.parameters]
    texts = st.text(max_size=60) | st.sampled_from([*NONSENSE, *GOOD.values(), "microsoft-openai-c0123"])
    drawn = data.draw(st.dictionaries(st.sampled_from(names), texts, max_size=4)) if names else {}
    reply = await desk.answer(Command(name=spec.name, asker=asker(), arguments=drawn))
    assert is_kind(reply.message)
    changed = await outbox.subscriptions()
    assert bool(changed) is words_of(reply.message).startswith("Done")
    assert all(one.schedule.times and one.schedule.days and tag_of(one.language) for one, _ in changed)
    for one, _ in changed:
        await outbox.remove_subscription(one.id)
    for name in drawn:
        await desk.suggest(Command(name=spec.name, asker=asker(), arguments=drawn), name)


@pytest.mark.parametrize("name", [spec.name for spec in COMMANDS if any(each.required for each in spec.parameters)])
async def test_what_is_missing_is_asked_for_with_an_example(desk, outbox, name) -> None:
    told = words_of((await desk.answer(Command(name=name, asker=asker()))).message)
    assert "I need" in told
    assert "For example: /" in told
    assert await outbox.subscriptions() == []


async def test_a_broken_store_is_logged_and_apologised_for(desk, outbox, caplog) -> None:
    async def broken() -> None:
        raise OSError("disk")

    outbox.subscriptions = broken
    for name in (*SHOWING, "subscribe", "settings", "home"):
        reply = await desk.answer(
            Command(name=name, asker=asker(), arguments=with_good(name) if name != "home" else {})
        )
        assert "Something went wrong on my side" in words_of(reply.message)
        assert reply.private
    assert len(caplog.records) == len(SHOWING) + 3
    assert len(list(itertools.filterfalse(lambda record: record.exc_info, caplog.records))) == 0
