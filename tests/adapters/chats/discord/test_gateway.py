"""The connection: dropped, resumed, begun anew, sharded, refused."""

from __future__ import annotations

import asyncio

import pytest

from adapters.chats.discord.chat import DiscordChat, open_chat
from bot.domain.command import Command, Press
from bot.errors import ChatError
from tests.adapters.chats.discord.desk import EchoDesk
from tests.adapters.chats.discord.messages import button, message
from tests.adapters.chats.discord.running import serving, settings, until
from tests.standins.discord.server import Discord


async def test_what_was_asked_while_the_line_was_down_is_answered(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    async with serving(chat, discord, desk):
        discord.gateway.drop()
        asked = await discord.command("news digest")
        await asked.answered()
    assert discord.gateway.resumed == 1
    assert discord.gateway.identified == 1
    assert len(desk.asked) == 1


async def test_discord_asks_to_reconnect(chat: DiscordChat, discord: Discord) -> None:
    async with serving(chat, discord, EchoDesk()):
        await discord.gateway.ask_to_reconnect()
        await until(lambda: discord.gateway.resumed == 1)
        await (await discord.command("news digest")).answered()
    assert discord.gateway.identified == 1


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session(chat: DiscordChat, discord: Discord, resumable: bool) -> None:  # noqa: FBT001
    async with serving(chat, discord, EchoDesk()):
        await discord.gateway.invalidate(resumable=resumable)
        await until(lambda: discord.gateway.resumed + discord.gateway.identified == 2)
        await (await discord.command("news digest")).answered()
    assert discord.gateway.resumed == (1 if resumable else 0)


async def test_two_shards_hear_of_two_servers(discord: Discord) -> None:
    desk = EchoDesk()
    # The shard of a server is its id, shifted, modulo the number of shards: one for each.
    shard = (int(discord.guild) >> 22) % 2
    other = discord.world.add_guild("elsewhere", id_=str(int(discord.guild) + ((1 if shard == 0 else -1) << 22)))
    elsewhere = discord.world.add_channel(other.id, "news").id
    discord.gateway.guilds_per_shard = 1
    async with open_chat(settings(discord, shards=2)) as chat, serving(chat, discord, desk, sessions=2):
        await (await discord.command("news digest")).answered()
        await (await discord.command("news digest", channel=elsewhere)).answered()
        await chat.post(elsewhere, message("Words.", button()), key="k")
        (posted,) = discord.messages(elsewhere)
        await (await discord.press(posted, posted.custom_ids[0])).answered()
    asked = [request.asker.channel.id for request in desk.asked if isinstance(request, Command | Press)]
    assert asked == [discord.channel, elsewhere, elsewhere]


async def test_too_many_servers_for_one_connection(chat: DiscordChat, discord: Discord) -> None:
    discord.world.add_guild("elsewhere")
    discord.gateway.guilds_per_shard = 1
    with pytest.raises(ChatError, match=r"discord\.shards"):
        await chat.serve(EchoDesk())


@pytest.mark.parametrize(("code", "remedy"), [(4004, "DISCORD_TOKEN"), (4014, "Developer Portal"), (4013, "newer")])
async def test_what_a_person_must_mend(chat: DiscordChat, discord: Discord, code: int, remedy: str) -> None:
    discord.gateway.close_with = code
    with pytest.raises(ChatError, match=remedy):
        await chat.serve(EchoDesk())
    discord.gateway.close_with = 0
    async with serving(chat, discord, EchoDesk()):
        await (await discord.command("news digest")).answered()


async def test_a_wrong_token(discord: Discord) -> None:
    async with open_chat(settings(discord, token=discord.token[::-1])) as chat:
        with pytest.raises(ChatError, match="DISCORD_TOKEN"):
            await chat.serve(EchoDesk())


async def test_discord_is_not_there(discord: Discord) -> None:
    async with open_chat(settings(discord)) as chat:
        await discord.stop()
        with pytest.raises(ChatError, match="cannot be reached"):
            await chat.serve(EchoDesk())


async def test_an_answer_in_hand_is_finished_before_we_stop(chat: DiscordChat, discord: Discord) -> None:
    desk = EchoDesk()
    desk.slow = 0.3
    async with serving(chat, discord, desk):
        asked = await discord.command("news digest")
        await until(lambda: bool(desk.asked))
    assert asked.words == "digest {}"


async def test_posting_needs_no_gateway(chat: DiscordChat, discord: Discord) -> None:
    await chat.post(discord.channel, message(), key="k")
    assert len(discord.messages()) == 1
    assert discord.gateway.identified == 0


async def test_posting_goes_on_when_serving_ends(chat: DiscordChat, discord: Discord) -> None:
    async with serving(chat, discord, EchoDesk()):
        await asyncio.gather(*(chat.post(discord.channel, message(), key=f"k{number}") for number in range(2)))
    await chat.post(discord.channel, message(), key="k")
    assert len(discord.messages()) == 3
