"""A message comes once, is found again, and what goes wrong says what it means."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.chats.discord.chat import DiscordChat, open_chat
from bot.domain.delivery import Absent, Held, Posted, PostRef, Refused, Unknown
from bot.errors import ChatError
from tests.adapters.chats.discord.messages import button, message
from tests.adapters.chats.discord.running import settings
from tests.standins.discord.faults import Fault
from tests.standins.discord.rates import Rates
from tests.standins.discord.server import Discord

POST = "POST /channels/{channel}/messages"
KEY = "team-news|2027-03-28T08:00|0"


async def test_what_the_payload_shows_is_what_stands_there(chat: DiscordChat, discord: Discord) -> None:
    shown = message("Words.", button(), title="News")
    found = await chat.post(discord.channel, shown, key=KEY)
    (posted,) = discord.messages()
    assert found == Posted(ref=PostRef(channel=discord.channel, message=posted.id))
    assert posted.words == "## News\nWords."
    assert posted.custom_ids == ["story:s1"]
    assert posted.body["flags"] == chat.renderer.payload(shown)["flags"]


async def test_the_same_key_is_posted_once(chat: DiscordChat, discord: Discord) -> None:
    first = await chat.post(discord.channel, message(), key=KEY)
    assert await chat.post(discord.channel, message(), key=KEY) == first
    assert len(discord.messages()) == 1
    await chat.post(discord.channel, message(), key=f"{KEY}0")
    assert len(discord.messages()) == 2


async def test_a_lost_answer_is_asked_for_again(chat: DiscordChat, discord: Discord) -> None:
    discord.faults.arm(POST, Fault.LOST)
    found = await chat.post(discord.channel, message(), key=KEY)
    assert [posted.id for posted in discord.messages()] == [found.ref.message]
    assert [called.status for called in discord.calls(POST)] == [0, 200]


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.RESET])
async def test_without_any_answer_history_tells(chat: DiscordChat, discord: Discord, fault: Fault) -> None:
    since = discord.clock.now()
    discord.faults.arm(POST, fault, times=3)
    assert isinstance(await chat.post(discord.channel, message(), key=KEY), Unknown)
    for number in range(120):  # more than one page
        await discord.say(f"chatter {number}")
    discord.clock.advance(timedelta(hours=1))
    found = await chat.find(discord.channel, key=KEY, since=since)
    if fault is Fault.LOST:
        assert found == Posted(ref=PostRef(channel=discord.channel, message=discord.messages()[0].id))
    else:
        assert found == Absent()


async def test_only_our_own_message_with_the_key_is_found(chat: DiscordChat, discord: Discord) -> None:
    since = discord.clock.now()
    await chat.post(discord.channel, message(), key="another key")
    assert await chat.find(discord.channel, key=KEY, since=since) == Absent()
    await chat.post(discord.channel, message(), key=KEY)
    assert isinstance(await chat.find(discord.channel, key=KEY, since=since), Posted)
    discord.clock.advance(timedelta(hours=1))
    assert await chat.find(discord.channel, key=KEY, since=discord.clock.now()) == Absent()


async def test_a_server_error_leaves_it_open(chat: DiscordChat, discord: Discord) -> None:
    discord.faults.arm(POST, Fault.UNAVAILABLE, times=3)
    assert isinstance(await chat.post(discord.channel, message(), key=KEY), Unknown)
    assert discord.messages() == []


async def test_a_post_behind_a_broken_gateway_comes_once(chat: DiscordChat, discord: Discord) -> None:
    discord.faults.arm(POST, Fault.FAILED)
    assert isinstance(await chat.post(discord.channel, message(), key=KEY), Posted)
    assert [called.status for called in discord.calls(POST)] == [502, 200]
    assert len(discord.messages()) == 1


async def test_a_short_rate_limit_is_waited_for(chat: DiscordChat, discord: Discord) -> None:
    discord.faults.arm(POST, Fault.LIMITED, seconds=0.2)
    assert isinstance(await chat.post(discord.channel, message(), key=KEY), Posted)
    assert [called.status for called in discord.calls(POST)] == [429, 200]


async def test_a_long_rate_limit_is_handed_on(chat: DiscordChat, discord: Discord) -> None:
    discord.faults.arm(POST, Fault.LIMITED, seconds=300)
    assert await chat.post(discord.channel, message(), key=KEY) == Held(wait=timedelta(seconds=300))
    assert discord.messages() == []


async def test_without_a_connection_nothing_was_posted(discord: Discord) -> None:
    async with open_chat(settings(discord)) as chat:
        await discord.stop()
        assert isinstance(await chat.post(discord.channel, message(), key=KEY), Held)
        await discord.start()
        assert isinstance(await chat.post(discord.channel, message(), key=KEY), Posted)
    assert len(discord.messages()) == 1


@pytest.mark.parametrize("permission", ["VIEW_CHANNEL", "SEND_MESSAGES"])
async def test_lost_permission_is_told_with_its_remedy(chat: DiscordChat, discord: Discord, permission: str) -> None:
    discord.forbid(permission)
    found = await chat.post(discord.channel, message(), key=KEY)
    assert isinstance(found, Refused)
    assert found.lost
    assert permission.replace("_", " ").title() in found.remedy
    discord.permit()
    assert isinstance(await chat.post(discord.channel, message(), key=KEY), Posted)


async def test_a_channel_that_is_gone(chat: DiscordChat, discord: Discord) -> None:
    del discord.world.channels[discord.channel]
    found = await chat.post(discord.channel, message(), key=KEY)
    assert isinstance(found, Refused)
    assert found.lost
    assert "gone" in found.remedy
    assert isinstance(await chat.find(discord.channel, key=KEY, since=discord.clock.now()), Refused)


async def test_a_wrong_token_is_told_with_its_remedy(discord: Discord) -> None:
    async with open_chat(settings(discord, token=discord.token[::-1])) as chat:
        found = await chat.post(discord.channel, message(), key=KEY)
        assert isinstance(found, Refused)
        assert found.lost
        assert "DISCORD_TOKEN" in found.remedy
        assert len(await chat.inspect()) == 1


async def test_a_token_is_needed(discord: Discord) -> None:
    with pytest.raises(ChatError, match="DISCORD_TOKEN"):
        async with open_chat(settings(discord, token=None)):
            pass


async def test_without_history_nobody_can_tell(chat: DiscordChat, discord: Discord) -> None:
    since = discord.clock.now()
    await chat.post(discord.channel, message(), key=KEY)
    discord.forbid("READ_MESSAGE_HISTORY")
    found = await chat.find(discord.channel, key=KEY, since=since)
    assert isinstance(found, Unknown)
    assert found.blind


async def test_a_message_is_put_in_the_place_of_another(chat: DiscordChat, discord: Discord) -> None:
    since = discord.clock.now()
    posted = await chat.post(discord.channel, message("Old words."), key=KEY)
    discord.faults.arm("PATCH /channels/{channel}/messages/{message}", Fault.LIMITED, seconds=0.1)
    assert await chat.edit(posted.ref, message("New words."), key=KEY) == posted
    assert [one.words for one in discord.messages()] == ["New words."]
    assert await chat.find(discord.channel, key=KEY, since=since) == posted
    discord.messages().clear()
    gone = await chat.edit(posted.ref, message("New words."), key=KEY)
    assert isinstance(gone, Refused)
    assert not gone.lost


async def test_one_person_is_told(chat: DiscordChat, discord: Discord) -> None:
    discord.faults.arm(POST, Fault.LOST)
    assert isinstance(await chat.tell(discord.reader, message("For you.")), Posted)
    direct = discord.world.direct(discord.reader)
    assert [one.words for one in direct.messages] == ["For you."]
    discord.world.closed_to_direct.add(discord.reader)
    found = await chat.tell(discord.reader, message())
    assert isinstance(found, Refused)
    assert not found.lost


async def test_a_burst_waits_instead_of_meeting_the_rate_limit() -> None:
    async with Discord(rates=Rates(window=0.3)) as discord, open_chat(settings(discord)) as chat:
        for number in range(2 * chat.pace.channel_burst):
            assert isinstance(await chat.post(discord.channel, message(), key=f"{KEY}{number}"), Posted)
        assert discord.buckets.refused == 0
        assert len(discord.messages()) == 10
