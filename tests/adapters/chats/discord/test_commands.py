"""What can be asked is registered once, and again only when it changed."""

from __future__ import annotations

import dataclasses

from adapters.chats.discord.chat import DiscordChat
from adapters.chats.discord.commands import tree
from bot.domain.command import CommandSpec, Parameter, ParameterKind
from tests.adapters.chats.discord.desk import COMMANDS, EchoDesk
from tests.adapters.chats.discord.running import serving
from tests.standins.discord.commands import Commands
from tests.standins.discord.server import Discord


async def test_commands_are_registered_only_when_they_changed(chat: DiscordChat, discord: Discord) -> None:
    for _ in range(2):
        async with serving(chat, discord, EchoDesk()):
            await (await discord.command("news digest")).answered()
    assert len(discord.commands.puts) == 1
    changed = (*COMMANDS[:-1], dataclasses.replace(COMMANDS[-1], about="Something else"))
    for _ in range(2):
        async with serving(chat, discord, EchoDesk(changed)):
            await (await discord.command("news ask", {"question": "?"})).answered()
    assert len(discord.commands.puts) == 2


async def test_many_long_commands_are_within_limits() -> None:
    kinds = list(ParameterKind)
    parameters = tuple(
        Parameter(name=f"parameter-{number}", kind=kind, about="What it is " * 20, required=number % 2 == 1)
        for number, kind in enumerate(kinds)
    )
    specs = [CommandSpec(name=f"command-{number}", about="What it does " * 20) for number in range(24)]
    specs.append(CommandSpec(name="everything", about="All of it", parameters=parameters))
    registered = Commands().put([dict(command) for command in tree(specs)], "1")
    assert [command["name"] for command in registered] == ["news"]
