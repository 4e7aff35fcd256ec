"""Posting, editing and writing to one person, so that a message whose answer was lost does not come twice."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Sequence
from typing import Final

from adapters.chats.discord.components import shortened
from adapters.chats.discord.connection import Connection, Json
from adapters.chats.discord.marks import marked, nonce
from adapters.chats.discord.markup import plain
from adapters.chats.discord.outcomes import TROUBLE, before_sending, is_code, outcome
from adapters.chats.discord.renderer import LAYOUTS, DiscordRenderer
from bot.domain.delivery import Posted, PostOutcome, PostRef, Refused, Unknown, part_key
from bot.domain.message import Heading, Message, text_of
from bot.ports.chats import Payload

_MESSAGES = "/messages"
_LONGEST_TITLE: Final = 100
_TRIES: Final = 3
_NONCE_TRUSTED: Final = 120.0  # seconds: Discord remembers one "for the past few minutes"
_NOT_FOR_TEXT, _NOT_HERE, _THREAD_EXISTS, _NO_CHANNEL, _NO_MESSAGE = 50008, 50024, 160004, 10003, 10008
_INVALID_FORM = 50035


class Poster:
    """Sends what the renderer makes. It knows the forums it has met: they take posts (threads), not messages."""

    def __init__(self, connection: Connection, renderer: DiscordRenderer) -> None:
        self._connection = connection
        self._renderer = renderer
        self._others = [DiscordRenderer(layout) for layout in LAYOUTS.values() if layout is not renderer.layout]
        self._forums: set[str] = set()

    async def post(self, channel: str, message: Message, *, key: str, under: PostRef | None) -> PostOutcome:
        """See `bot.ports.Chat`. `under`: in the thread of that message, which is opened if there is none yet."""
        if under is None and channel in self._forums:
            return await self._post_in_forum(channel, message, key)
        thread = ""
        if under is not None:
            try:
                thread = under.thread or await self._thread_of(under, message)
            except TROUBLE as error:
                return before_sending(error)
        body = {**marked(self._payload(message), key), "nonce": nonce(channel, key), "enforce_nonce": True}
        try:
            sent = await self._send(thread or channel, body)
        except TROUBLE as error:
            if is_code(error, _NOT_FOR_TEXT, _NOT_HERE) and under is None:
                self._forums.add(channel)
                return await self._post_in_forum(channel, message, key)
            if thread and is_code(error, _NO_CHANNEL):
                return Refused(reason="the thread is gone")
            return outcome(error)
        return Posted(ref=PostRef(channel=channel, message=str(sent["id"]), thread=thread))

    async def edit(self, ref: PostRef, message: Message, *, key: str) -> PostOutcome:
        """See `bot.ports.Chat`."""
        found: PostOutcome = Unknown(reason="")
        for writer in (self._renderer, *self._others):
            try:
                await self._put(ref, marked(writer.payload(message), key))
            except TROUBLE as error:
                found = outcome(error)
                # It keeps the layout it was posted in, whatever the settings say now: Discord refuses another one.
                if not is_code(error, _INVALID_FORM):
                    break
            else:
                return Posted(ref=ref)
        return found

    async def _put(self, ref: PostRef, body: Json) -> None:
        """Another body for a message. Raises `TROUBLE`."""
        if ref.thread == ref.message:
            # The message that opened the thread: in a forum it stands in it, else in the channel.
            try:
                await self._connection.send("PATCH", ref.thread, f"{_MESSAGES}/{ref.message}", body)
            except TROUBLE as error:
                if not is_code(error, _NO_MESSAGE):
                    raise
            else:
                return
        place = ref.channel if ref.thread == ref.message else ref.thread or ref.channel
        await self._connection.send("PATCH", place, f"{_MESSAGES}/{ref.message}", body)

    def _payload(self, message: Message) -> Payload:
        """In our layout; in another one if only that can carry it: it was split before the settings were changed."""
        candidates = (each for each in (self._renderer, *self._others) if len(each.split(message)) == 1)
        return next(candidates, self._renderer).payload(message)

    async def tell(self, user: str, message: Message) -> PostOutcome:
        """See `bot.ports.Chat`. A long message comes in parts; the first one's place is returned."""
        try:
            opened = await self._connection.open_direct(user)
        except TROUBLE as error:
            return before_sending(error)
        return await self._say(str(opened["id"]), message, key=secrets.token_hex(12), reference={})

    async def answer(self, channel: str, message: Message, *, to: str, key: str = "") -> PostOutcome:
        """Answers a message where it stands, marked with `key`. Again within minutes posts nothing new."""
        reference = {"message_reference": {"message_id": to, "fail_if_not_exists": False}}
        return await self._say(channel, message, key=f"answer to {to}", reference=reference, mark=key)

    async def show_typing(self, channel: str) -> None:
        """Shows for some seconds that the bot is writing: a courtesy, which may fail."""
        with contextlib.suppress(*TROUBLE):
            await self._connection.send("POST", channel, "/typing", {})

    async def _say(self, channel: str, message: Message, *, key: str, reference: Json, mark: str = "") -> PostOutcome:
        """A message in as many parts as it needs; without a mark nobody looks for it later."""
        refs: list[PostRef] = []
        for number, part in enumerate(self._renderer.split(message)):
            payload = self._renderer.payload(part)
            payload = marked(payload, part_key(mark, number)) if mark else payload
            body = {**payload, "nonce": nonce(channel, f"{key}|{number}"), "enforce_nonce": True}
            try:
                sent = await self._send(channel, body if refs else {**body, **reference})
            except TROUBLE as error:
                return outcome(error)
            refs.append(PostRef(channel=channel, message=str(sent["id"])))
        return Posted(ref=refs[0])

    async def _send(self, channel: str, body: Json) -> Json:
        """Posts; after a lost answer again at once with the same nonce, for which Discord returns the first message."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _NONCE_TRUSTED
        for left in reversed(range(_TRIES)):
            try:
                return await self._connection.send("POST", channel, _MESSAGES, body)
            except TROUBLE as error:
                if not left or loop.time() > until or not isinstance(outcome(error), Unknown):
                    raise
        raise AssertionError

    async def _thread_of(self, under: PostRef, message: Message) -> str:
        """The thread below a message; "" where a channel has no threads (it is one itself)."""
        try:
            path = f"{_MESSAGES}/{under.message}/threads"
            opened = await self._connection.send("POST", under.channel, path, {"name": title(message)})
        except TROUBLE as error:
            if is_code(error, _THREAD_EXISTS):
                return under.message  # a thread has the id of the message below which it is
            if is_code(error, _NOT_HERE):
                return ""
            raise
        return str(opened["id"])

    async def _post_in_forum(self, channel: str, message: Message, key: str) -> PostOutcome:
        """A post of its own. Discord takes no nonce here, so it is tried once."""
        body = {"name": title(message), "message": marked(self._payload(message), key)}
        try:
            opened = await self._connection.send_once(channel, "/threads", body)
        except TROUBLE as error:
            return outcome(error)
        thread = str(opened["id"])
        return Posted(ref=PostRef(channel=channel, message=thread, thread=thread))


def title(message: Message) -> str:
    """What a thread is called: what heads the message, else its summary, else its first heading."""
    headings = [block for block in message.blocks if isinstance(block, Heading)]
    candidates: Sequence[str] = [
        *(text_of(block.line) for block in headings if block.level == 1),
        message.summary,
        *(text_of(block.line) for block in headings),
    ]
    named = (plain(candidate) for candidate in candidates)
    return shortened(next((name for name in named if name), "…"), _LONGEST_TITLE)
