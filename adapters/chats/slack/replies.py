"""Answers on their way back: through the response URL of a request, or as a message."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from adapters.chats.slack.api import Api, Failed
from adapters.chats.slack.inspection import said
from adapters.chats.slack.marks import metadata
from adapters.chats.slack.renderer import SlackRenderer
from bot import logs
from bot.domain.command import Reply
from bot.domain.delivery import part_key
from bot.domain.message import Message, Paragraph, Span

_USES = 5  # Slack takes no more answers through one response URL
_BLOCKS_OF_VIEW = 100
_WORKING = "Reading the archive …"
_PRIVATE = {"response_type": "ephemeral", "replace_original": False}

_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPlace:
    """Where an answer goes: `url` is a response URL or "", `thread` a thread of the channel or "".

    `event` is Slack's id of what is answered there.
    """

    channel: str
    user: str
    url: str = ""
    thread: str = ""
    direct: bool = False
    event: str = ""


class Replies:
    """Sends answers. What cannot be sent is logged: there is nobody else to tell."""

    def __init__(self, api: Api, renderer: SlackRenderer) -> None:
        self._api = api
        self._renderer = renderer

    async def show_work(self, place: ReplyPlace) -> bool:
        """Tells the asker alone, through the URL, that the answer takes a while; whether that arrived."""
        return not await self._api.answer(place.url, {**self._renderer.payload(_line(_WORKING)), **_PRIVATE})

    async def end_work(self, place: ReplyPlace) -> None:
        """Takes back what `show_work` showed."""
        await self._api.answer(place.url, {"delete_original": True})

    async def send(self, reply: Reply, place: ReplyPlace, *, at_work: bool = False) -> bool:
        """Sends all of an answer, in order: through the URL as far as it goes, the rest as messages.

        False if something of it did not arrive. With `at_work` it takes the place of what `show_work` showed.
        """
        used = int(at_work)
        if at_work and not reply.private:
            # What one person sees cannot become what all see.
            await self.end_work(place)
            used += 1
        for number, part in enumerate(self._renderer.split(reply.message)):
            payload = self._renderer.payload(part)
            if place.url and number + used < _USES:
                replaces = at_work and reply.private and number == 0
                fault = await self._through_url(payload, place, private=reply.private, replaces=replaces)
            else:
                marks = metadata(part_key(reply.key, number)) if reply.key else None
                fault = await self._as_message(payload, place, private=reply.private, marks=marks)
            if fault:
                _log.warning("slack.reply_lost", channel=place.channel, part=number + 1, reason=fault)
                return False
        return True

    async def show_home(self, reply: Reply, user: str) -> None:
        """Shows an answer as the bot's home; what has no room there is left out."""
        blocks = [block for part in self._renderer.split(reply.message) for block in self._renderer.blocks(part)]
        view = {"type": "home", "blocks": blocks[:_BLOCKS_OF_VIEW]}
        answer = await self._api.call("views.publish", user_id=user, view=view)
        if isinstance(answer, Failed):
            _log.warning("slack.home_lost", user=user, reason=said("home", answer.outcome))

    async def _through_url(
        self, payload: Mapping[str, object], place: ReplyPlace, *, private: bool, replaces: bool
    ) -> str:
        thread = {"thread_ts": place.thread} if place.thread else {}
        kind = {"response_type": "ephemeral" if private else "in_channel", "replace_original": replaces}
        return await self._api.answer(place.url, {**payload, **kind, **thread})

    async def _as_message(
        self, payload: Mapping[str, object], place: ReplyPlace, *, private: bool, marks: object
    ) -> str:
        given: dict[str, object] = {"channel": place.channel, "thread_ts": place.thread}
        given |= {"text": payload["text"], "blocks": payload["blocks"]}
        if private and not place.direct:
            answer = await self._api.call("chat.postEphemeral", user=place.user, **given)
        else:
            plain = {"unfurl_links": False, "unfurl_media": False, "metadata": marks}
            answer = await self._api.call("chat.postMessage", **plain, **given)
        return said("reply", answer.outcome) if isinstance(answer, Failed) else ""


def sorry() -> Reply:
    """The answer when answering went wrong."""
    return Reply(message=_line("Sorry, something went wrong on my side. Please try again in a moment."))


def _line(words: str) -> Message:
    return Message(blocks=(Paragraph(line=(Span(text=words),)),), summary=words)
