"""Feeds, status and the app's page."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.channel import Channel
from bot.domain.command import Command
from bot.domain.completing import Usage
from bot.domain.delivery import Delivery
from bot.domain.spending import Charge, Purpose
from tests.desk.conftest import asker, words_of


async def test_feeds_tell_which_fail_and_why(typed) -> None:
    told = words_of((await typed("feeds")).message)
    assert "2 feeds: 1 answers, 1 fails." in told
    assert "https://feeds.example/broken: no such host" in told


async def test_status_tells_of_the_channel_and_the_bot(typed) -> None:
    told = words_of((await typed("status")).message)
    assert "/news subscribe starts one" in told
    assert "2 feeds: 1 answers, 1 fails." in told
    assert "Digests: none so far." in told
    assert "38 articles read" in told


async def test_status_counts_what_is_to_be_sent(typed, outbox, clock) -> None:
    await typed("subscribe times:8")
    [(one, state)] = await outbox.subscriptions()
    due = [Delivery(key=f"{one.id}|{day}", subscription=one.id, slot_at=state.next_slot_at) for day in (1, 2)]
    await outbox.plan(one.id, due, expected=state.next_slot_at, next_slot_at=clock.now() + timedelta(days=3))
    assert "Digests: 2 to be sent." in words_of((await typed("status")).message)


async def test_status_tells_what_models_took_today(typed, store, clock) -> None:
    assert "The model today" not in words_of((await typed("status")).message)
    for number, purpose in enumerate((Purpose.BRIEF, Purpose.ANSWER)):
        for day in (clock.now().date(), clock.now().date() - timedelta(days=1)):
            id_ = f"{number}{day}"
            charge = Charge(id=id_, day=day, purpose=purpose, channel="", model="m", dollars=1.0)
            assert await store.reserve(charge, budget=None)
            await store.settle(id_, usage=Usage(input_tokens=1_000, output_tokens=200), dollars=0.02)
    assert "The model today (UTC): 2 calls, 2,400 tokens, $0.04." in words_of((await typed("status")).message)


async def test_the_apps_page_has_the_askers_subscriptions(desk, typed) -> None:
    await typed("subscribe times:8")
    await typed("subscribe times:9", asker(channel=Channel(chat="slack", id="C9"), user="U2"))
    page = asker(channel=Channel(chat="slack", id="D1"))
    told = words_of((await desk.answer(Command(name="home", asker=page))).message)
    assert "microsoft-openai-c0123" in told
    assert "microsoft-openai-c9" not in told
    assert "Next tomorrow at 08:00." in told
    assert "2 feeds" in told
    assert "/news help" in told
