"""What is wrong with the token, or with posting to a channel: one line each, with the remedy."""

from __future__ import annotations

from typing import Final, cast

from adapters.chats.discord.access import Place, place_of
from adapters.chats.discord.connection import Connection, Json
from adapters.chats.discord.outcomes import TROUBLE, outcome
from bot.domain.delivery import Refused

_POSTABLE: Final = {0, 1, 2, 5, 10, 11, 12, 13, 15, 16}  # text, direct, voice, announcements, threads, forums
_THREADS: Final = {10, 11, 12}
# discord.py's name of a permission, the client's name of it, what it is for: what the bot's invitation asks for.
NEEDED: Final = (
    ("view_channel", "View Channel", "to see it at all"),
    ("send_messages", "Send Messages", "to post digests"),
    ("embed_links", "Embed Links", "to show links in them"),
    ("read_message_history", "Read Message History", "to see whether a digest whose answer was lost is there"),
    ("create_public_threads", "Create Public Threads", "to continue a long digest below its first message"),
    ("send_messages_in_threads", "Send Messages in Threads", "to post the rest of it, and to answer there"),
)
_FOR_THREADS: Final = {"view_channel", "embed_links", "read_message_history", "send_messages_in_threads"}


async def wrong_with_token(connection: Connection) -> tuple[str, ...]:
    """Whether Discord takes the token, and would send us what people ask."""
    try:
        application = cast("Json", await connection.get("/oauth2/applications/@me"))
    except TROUBLE as error:
        return (_line("Discord", error),)
    if endpoint := application.get("interactions_endpoint_url"):
        what = f"Discord sends commands to {endpoint}, not to this bot"
        return (f"{what}: clear Interactions Endpoint URL in the Developer Portal, General Information",)
    return ()


async def wrong_with_channel(connection: Connection, channel: str) -> tuple[str, ...]:
    """Whether the channel is there, takes messages, and the bot may do what it has to."""
    try:
        place = await place_of(connection, channel)
    except TROUBLE as error:
        return (_line(f"channel {channel}", error),)
    if place.kind not in _POSTABLE:
        return (f"channel {channel} ({place.name}) takes no messages: choose a text channel, a forum or a thread",)
    return tuple(
        f"the bot lacks {name} in #{place.name} ({why}): give it in the channel's settings, under Permissions"
        for attribute, name, why in NEEDED
        if _is_needed(attribute, place) and not getattr(place.permissions, attribute)
    )


def _is_needed(permission: str, place: Place) -> bool:
    if place.forum and permission == "create_public_threads":
        return False  # a post in a forum is a message there
    return place.kind not in _THREADS or permission in _FOR_THREADS


def _line(what: str, error: Exception) -> str:
    found = outcome(error)
    if isinstance(found, Refused):
        return f"{what}: {found.reason}" + (f": {found.remedy}" if found.remedy else "")
    return f"{what} cannot be reached ({type(error).__name__}): try again later, or look at discord.api_url"
