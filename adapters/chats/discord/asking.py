"""What people do in Discord, as requests to the desk."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Final, cast

import discord

from adapters.chats.discord.buttons import action_of
from bot.domain.channel import Channel
from bot.domain.command import Asker, Command, Press, Said

_CHAT: Final = "discord"
_WRITTEN: Final = {discord.MessageType.default, discord.MessageType.reply}
_Option = Mapping[str, object]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command as far as it was typed, and the parameter that is being typed."""

    command: Command
    parameter: str


def command(interaction: discord.Interaction) -> Command:
    """The command that was given: a subcommand with its values."""
    return typed(interaction).command


def typed(interaction: discord.Interaction) -> Typed:
    """The command that is being typed."""
    data = cast("Mapping[str, object]", interaction.data or {})
    subcommand = cast("list[_Option]", data.get("options") or [{}])[0]
    options = cast("list[_Option]", subcommand.get("options") or [])
    return Typed(
        command=Command(
            name=str(subcommand.get("name", "")),
            asker=_asker(interaction),
            arguments={str(option["name"]): str(option.get("value", "")) for option in options},
        ),
        parameter=next((str(option["name"]) for option in options if option.get("focused")), ""),
    )


def press(interaction: discord.Interaction) -> Press:
    """The button that was pressed."""
    data = cast("Mapping[str, object]", interaction.data or {})
    return Press(action=action_of(str(data.get("custom_id", ""))), asker=_asker(interaction))


def said(message: discord.Message, me: discord.ClientUser) -> Said | None:
    """What was said to the bot: in a direct message, with its name, or in a thread it opened; else None.

    Without the privileged intent Discord hides the words of a thread's messages unless they mention the bot or answer
    it; there is nothing to understand then.
    """
    if message.author.bot or message.type not in _WRITTEN:
        return None
    direct = message.guild is None
    thread = message.channel if isinstance(message.channel, discord.Thread) else None
    mentioned = any(user.id == me.id for user in message.mentions)
    text = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
    in_own_thread = thread is not None and thread.owner_id == me.id
    if not (direct or mentioned or (in_own_thread and text)):
        return None
    channel, place = _place(message.channel.id, thread)
    asker = Asker(
        user=str(message.author.id),
        channel=channel,
        thread=place,
        direct=direct,
        may_manage=direct,
        event=str(message.id),
    )
    return Said(text=text, asker=asker)


def _asker(interaction: discord.Interaction) -> Asker:
    direct = interaction.guild_id is None
    thread = interaction.channel if isinstance(interaction.channel, discord.Thread) else None
    channel, place = _place(interaction.channel_id or 0, thread)
    permissions = interaction.permissions
    return Asker(
        user=str(interaction.user.id),
        channel=channel,
        thread=place,
        direct=direct,
        may_manage=direct or permissions.manage_channels or permissions.administrator,
        language=str(interaction.locale),
        event=str(interaction.id),
    )


def _place(channel: int, thread: discord.Thread | None) -> tuple[Channel, str]:
    """The channel, which is that above a thread, and the thread or ""."""
    if thread is None:
        return Channel(chat=_CHAT, id=str(channel)), ""
    return Channel(chat=_CHAT, id=str(thread.parent_id)), str(thread.id)
