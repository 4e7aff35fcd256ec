"""Questions come once, are answered once, and are forgotten."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta

import pytest

from adapters.stores.sql import open_store
from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.channel import Channel
from bot.domain.exchange import Exchange, ExchangeState, exchange_id
from bot.domain.question import QuestionKind
from bot.domain.summary import Citation, ClaimStatus
from tests.adapters.stores.posting import HOUR, NOW

HERE = Channel(chat="slack", id="C1")
LEASE = timedelta(minutes=1)
ANSWER = Answer(
    question="Berapa harga teh? 🍵\x00",
    language="id",
    kind=QuestionKind.HOW_MUCH,
    points=(
        AnswerPoint(
            text="Teh naik.",
            language="id",
            citations=(Citation(url="https://e.example/1", start=3, end=12, text="Teh naik."),),
            speaker="Ibu Sri",
            at=NOW - HOUR,
            status=ClaimStatus.DENIED,
        ),
    ),
    references=(
        Reference(
            url="https://e.example/1", title="茶", outlet="E", language="ja", published=NOW - 2 * HOUR, story="3f2a"
        ),
    ),
    nearest=(),
    missing=("GPT-6", "テスト"),
    made_with="some-model",
)


def exchange(number: int = 1, **changes: object) -> Exchange:
    given = Exchange(
        id=f"q{number}",
        channel=HERE,
        user="U1",
        text="Berapa harga teh? 🍵",
        asked_at=NOW + timedelta(seconds=number),
        private=False,
        thread="171.5",
        language="pt-BR",
        topic="tea",
        since=NOW - 48 * HOUR,
    )
    return dataclasses.replace(given, **changes)


async def test_a_question_and_its_answer_are_read_back_as_they_were_written(database: str) -> None:
    asked = exchange(direct=True, private=True)
    async with open_store(database) as store:
        assert await store.exchange("q1") is None
        assert await store.ask(asked, lease=LEASE)
        assert await store.exchange("q1") == asked
        assert await store.answered("q1", ANSWER)
    async with open_store(database) as store:
        found = await store.exchange("q1")
    assert found == dataclasses.replace(asked, state=ExchangeState.ANSWERED, answer=ANSWER)


async def test_an_answer_about_to_be_sent_is_kept_with_the_open_question(store) -> None:
    await store.ask(exchange(), lease=LEASE)
    assert await store.draft("q1", ANSWER)
    assert await store.exchange("q1") == exchange(answer=ANSWER)
    assert (await store.take(now=NOW + 2 * LEASE, lease=LEASE, chats=["slack"])).answer == ANSWER
    assert await store.conversation(HERE, "171.5", since=NOW, limit=5) == []
    assert await store.answered("q1", ANSWER)
    assert not await store.draft("q1", ANSWER)
    assert not await store.draft("q2", ANSWER)


async def test_one_event_is_one_question_however_often_it_comes(database: str) -> None:
    async with open_store(database) as store, open_store(database) as other:
        first = await asyncio.gather(*(each.ask(exchange(), lease=LEASE) for each in (store, other) * 10))
        assert sorted(first) == [False] * 19 + [True]
        answers = await asyncio.gather(*(each.answered("q1", ANSWER) for each in (store, other) * 10))
        assert sorted(answers) == [False] * 19 + [True]
        assert not await store.ask(exchange(), lease=LEASE), "not even after it was answered"
        assert not await store.answered("q2", ANSWER)


async def test_a_lost_question_has_no_answer_and_is_no_memory(store) -> None:
    await store.ask(exchange(), lease=LEASE)
    assert await store.answered("q1", None)
    found = await store.exchange("q1")
    assert (found.state, found.answer) == (ExchangeState.LOST, None)
    assert not await store.answered("q1", ANSWER)
    assert await store.conversation(HERE, "171.5", since=NOW, limit=5) == []


async def test_a_thread_remembers_its_last_answered_questions(store) -> None:
    others = (
        exchange(20, thread="171.6"),
        exchange(21, channel=Channel(chat="slack", id="C2")),
        exchange(22, channel=Channel(chat="discord", id="C1")),
        exchange(23, thread=""),
    )
    for each in (*(exchange(number, user=f"U{number % 2}") for number in range(1, 9)), *others):
        await store.ask(each, lease=LEASE)
        await store.answered(each.id, ANSWER)
    await store.ask(exchange(30), lease=LEASE)

    async def remembered(**given: object) -> list[str]:
        wanted = {"since": NOW, "limit": 3, **given}
        return [each.id for each in await store.conversation(HERE, "171.5", **wanted)]

    assert await remembered() == ["q6", "q7", "q8"]
    assert await remembered(user="U0") == ["q4", "q6", "q8"]
    assert await remembered(since=NOW + timedelta(seconds=7), limit=9) == ["q7", "q8"]
    assert [each.id for each in await store.conversation(HERE, "", since=NOW, limit=9)] == ["q23"]


async def test_what_nobody_has_in_hand_is_taken_by_one_the_oldest_first(database: str) -> None:
    async with open_store(database) as store, open_store(database) as other:
        for number in (2, 1, 3):
            await store.ask(exchange(number), lease=LEASE)
        await store.ask(exchange(4, channel=Channel(chat="discord", id="1")), lease=LEASE)
        await store.answered("q3", ANSWER)

        async def taken(after: timedelta, using=store) -> str:
            found = await using.take(now=NOW + after, lease=LEASE, chats=["slack", "terminal"])
            return found.id if found else ""

        assert await taken(timedelta(seconds=50)) == "", "they are in hand"
        late = timedelta(seconds=70)
        found = await asyncio.gather(*(taken(late, each) for each in (store, other) * 3))
        assert sorted(found) == ["", "", "", "", "q1", "q2"]
        assert await taken(late + LEASE / 2) == ""
        assert await taken(late + LEASE) == "q1"
        assert await store.answered("q1", None)
        assert await taken(late + LEASE) == "q2"


async def test_old_questions_are_forgotten_whatever_became_of_them(store) -> None:
    for number, answer in ((1, ANSWER), (2, None), (3, ANSWER)):
        await store.ask(exchange(number), lease=LEASE)
        await store.answered(f"q{number}", answer)
    await store.ask(exchange(4, asked_at=NOW - HOUR), lease=LEASE)
    assert await store.forget_questions(NOW + timedelta(seconds=3)) == 3
    assert [bool(await store.exchange(f"q{number}")) for number in range(1, 5)] == [False, False, True, False]


@pytest.mark.parametrize("event", ["", "1180000000000000001", "C1 1700000000.000100", "\ud800", "x" * 5000])
def test_an_id_is_short_whatever_the_event_and_the_same_for_the_same(event: str) -> None:
    assert len(exchange_id("slack", event)) == 20
    assert exchange_id("slack", event) == exchange_id("slack", event) != exchange_id("discord", event)
