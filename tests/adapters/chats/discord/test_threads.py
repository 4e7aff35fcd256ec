"""Long digests: the rest stands in a thread below the first message, in a forum in the post."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.chats.discord.chat import DiscordChat
from bot.domain.delivery import Absent, Held, Posted, PostRef, Refused, Unknown
from tests.adapters.chats.discord.messages import message
from tests.standins.discord.faults import Fault
from tests.standins.discord.server import Discord

POST = "POST /channels/{channel}/messages"
OPEN = "POST /channels/{channel}/messages/{message}/threads"
FORUM_POST = "POST /channels/{channel}/threads"


async def test_the_rest_stands_in_the_thread_of_the_first(chat: DiscordChat, discord: Discord) -> None:
    since = discord.clock.now()
    first = await chat.post(discord.channel, message("One.", title="News " * 40), key="k|0")
    second = await chat.post(discord.channel, message("Two."), key="k|1", under=first.ref)
    third = await chat.post(discord.channel, message("Three."), key="k|2", under=first.ref)
    (thread,) = discord.threads(discord.channel)
    assert thread == first.ref.message == second.ref.thread == third.ref.thread
    assert second.ref.channel == discord.channel
    assert [one.words for one in discord.messages(thread)] == ["Two.", "Three."]
    assert discord.world.channels[thread].name == "A digest"
    assert await chat.find(discord.channel, key="k|2", since=since, under=first.ref) == third
    assert await chat.find(discord.channel, key="k|3", since=since, under=first.ref) == Absent()


async def test_a_thread_that_was_never_opened_holds_nothing(chat: DiscordChat, discord: Discord) -> None:
    first = await chat.post(discord.channel, message("One."), key="k|0")
    assert await chat.find(discord.channel, key="k|1", since=discord.clock.now(), under=first.ref) == Absent()


async def test_a_lost_answer_while_opening_the_thread(chat: DiscordChat, discord: Discord) -> None:
    first = await chat.post(discord.channel, message("One."), key="k|0")
    discord.faults.arm(OPEN, Fault.LOST)
    held = await chat.post(discord.channel, message("Two."), key="k|1", under=first.ref)
    assert not isinstance(held, Posted | Unknown), "nothing was posted yet"
    assert isinstance(await chat.post(discord.channel, message("Two."), key="k|1", under=first.ref), Posted)
    assert [one.words for one in discord.messages(first.ref.message)] == ["Two."]


async def test_a_part_is_edited_where_it_stands(chat: DiscordChat, discord: Discord) -> None:
    first = await chat.post(discord.channel, message("One."), key="k|0")
    second = await chat.post(discord.channel, message("Two."), key="k|1", under=first.ref)
    assert await chat.edit(second.ref, message("Zwei."), key="k|1") == second
    opened = PostRef(channel=discord.channel, message=first.ref.message, thread=first.ref.message)
    assert await chat.edit(opened, message("Eins."), key="k|0") == Posted(ref=opened)
    assert discord.messages()[0].words == "Eins."
    assert discord.messages(second.ref.thread)[0].words == "Zwei."


async def test_a_forum_that_cannot_be_posted_to(chat: DiscordChat, discord: Discord) -> None:
    discord.forbid("SEND_MESSAGES", channel=discord.forum)
    assert isinstance(await chat.post(discord.forum, message(), key="k|0"), Refused)
    discord.permit(discord.forum)
    discord.faults.arm(FORUM_POST, Fault.LIMITED, seconds=7)
    assert await chat.post(discord.forum, message(), key="k|0") == Held(wait=timedelta(seconds=7))
    assert discord.threads(discord.forum) == []


async def test_a_missing_right_to_open_threads(chat: DiscordChat, discord: Discord) -> None:
    first = await chat.post(discord.channel, message("One."), key="k|0")
    discord.forbid("CREATE_PUBLIC_THREADS")
    found = await chat.post(discord.channel, message("Two."), key="k|1", under=first.ref)
    assert isinstance(found, Refused)
    assert found.lost
    assert "Create Public Threads" in found.remedy


async def test_a_deleted_thread_does_not_end_the_subscription(chat: DiscordChat, discord: Discord) -> None:
    first = await chat.post(discord.channel, message("One."), key="k|0")
    second = await chat.post(discord.channel, message("Two."), key="k|1", under=first.ref)
    del discord.world.channels[second.ref.thread]
    found = await chat.post(discord.channel, message("Three."), key="k|2", under=second.ref)
    assert isinstance(found, Refused)
    assert not found.lost


async def test_a_channel_that_is_a_thread_itself(chat: DiscordChat, discord: Discord) -> None:
    since = discord.clock.now()
    first = await chat.post(discord.channel, message("One."), key="k|0")
    thread = (await chat.post(discord.channel, message("Two."), key="k|1", under=first.ref)).ref.thread
    there = await chat.post(thread, message("Digest."), key="m|0")
    more = await chat.post(thread, message("More."), key="m|1", under=there.ref)
    assert [one.words for one in discord.messages(thread)] == ["Two.", "Digest.", "More."]
    assert await chat.find(thread, key="m|1", since=since, under=there.ref) == more


async def test_a_forum_gets_a_post_with_a_title(chat: DiscordChat, discord: Discord) -> None:
    since = discord.clock.now()
    first = await chat.post(discord.forum, message("One.", title="News " * 40), key="k|0")
    second = await chat.post(discord.forum, message("Two."), key="k|1", under=first.ref)
    (thread,) = discord.threads(discord.forum)
    assert first.ref == PostRef(channel=discord.forum, message=thread, thread=thread)
    assert second.ref.thread == thread
    name = discord.world.channels[thread].name
    assert name.startswith("News News")
    assert len(name) <= 100
    assert name.endswith("…")
    assert [one.words.splitlines()[-1] for one in discord.messages(thread)] == ["One.", "Two."]
    await chat.post(discord.forum, message("Next day.", title="More"), key="l|0")
    assert len(discord.calls(POST)) == 2, "a forum that is known is not tried as a text channel again"
    assert await chat.find(discord.forum, key="k|0", since=since) == first
    assert await chat.find(discord.forum, key="k|1", since=since, under=first.ref) == second
    assert await chat.edit(first.ref, message("Corrected."), key="k|0") == first
    assert discord.messages(thread)[0].words == "Corrected."


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.FAILED])
async def test_a_forum_post_without_an_answer_is_found(chat: DiscordChat, discord: Discord, fault: Fault) -> None:
    since = discord.clock.now()
    discord.faults.arm(FORUM_POST, fault)
    assert isinstance(await chat.post(discord.forum, message("One."), key="k|0"), Unknown)
    discord.clock.advance(timedelta(hours=1))
    found = await chat.find(discord.forum, key="k|0", since=since)
    assert isinstance(found, Posted)
    assert [found.ref.thread] == discord.threads(discord.forum)
    assert await chat.find(discord.forum, key="k|1", since=since) == Absent()
    discord.forbid("READ_MESSAGE_HISTORY", channel=discord.forum)
    blind = await chat.find(discord.forum, key="k|0", since=since)
    assert isinstance(blind, Unknown)
    assert blind.blind
