"""Looking for a message of ours after nobody knows whether it was posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Final, cast

from discord.utils import time_snowflake

from adapters.chats.discord.access import Place, place_of
from adapters.chats.discord.connection import Connection, Json
from adapters.chats.discord.marks import bears
from adapters.chats.discord.outcomes import TROUBLE, is_code, outcome
from bot.domain.delivery import Absent, FindOutcome, Posted, PostRef, Unknown

_PAGE: Final = 100
_CLOCKS_DIFFER: Final = timedelta(minutes=5)  # a message's time is Discord's, `since` is ours
_NO_CHANNEL, _NO_MESSAGE, _NO_PERMISSION = 10003, 10008, 50013
_BLIND: Final = Unknown(reason="the bot may not read the channel's history", blind=True)


class Finder:
    """Reads channels, threads and forums until it sees the mark of a key."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, channel: str, *, key: str, since: datetime, under: PostRef | None) -> FindOutcome:
        """See `bot.ports.Chat`."""
        after = time_snowflake(since - _CLOCKS_DIFFER)
        try:
            place = await place_of(self._connection, channel)
            ref = await self._look(channel, place, key, after, under)
        except TROUBLE as error:
            return _BLIND if is_code(error, _NO_PERMISSION) else outcome(error)
        if ref:
            return Posted(ref=ref)
        # Without the permission Discord answers with an empty history: nothing seen does not mean nothing there.
        return Absent() if place.permissions.read_message_history else _BLIND

    async def _look(self, channel: str, place: Place, key: str, after: int, under: PostRef | None) -> PostRef | None:
        if under is not None:
            thread = under.thread or under.message
            try:
                if message := await self._in_history(thread, key, after):
                    return PostRef(channel=channel, message=message, thread=thread)
            except TROUBLE as error:
                if not is_code(error, _NO_CHANNEL):
                    raise  # no thread was opened
        if place.forum:
            thread = await self._in_forum(channel, place.guild, key, after) if under is None else ""
            return PostRef(channel=channel, message=thread, thread=thread) if thread else None
        message = await self._in_history(channel, key, after)
        return PostRef(channel=channel, message=message) if message else None

    async def _in_history(self, channel: str, key: str, after: int) -> str:
        me = await self._connection.me()
        async for message in self._messages(channel, after):
            if cast("Json", message["author"])["id"] == me and bears(message, key):
                return str(message["id"])
        return ""

    async def _messages(self, channel: str, after: int) -> AsyncIterator[Json]:
        """The messages later than an id, page by page."""
        while True:
            query = {"limit": _PAGE, "after": after}
            page = cast("list[Json]", await self._connection.get_in(channel, "/messages", query))
            for message in page:
                yield message
            if len(page) < _PAGE:
                return
            after = max(int(str(message["id"])) for message in page)

    async def _in_forum(self, channel: str, guild: str, key: str, after: int) -> str:
        """The id of our post: of its thread and of the message in it, which is the same."""
        me = await self._connection.me()
        found = cast("Json", await self._connection.get(f"/guilds/{guild}/threads/active"))
        for thread in cast("list[Json]", found["threads"]):
            id_ = str(thread["id"])
            if thread.get("parent_id") != channel or thread.get("owner_id") != me or int(id_) < after:
                continue
            try:
                first = cast("Json", await self._connection.get_in(id_, f"/messages/{id_}"))
            except TROUBLE as error:
                if is_code(error, _NO_MESSAGE):
                    continue
                raise
            if bears(first, key):
                return id_
        return ""
