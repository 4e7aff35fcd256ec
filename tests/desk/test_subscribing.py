"""Subscribe, look, change, pause, resume, unsubscribe; and who may."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.desk.newsdesk import NewsDesk
from bot.domain.channel import Channel
from bot.domain.command import Command
from bot.domain.schedule import DAYS
from bot.domain.subscription import SubscriptionOrigin, WhenEmpty
from tests.desk.conftest import HERE, TEA, asker, typing, with_topics, words_of
from tests.domain import sample

ID = "microsoft-openai-c0123"
ELSEWHERE = asker(channel=Channel(chat="slack", id="C9"))


async def only(outbox):
    [found] = await outbox.subscriptions()
    return found


async def test_a_channel_subscribes_looks_changes_and_leaves(typed, outbox, clock) -> None:
    done = await typed(
        "subscribe times:8am,17:30 days:weekdays timezone:jakarta language:Indonesian stories:5 empty:quiet"
    )
    subscription, state = await only(outbox)
    assert subscription.id == ID
    assert subscription.channel == HERE
    assert subscription.schedule.times == (time(8), time(17, 30))
    assert subscription.schedule.days == DAYS[:5]
    assert subscription.schedule.zone == ZoneInfo("Asia/Jakarta")
    assert (subscription.language, subscription.size, subscription.when_empty) == ("id", 5, WhenEmpty.QUIET)
    assert (subscription.origin, subscription.owner) == (SubscriptionOrigin.CHAT, "U1")
    # 19:00 UTC is two in the morning of Tuesday in Jakarta.
    assert (state.next_slot_at, state.since) == (datetime(2026, 11, 24, 1, tzinfo=UTC), clock.now())
    assert done.private
    told = words_of(done.message)
    assert "The first digest comes today at 08:00. It looks back one day." in told
    assert "at 08:00 and 17:30 on weekdays, Asia/Jakarta time; in Indonesian; up to 5 stories" in told

    status = words_of((await typed("status")).message)
    assert ID in status
    assert "Next today at 08:00." in status

    changed = words_of((await typed("settings times:9")).message)
    subscription, state = await only(outbox)
    assert subscription.schedule.times == (time(9),)
    assert subscription.schedule.days == DAYS[:5], "what was not named stays"
    assert state.next_slot_at == datetime(2026, 11, 24, 2, tzinfo=UTC)
    assert "now comes at 09:00 on weekdays, Asia/Jakarta time" in changed

    assert "no longer comes here at 09:00" in words_of((await typed("unsubscribe")).message)
    assert await outbox.subscriptions() == []
    assert "has no subscription" in words_of((await typed("status")).message)


async def test_what_is_not_named_is_taken_and_said(typed, outbox) -> None:
    told = words_of((await typed("subscribe times:8", asker(language="pt-BR"))).message)
    subscription, _ = await only(outbox)
    assert subscription.schedule.zone == ZoneInfo("UTC")
    assert (subscription.schedule.days, subscription.language) == (DAYS, "pt-BR")
    assert "I took UTC" in told
    await typed("settings timezone:Rome")
    again = words_of((await typed("subscribe times:20")).message)
    assert "I took UTC" not in again
    assert "Europe/Rome time" in again, "a second one takes the zone of the first"
    assert [one.id for one, _ in await outbox.subscriptions()] == [ID, f"{ID}-2"]


async def test_the_same_twice_is_one_even_at_once(desk, outbox) -> None:
    command = Command(name="subscribe", asker=asker(), arguments={"times": "8"})
    replies = await asyncio.gather(desk.answer(command), desk.answer(command))
    assert len(await outbox.subscriptions()) == 1
    assert sum("comes here so already" in words_of(reply.message) for reply in replies) == 1


async def test_another_size_keeps_the_planned_slot(typed, outbox, clock) -> None:
    await typed("subscribe times:20")
    _, before = await only(outbox)
    clock.move(timedelta(hours=2))
    await typed("settings stories:3 language:日本語")
    subscription, after = await only(outbox)
    assert (subscription.size, subscription.language) == (3, "ja")
    assert after == before, "a slot that is due must not be lost"
    assert "Nothing was changed" in words_of((await typed("settings stories:3")).message)


async def test_a_paused_one_says_why_and_goes_on(typed, outbox) -> None:
    await typed("subscribe times:8 timezone:UTC")
    await outbox.pause(ID, reason="I was removed from the channel; invite me again")
    for line in ("status", "settings"):
        told = words_of((await typed(line)).message)
        assert "Pauses: I was removed from the channel; invite me again" in told
    assert "It still pauses" in words_of((await typed("settings times:9")).message)
    assert "goes on" in words_of((await typed("resume")).message)
    _, state = await only(outbox)
    assert (state.paused, state.next_slot_at) == ("", datetime(2026, 11, 24, 9, tzinfo=UTC))
    assert "does not pause" in words_of((await typed("resume")).message)


@pytest.mark.parametrize("line", ["subscribe times:8", "unsubscribe", "settings times:9", "resume"])
@pytest.mark.parametrize("chat", ["slack", "discord"])
async def test_who_may_not_manage_is_told_who_may(typed, outbox, line, chat) -> None:
    channel = Channel(chat=chat, id="1")
    await typed("subscribe times:20", asker(channel=channel))
    before = await outbox.subscriptions()
    reply = await typed(line, asker(channel=channel, may_manage=False))
    assert "Only those who may manage this channel" in words_of(reply.message)
    assert await outbox.subscriptions() == before


async def test_looking_at_the_settings_needs_no_right_and_a_direct_talk_neither(typed) -> None:
    await typed("subscribe times:8")
    assert ID in words_of((await typed("settings", asker(may_manage=False))).message)
    alone = asker(channel=Channel(chat="slack", id="D7"), may_manage=False, direct=True)
    assert "Done" in words_of((await typed("subscribe times:8", alone)).message)


@pytest.mark.parametrize("line", [f"unsubscribe {ID}", f"settings {ID} times:9", f"resume {ID}"])
async def test_another_channel_is_out_of_reach(typed, outbox, line) -> None:
    await typed("subscribe times:8")
    before = await outbox.subscriptions()
    assert "has no subscription" in words_of((await typed(line, ELSEWHERE)).message)
    await typed("subscribe times:9", ELSEWHERE)
    assert "I know no subscription of this channel" in words_of((await typed(line, ELSEWHERE)).message)
    assert [pair for pair in await outbox.subscriptions() if pair[0].channel == HERE] == before


async def test_what_the_configuration_set_stays(typed, outbox, clock) -> None:
    await typed("subscribe times:8")
    subscription, _ = await only(outbox)
    configured = dataclasses.replace(subscription, origin=SubscriptionOrigin.CONFIG)
    await outbox.put_subscription(configured, next_slot_at=clock.now(), now=clock.now())
    for line in ("unsubscribe", "settings times:9"):
        assert "configuration file" in words_of((await typed(line)).message)
    assert (await only(outbox))[0] == configured


async def test_of_several_it_is_asked_which(typed, outbox) -> None:
    await typed("subscribe times:8")
    await typed("subscribe times:20")
    told = words_of((await typed("unsubscribe")).message)
    assert "Which subscription?" in told
    assert f"subscription:{ID}" in told
    assert "Done" in words_of((await typed(f"unsubscribe {ID}-2")).message)
    assert (await only(outbox))[0].id == ID


async def test_of_several_topics_it_is_asked_which(office, outbox) -> None:
    typed = typing(NewsDesk(with_topics(office, sample.topic(), TEA)))
    assert "Which topic?" in words_of((await typed("subscribe times:8")).message)
    assert "Done: “Tea”" in words_of((await typed("subscribe TEA times:8")).message)
    assert (await only(outbox))[0].topic == "tea"
    assert "Which topic?" not in words_of((await typed("stories")).message), "the channel has a topic now"


async def test_ids_are_words_whatever_the_channel(office, outbox) -> None:
    long = dataclasses.replace(TEA, id="a" * 90)
    typed = typing(NewsDesk(with_topics(office, long)))
    await typed("subscribe times:8", asker(channel=Channel(chat="discord", id="123456789012345678901")))
    await typed("subscribe times:8", asker(channel=Channel(chat="slack", id="|:? ")))
    for subscription, _ in await outbox.subscriptions():
        assert len(subscription.id) <= 64
        assert set(subscription.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


async def test_what_cannot_be_posted_is_not_promised(typed, outbox, faults) -> None:
    faults.append("channel C0123: the bot is not in it: invite it with /invite")
    said = words_of((await typed("subscribe times:8")).message)
    assert "cannot post here" in said
    assert "/invite" in said
    assert await outbox.subscriptions() == []
    faults.clear()
    await typed("subscribe times:8")
    await outbox.pause(ID, reason="no access")
    faults.append("still not")
    assert "cannot post here" in words_of((await typed("resume")).message)
    _, state = await only(outbox)
    assert state.paused == "no access"
