"""The gateway: connects, stays connected, and says what a person must mend if that cannot be."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Final

import discord

from adapters.chats.discord import commands
from adapters.chats.discord.answering import Answering
from adapters.chats.discord.connection import logged_in
from adapters.chats.discord.outcomes import NEW_CREDENTIAL
from adapters.chats.discord.posting import Poster
from adapters.chats.discord.renderer import DiscordRenderer
from bot.errors import ChatError
from bot.ports.chats import Desk
from bot.settings.tables import DiscordSettings

_FINISH: Final = 5.0  # seconds for the answers in hand when we are told to stop
_FATAL: Final = {
    4004: ("Discord refuses the bot's token", NEW_CREDENTIAL),
    4010: ("Discord refuses the shard", "set discord.shards to another number"),
    4011: ("the bot is in too many servers for one connection", "set discord.shards to 2, or more if 2 do not suffice"),
    4012: ("Discord no longer speaks this version of its gateway", "install a newer Nutgraf"),
    4013: ("Discord does not know what the bot asks to hear of", "install a newer Nutgraf"),
    4014: (
        "Discord does not let the bot hear of messages",
        "look at Privileged Gateway Intents and at the bot's verification in the Developer Portal",
    ),
}


async def serve(
    settings: DiscordSettings, token: str, *, poster: Poster, renderer: DiscordRenderer, desk: Desk
) -> None:
    """Answers until cancelled; short interruptions are mended by discord.py. Raises `ChatError` for all others."""
    with _explained():
        client = await logged_in(settings, token)
        answering = Answering(client, poster, renderer, desk)
        try:
            await commands.sync(client, desk.commands)
            client.event(answering.on_interaction)
            client.event(answering.on_message)
            await client.connect()
        finally:
            await answering.finish(_FINISH)
            await client.close()
    raise ChatError("Discord ended the connection", "it is tried again")


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except discord.LoginFailure:
        raise ChatError(*_FATAL[4004]) from None
    except discord.PrivilegedIntentsRequired:
        raise ChatError(*_FATAL[4014]) from None
    except discord.ConnectionClosed as error:
        other = (f"Discord ended the connection ({error.code})", "it is tried again")
        raise ChatError(*_FATAL.get(error.code, other)) from error
    except Exception as error:
        # Not only what the network does: discord.py trips over a failing first connection (AttributeError), and over
        # what it does not expect in an event.
        what = f"Discord cannot be reached ({type(error).__name__}: {error})"
        raise ChatError(what, "look at the network and at discord.api_url and discord.gateway_url") from error
