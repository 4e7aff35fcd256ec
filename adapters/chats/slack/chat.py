"""`bot.ports.Chat` of Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chats.slack.api import Api, Failed
from adapters.chats.slack.inspection import NO_BOT_TOKEN, inspect_access, inspect_channel
from adapters.chats.slack.marks import EVENT_TYPE, metadata
from adapters.chats.slack.renderer import SlackRenderer
from adapters.chats.slack.serving import serve
from adapters.untrusted_json import items, text
from bot.domain.delivery import Absent, FindOutcome, Pace, Posted, PostOutcome, PostRef, Refused, Unknown
from bot.domain.message import Message
from bot.errors import ChatError
from bot.ports import Desk
from bot.settings.tables import SlackSettings

# One message a second in a channel, and "several hundred" a minute in all, of which Slack says no more.
PACE = Pace(channel_burst=1, channel_rate=1.0, service_burst=20, service_rate=4.8)
_SECONDS = 30
_SKEW = timedelta(minutes=1)  # between our clock and Slack's
_PAGE, _PAGES = 200, 10


@asynccontextmanager
async def open_chat(settings: SlackSettings) -> AsyncIterator[SlackChat]:
    """Slack, until the context ends. Raises `ChatError` if there is no token."""
    if settings.bot_token is None:
        raise ChatError("Slack: there is no bot token", NO_BOT_TOKEN)
    timeout = aiohttp.ClientTimeout(total=_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        client = web_client(settings, session, token=settings.bot_token.get_secret_value())
        yield SlackChat(settings, Api(client, session))


def web_client(settings: SlackSettings, session: aiohttp.ClientSession, *, token: str | None) -> AsyncWebClient:
    """A client that repeats nothing by itself: after a lost answer, Slack's own retries post a second time."""
    client = AsyncWebClient(
        token=token, base_url=settings.api_url, session=session, timeout=_SECONDS, retry_handlers=[]
    )
    client.proxy = None  # the SDK takes one from the environment, and knows no exceptions from it
    return client


class SlackChat:
    """Posts, finds and edits messages, and serves a desk."""

    def __init__(self, settings: SlackSettings, api: Api) -> None:
        self._settings = settings
        self._api = api
        self._renderer = SlackRenderer()

    @property
    def renderer(self) -> SlackRenderer:
        """How it writes messages."""
        return self._renderer

    @property
    def pace(self) -> Pace:
        """One message a second in a channel, some 290 a minute in all."""
        return PACE

    async def post(self, channel: str, message: Message, *, key: str, under: PostRef | None = None) -> PostOutcome:
        """Posts a message; the key travels in its metadata."""
        return await self._post(channel, message, thread=_thread(under), marks=metadata(key))

    async def find(self, channel: str, *, key: str, since: datetime, under: PostRef | None = None) -> FindOutcome:
        """Reads back to `since`, newest first in a channel, for the message with our key in its metadata."""
        thread = _thread(under)
        method = "conversations.replies" if thread else "conversations.history"
        oldest = f"{(since - _SKEW).timestamp():.6f}"
        cursor = ""
        for _ in range(_PAGES):
            answer = await self._api.call(
                method,
                channel=channel,
                ts=thread,
                oldest=oldest,
                limit=_PAGE,
                cursor=cursor,
                include_all_metadata=True,
            )
            if isinstance(answer, Failed):
                if answer.code == "missing_scope" and isinstance(answer.outcome, Refused):
                    return Unknown(reason=f"{answer.outcome.reason}: {answer.outcome.remedy}", blind=True)
                return answer.outcome
            for message in items(answer.body, "messages"):
                if text(message, "metadata", "event_payload", "key") == key:
                    ts = text(message, "ts")
                    return Posted(ref=PostRef(channel=channel, message=ts, thread=thread))
            cursor = text(answer.body, "response_metadata", "next_cursor")
            if not cursor:
                return Absent()
        return Unknown(reason=f"more than {_PAGE * _PAGES} messages were written there since then")

    async def edit(self, ref: PostRef, message: Message, *, key: str) -> PostOutcome:
        """Puts another message in the place of a posted one."""
        payload = self._renderer.payload(message)
        answer = await self._api.call(
            "chat.update",
            channel=ref.channel,
            ts=ref.message,
            text=payload["text"],
            blocks=payload["blocks"],
            metadata=metadata(key),
        )
        return answer.outcome if isinstance(answer, Failed) else Posted(ref=ref)

    async def tell(self, user: str, message: Message) -> PostOutcome:
        """Writes into the bot's conversation with one person."""
        return await self._post(user, message)

    async def inspect(self, channel: str | None = None) -> tuple[str, ...]:
        """What is wrong with the tokens, or with posting to a channel."""
        if channel is None:
            return await inspect_access(self._api, self._settings)
        return await inspect_channel(self._api, channel)

    async def serve(self, desk: Desk) -> None:
        """Takes requests and answers them until cancelled. Raises `ChatError` if the connection cannot be kept."""
        client = web_client(self._settings, self._api.session, token=None)
        await serve(desk, api=self._api, client=client, renderer=self._renderer, settings=self._settings)

    async def _post(self, channel: str, message: Message, *, thread: str = "", marks: object = None) -> PostOutcome:
        payload = self._renderer.payload(message)
        answer = await self._api.call("chat.postMessage", channel=channel, thread_ts=thread, metadata=marks, **payload)
        if isinstance(answer, Failed):
            return answer.outcome
        ts = text(answer.body, "ts")
        return Posted(ref=PostRef(channel=text(answer.body, "channel") or channel, message=ts, thread=thread))


def _thread(under: PostRef | None) -> str:
    return (under.thread or under.message) if under else ""


__all__ = ["EVENT_TYPE", "PACE", "SlackChat", "open_chat", "web_client"]
