"""What discord.py raises, as what came of it: wait, no, or nobody knows."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

import aiohttp
import discord

from bot.domain.delivery import Held, Refused, Unknown

TROUBLE = (discord.DiscordException, aiohttp.ClientError, OSError)  # a timeout is an OSError
NEW_CREDENTIAL: Final = "set DISCORD_TOKEN to the bot's token (Discord Developer Portal, Bot, Reset Token)"
_SHORT: Final = timedelta(seconds=15)
_NO_ACCESS, _NO_PERMISSION, _NO_CHANNEL, _NO_MESSAGE, _CLOSED_TO_US = 50001, 50013, 10003, 10008, 50007
_NOT_FOUND, _FORBIDDEN, _UNAUTHORIZED, _TOO_MANY, _SERVER = 404, 403, 401, 429, 500
_REMEDIES: Final = {
    _NO_ACCESS: "give the bot View Channel in this channel, and invite it if it left the server",
    _NO_PERMISSION: "give the bot Send Messages, Embed Links, Create Public Threads and Send Messages in Threads here",
    _NO_CHANNEL: "the channel is gone: subscribe another one, or unsubscribe",
    _CLOSED_TO_US: "this person takes no direct messages from the bot's servers",
}
_LOG = logging.getLogger(__name__)


def outcome(error: Exception) -> Held | Refused | Unknown:
    """What it means for a message that was being posted, edited or looked for."""
    match error:
        case discord.RateLimited():
            return Held(wait=timedelta(seconds=error.retry_after))
        case discord.LoginFailure():
            return Refused(reason="Discord refuses the bot's token", remedy=NEW_CREDENTIAL, lost=True)
        case discord.HTTPException():
            return _answered(error)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            _LOG.warning("Discord cannot be reached: %s", error)
            return Held(wait=_SHORT)  # no connection came about, so nothing was sent
        case _:
            return Unknown(reason=f"no answer from Discord ({type(error).__name__})")


def before_sending(error: Exception) -> Held | Refused:
    """What it means for a message that was not sent yet: a step before it failed."""
    found = outcome(error)
    return Held(wait=_SHORT) if isinstance(found, Unknown) else found


def is_code(error: Exception, *codes: int) -> bool:
    """Whether Discord answered with one of its own error codes."""
    return isinstance(error, discord.HTTPException) and error.code in codes


def _answered(error: discord.HTTPException) -> Held | Refused | Unknown:
    if error.status == _TOO_MANY:
        return Held(wait=_asked_wait(error))
    if error.status >= _SERVER:
        return Unknown(reason=f"Discord answered {error.status}")
    reason = f"Discord answered {error.status}: {error.text or error.response.reason}"
    if error.status == _UNAUTHORIZED:
        return Refused(reason="Discord refuses the bot's token", remedy=NEW_CREDENTIAL, lost=True)
    if error.status in {_FORBIDDEN, _NOT_FOUND}:
        lost = error.code not in {_NO_MESSAGE, _CLOSED_TO_US}
        return Refused(
            reason=reason, remedy=_REMEDIES.get(error.code, _REMEDIES[_NO_ACCESS] if lost else ""), lost=lost
        )
    return Refused(reason=reason)


def _asked_wait(error: discord.HTTPException) -> timedelta:
    try:
        return timedelta(seconds=float(error.response.headers.get("Retry-After", "")))
    except ValueError:
        return _SHORT
