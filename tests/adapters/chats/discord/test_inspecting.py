"""What stands in the way of posting is told before it is promised."""

from __future__ import annotations

import re
from pathlib import Path

import discord as library
import pytest

from adapters.chats.discord.chat import DiscordChat
from adapters.chats.discord.connection import INTENTS
from adapters.chats.discord.inspecting import NEEDED as ASKED_FOR
from tests.adapters.chats.discord.messages import message
from tests.standins.discord.permissions import BITS, Overwrite
from tests.standins.discord.server import Discord

NEEDED = [
    "SEND_MESSAGES",
    "EMBED_LINKS",
    "READ_MESSAGE_HISTORY",
    "CREATE_PUBLIC_THREADS",
    "SEND_MESSAGES_IN_THREADS",
]


async def test_nothing_is_wrong(chat: DiscordChat, discord: Discord) -> None:
    assert await chat.inspect() == ()
    assert await chat.inspect(discord.channel) == ()
    assert await chat.inspect(discord.forum) == ()
    first = await chat.post(discord.channel, message(), key="k|0")
    thread = await chat.post(discord.channel, message(), key="k|1", under=first.ref)
    assert await chat.inspect(thread.ref.thread) == ()
    assert await chat.inspect(discord.world.direct(discord.reader).id) == ()


@pytest.mark.parametrize("permission", NEEDED)
async def test_each_missing_permission_is_a_line(chat: DiscordChat, discord: Discord, permission: str) -> None:
    discord.forbid(permission)
    (line,) = await chat.inspect(discord.channel)
    assert permission.lower() in line.lower().replace(" ", "_")
    assert "Permissions" in line
    discord.forbid(*NEEDED)
    assert len(await chat.inspect(discord.channel)) == len(NEEDED)


async def test_a_channel_the_bot_cannot_see(chat: DiscordChat, discord: Discord) -> None:
    discord.forbid("VIEW_CHANNEL")
    (line,) = await chat.inspect(discord.channel)
    assert "View Channel" in line
    (line,) = await chat.inspect("1")
    assert "gone" in line


async def test_overwrites_are_applied_in_discords_order(chat: DiscordChat, discord: Discord) -> None:
    guild = discord.world.guilds[discord.guild]
    overwrites = discord.world.channels[discord.channel].overwrites
    overwrites[guild.id] = Overwrite(kind=0, deny=BITS["SEND_MESSAGES"])
    assert len(await chat.inspect(discord.channel)) == 1
    overwrites[guild.bot_role] = Overwrite(kind=0, allow=BITS["SEND_MESSAGES"])
    assert await chat.inspect(discord.channel) == ()
    overwrites[discord.world.bot.id] = Overwrite(kind=1, deny=BITS["SEND_MESSAGES"])
    assert len(await chat.inspect(discord.channel)) == 1
    guild.roles[guild.bot_role] |= BITS["ADMINISTRATOR"]
    assert await chat.inspect(discord.channel) == ()


async def test_a_channel_that_takes_no_messages(chat: DiscordChat, discord: Discord) -> None:
    category = discord.world.add_channel(discord.guild, "category", 4)
    (line,) = await chat.inspect(category.id)
    assert "choose" in line


async def test_discord_cannot_be_reached(chat: DiscordChat, discord: Discord) -> None:
    await discord.stop()
    (line,) = await chat.inspect()
    assert "cannot be reached" in line
    await discord.start()
    assert await chat.inspect() == ()


def test_the_invitation_in_the_documentation_asks_for_just_what_is_needed() -> None:
    page = (Path(__file__).parents[4] / "docs" / "chats.md").read_text(encoding="utf-8")
    (number,) = re.findall(r"[?&]permissions=(\d+)", page)
    assert library.Permissions(int(number)) == library.Permissions(**{name: True for name, _, _ in ASKED_FOR})
    for _, name, _ in ASKED_FOR:
        assert f"| {name} |" in page, "each with its reason"


def test_no_intent_is_privileged_as_the_documentation_says() -> None:
    assert not any((INTENTS.members, INTENTS.presences, INTENTS.message_content))
