"""Requests from Slack: acknowledged at once, answered by the desk in a task of their own."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Mapping

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.chats.slack import forms
from adapters.chats.slack.api import Api, Failed
from adapters.chats.slack.commands import HELP, understood
from adapters.chats.slack.payloads import plain
from adapters.chats.slack.replies import Replies, ReplyPlace, sorry
from adapters.chats.slack.rights import Rights
from adapters.chats.slack.seen import Seen
from adapters.untrusted_json import items, read, text
from bot import logs
from bot.domain.channel import Channel
from bot.domain.command import Asker, Command, CommandSpec, Press, Reply, Request, Said
from bot.domain.message import Action
from bot.ports import Desk

Body = dict[str, object]

_ANY = re.compile("")
_TYPING = 2.0  # seconds: suggestions that take longer come too late
_SLOW = 1.0  # seconds until whoever gave a command wants to know that something happens
# Messages with other subtypes are edits, joins and the like.
_WRITTEN = frozenset({"", "file_share", "thread_broadcast"})

_log = logs.get(__name__)


class Listeners:
    """Bolt's listeners for one desk. `me` is the bot's own user."""

    def __init__(self, desk: Desk, api: Api, replies: Replies, me: str) -> None:
        self._desk = desk
        self._api = api
        self._replies = replies
        self._me = me
        self._name = re.compile(rf"<@{re.escape(me)}(?:\|[^>]*)?>\s*")
        self._rights = Rights(api)
        self._seen = Seen()
        self._tasks: set[asyncio.Task[None]] = set()

    def listen(self, app: AsyncApp) -> None:
        """Registers them."""
        app.command(_ANY)(self._on_command)
        app.action(_ANY)(self._on_press)
        app.view(forms.CALLBACK)(self._on_form)
        app.options(_ANY)(self._on_typing)
        app.event("app_mention")(self._on_words)
        app.event("message")(self._on_words)
        app.event("app_home_opened")(self._on_home)

    async def close(self) -> None:
        """Ends what is still being answered."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _on_command(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        event = text(body, "trigger_id")
        if self._seen.again(event):
            return
        place = _place(text(body, "channel_id"), text(body, "user_id"), url=text(body, "response_url"), event=event)
        self._start(self._command(body, place), place)

    async def _on_press(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        if self._seen.again(text(body, "trigger_id")):
            return
        user = text(body, "user", "id")
        # A view stands in no channel: the answer goes to the person.
        channel = text(body, "channel", "id") or text(body, "container", "channel_id") or user
        thread = text(body, "message", "thread_ts") or text(body, "container", "thread_ts")
        place = _place(channel, user, url=text(body, "response_url"), thread=thread)
        for action in items(body, "actions"):
            if value := text(action, "value"):
                self._start(self._answer(Press(action=Action.parse(value), asker=_asker(place)), place), place)

    async def _on_form(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        try:
            origin = forms.FormOrigin.parse(text(body, "view", "private_metadata"))
        except ValueError:
            _log.warning("slack.form_unknown")
            return
        place = _place(origin.channel, text(body, "user", "id"), url=origin.url)
        spec = self._spec(origin.command)
        self._start(self._give(spec, forms.arguments(body.get("view")), place), place)

    async def _on_typing(self, ack: AsyncAck, body: Body) -> None:
        parameter, typed = text(body, "block_id"), text(body, "value")
        try:
            origin = forms.FormOrigin.parse(text(body, "view", "private_metadata"))
            asker = _asker(_place(origin.channel, text(body, "user", "id")))
            command = Command(name=origin.command, asker=asker, arguments={parameter: typed})
            choices = await asyncio.wait_for(self._desk.suggest(command, parameter), _TYPING)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong: no suggestions, and the form stays usable
            _log.error("slack.suggestions_failed", cause=error)
            choices = ()
        await ack(options=forms.options(choices))

    async def _on_words(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        event = read(body, "event")
        user, channel, ts = text(event, "user"), text(event, "channel"), text(event, "ts")
        thread = text(event, "thread_ts")
        if not self._is_for_us(event) or self._seen.again(text(body, "event_id"), f"{channel} {ts}"):
            return
        direct = channel.startswith("D")
        place = _place(channel, user, thread=thread if direct else thread or ts, event=f"{channel} {ts}")
        words = plain(self._name.sub("", text(event, "text")))
        self._start(self._converse(Said(text=words, asker=_asker(place)), place), place)

    async def _on_home(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        event = read(body, "event")
        user = text(event, "user")
        if text(event, "tab") != "home" or self._seen.again(text(body, "event_id")):
            return
        place = _place(text(event, "channel") or user, user)
        self._start(self._home(place), place)

    async def _command(self, body: Mapping[str, object], place: ReplyPlace) -> None:
        spec, arguments = understood(text(body, "command"), text(body, "text"), self._desk.commands)
        if spec is not None and spec.form and spec.parameters and not arguments:
            origin = forms.FormOrigin(command=spec.name, channel=place.channel, url=place.url)
            view = forms.form(spec, origin)
            shown = await self._api.call("views.open", trigger_id=text(body, "trigger_id"), view=view)
            if not isinstance(shown, Failed):
                return
            _log.warning("slack.form_lost", command=spec.name, reason=shown.outcome)
        await self._give(spec, arguments, place)

    async def _give(self, spec: CommandSpec | None, arguments: Mapping[str, str], place: ReplyPlace) -> None:
        may = place.direct
        if spec is not None and spec.manages and not place.direct:
            may = await self._rights.may_manage(place.user, place.channel)
        asker = _asker(place, may_manage=may)
        await self._answer(Command(name=spec.name if spec else HELP, asker=asker, arguments=arguments), place)

    async def _answer(self, request: Request, place: ReplyPlace) -> None:
        # The URL of a button would replace the message that the button stands in.
        at_work, reply = await self._patiently(request, place if isinstance(request, Command) else None)
        if reply is None:
            if at_work:
                await self._replies.end_work(place)
        elif await self._replies.send(reply, place, at_work=at_work):
            await self._desk.delivered(reply)

    async def _patiently(self, request: Request, place: ReplyPlace | None) -> tuple[bool, Reply | None]:
        """The answer; and whether it took so long that the asker was told so, where there is a place to."""
        asking = asyncio.get_running_loop().create_task(self._ask(request))
        try:
            if place is None or not place.url:
                return False, await asking
            done, _ = await asyncio.wait({asking}, timeout=_SLOW)
            at_work = not done and await self._replies.show_work(place)
            return at_work, await asking
        finally:
            asking.cancel()

    async def _converse(self, said: Said, place: ReplyPlace) -> None:
        if place.thread:
            status = {"channel_id": place.channel, "thread_ts": place.thread, "status": "is looking that up…"}
            await self._api.call("assistant.threads.setStatus", **status)
        await self._answer(said, place)

    async def _home(self, place: ReplyPlace) -> None:
        reply = await self._ask(Command(name="home", asker=_asker(place, may_manage=True)))
        if reply is not None:
            await self._replies.show_home(reply, place.user)

    async def _ask(self, request: Request) -> Reply | None:
        try:
            return await self._desk.answer(request)
        except Exception as error:  # noqa: BLE001 - whoever asked is told, whatever went wrong
            _log.error("slack.answer_failed", cause=error)
            return sorry()

    def _is_for_us(self, event: Mapping[str, object]) -> bool:
        """Written by a person, to the bot: directly, with its name, or in a thread that it has opened."""
        user = text(event, "user")
        if not user or user == self._me or text(event, "bot_id") or text(event, "subtype") not in _WRITTEN:
            return False
        if text(event, "type") == "app_mention" or text(event, "channel_type") == "im":
            return True
        # With its name in it, the same message comes as a mention too.
        return text(event, "parent_user_id") == self._me and not self._name.search(text(event, "text"))

    def _spec(self, name: str) -> CommandSpec | None:
        return next((spec for spec in self._desk.commands if spec.name == name), None)

    def _start(self, work: Coroutine[None, None, None], place: ReplyPlace) -> None:
        task = asyncio.get_running_loop().create_task(self._guarded(work, place))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[None, None, None], place: ReplyPlace) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - a mistake of ours is no reason to be silent
            _log.error("slack.request_failed", cause=error)
            await self._replies.send(sorry(), place)


def _place(channel: str, user: str, *, url: str = "", thread: str = "", event: str = "") -> ReplyPlace:
    direct = channel.startswith("D") or channel == user
    return ReplyPlace(channel=channel, user=user, url=url, thread=thread, direct=direct, event=event)


def _asker(place: ReplyPlace, *, may_manage: bool | None = None) -> Asker:
    return Asker(
        user=place.user,
        channel=Channel(chat="slack", id=place.channel),
        thread=place.thread,
        direct=place.direct,
        may_manage=place.direct if may_manage is None else may_manage,
        event=place.event,
    )
