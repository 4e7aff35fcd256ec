"""The methods of the Web API: arguments in, the answer's body out, or a `RefusalError`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.standins.slack.interactions import Interactions
from tests.standins.slack.limits import check_message, check_view
from tests.standins.slack.records import Json, RefusalError, Shown, Standing, Whispered
from tests.standins.slack.workspace import Channel, Workspace

_TS = re.compile(r"\d{10}\.\d{6}")
_MOST_OF_A_PAGE = 999
# What a token needs for a method; what depends on the channel is asked for in the method itself.
SCOPES: Mapping[str, str] = {
    "assistant.threads.setStatus": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
}

Args = Mapping[str, Any]


class WebApi:
    """Answers calls on the workspace; who may call, and how often, has been checked before."""

    def __init__(self, workspace: Workspace, interactions: Interactions, now: Callable[[], float]) -> None:
        self._workspace = workspace
        self._interactions = interactions
        self._now = now
        self.methods: Mapping[str, Callable[[Args], Json]] = {
            "assistant.threads.setStatus": self._status,
            "assistant.threads.setSuggestedPrompts": lambda _: {},
            "auth.test": self._auth_test,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.postMessage": self._post_message,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.info": self._info,
            "conversations.open": self._open,
            "conversations.replies": self._replies,
            "users.info": self._user,
            "views.open": self._view_open,
            "views.publish": self._view_publish,
        }

    def need(self, scope: str) -> None:
        """Refuses a token that lacks a scope."""
        if scope not in self._workspace.scopes:
            raise RefusalError("missing_scope", needed=scope, provided=",".join(sorted(self._workspace.scopes)))

    def _auth_test(self, _: Args) -> Json:
        there = self._workspace
        names = {"url": "https://stand-in.slack.example/", "team": "Stand-in", "user": "nutgraf"}
        return names | {"team_id": there.team, "user_id": there.bot_user, "bot_id": there.bot_id}

    def _post_message(self, args: Args) -> Json:
        channel = self._writable(args)
        blocks, metadata = args.get("blocks") or [], args.get("metadata") or {}
        check_message(args.get("text") or "", blocks, metadata)
        thread = self._thread(channel, args)
        message = self._workspace.write(
            channel.id,
            self._workspace.bot_user,
            args.get("text") or "",
            blocks=blocks,
            metadata=metadata,
            thread_ts=thread,
            bot_id=self._workspace.bot_id,
        )
        return {"channel": channel.id, "ts": message.ts, "message": message.json(with_metadata=True)}

    def _update(self, args: Args) -> Json:
        channel = self._writable(args)
        message = self._workspace.message(channel.id, str(args.get("ts")))
        if message is None:
            raise RefusalError("message_not_found")
        if not message.bot_id:
            raise RefusalError("cant_update_message")
        check_message(args.get("text") or "", args.get("blocks") or [], args.get("metadata"))
        message.text, message.blocks = args.get("text") or "", args.get("blocks") or []
        message.metadata = args.get("metadata") or message.metadata
        message.edits += 1
        return {"channel": channel.id, "ts": message.ts, "text": message.text}

    def _post_ephemeral(self, args: Args) -> Json:
        channel = self._writable(args)
        if args.get("user") not in self._workspace.users:
            raise RefusalError("user_not_in_channel")
        check_message(args.get("text") or "", args.get("blocks") or [])
        whisper = Whispered(
            channel=channel.id,
            user=args["user"],
            text=args.get("text") or "",
            blocks=args.get("blocks") or [],
            at=self._now(),
            thread_ts=self._thread(channel, args),
        )
        self._workspace.whispers.append(whisper)
        return {"message_ts": f"{self._now():.6f}"}

    def _history(self, args: Args) -> Json:
        channel = self._readable(args)
        messages = [m for m in self._workspace.messages if m.channel == channel.id and m.thread_ts in {"", m.ts}]
        return self._page(sorted(messages, key=lambda m: m.ts, reverse=True), args)

    def _replies(self, args: Args) -> Json:
        channel = self._readable(args)
        first = self._workspace.message(channel.id, str(args.get("ts")))
        if first is None:
            raise RefusalError("thread_not_found")
        replies = [m for m in self._workspace.messages if m.channel == channel.id and m.thread_ts == first.ts]
        return self._page([first, *sorted(replies, key=lambda m: m.ts)], args)

    def _page(self, messages: list[Standing], args: Args) -> Json:
        oldest = str(args.get("oldest") or "0")
        latest = str(args.get("latest") or "9999999999")
        later = _truth(args.get("inclusive"))
        found = [
            m for m in messages if float(oldest) < float(m.ts) < float(latest) or (later and m.ts in {oldest, latest})
        ]
        start, size = int(args.get("cursor") or 0), min(int(args.get("limit") or 100), _MOST_OF_A_PAGE)
        more = start + size < len(found)
        shown = [m.json(with_metadata=_truth(args.get("include_all_metadata"))) for m in found[start : start + size]]
        cursor = str(start + size) if more else ""
        return {"messages": shown, "has_more": more, "response_metadata": {"next_cursor": cursor}}

    def _info(self, args: Args) -> Json:
        channel = self._workspace.place(str(args.get("channel")))
        self.need(channel.read_scope)
        return {"channel": channel.json()}

    def _open(self, args: Args) -> Json:
        if args.get("users") not in self._workspace.users:
            raise RefusalError("user_not_found")
        return {"channel": {"id": self._workspace.direct(str(args["users"])).id}}

    def _user(self, args: Args) -> Json:
        user = self._workspace.users.get(str(args.get("user")))
        if user is None:
            raise RefusalError("user_not_found")
        return {"user": user.json()}

    def _view_open(self, args: Args) -> Json:
        user = self._interactions.take_trigger(str(args.get("trigger_id")))
        view: Json = args.get("view") or {}
        check_view(view)
        shown = Shown(id=self._workspace.next_id("V"), user=user, view=view, at=self._now())
        self._workspace.opened.append(shown)
        return {"view": view | {"id": shown.id}}

    def _view_publish(self, args: Args) -> Json:
        user = str(args.get("user_id"))
        if user not in self._workspace.users:
            raise RefusalError("user_not_found")
        view: Json = args.get("view") or {}
        check_view(view)
        shown = Shown(id=self._workspace.next_id("V"), user=user, view=view, at=self._now())
        self._workspace.homes[user] = shown
        return {"view": view | {"id": shown.id}}

    def _status(self, args: Args) -> Json:
        channel = self._workspace.place(str(args.get("channel_id")))
        self._workspace.statuses.append((channel.id, str(args.get("thread_ts")), str(args.get("status"))))
        return {}

    def _writable(self, args: Args) -> Channel:
        channel = self._workspace.place(str(args.get("channel")))
        if channel.is_archived:
            raise RefusalError("is_archived")
        if not channel.bot_is_member and not channel.person:
            raise RefusalError("not_in_channel")
        return channel

    def _readable(self, args: Args) -> Channel:
        channel = self._workspace.place(str(args.get("channel")))
        self.need(channel.history_scope)
        if not channel.bot_is_member:
            raise RefusalError("not_in_channel")
        return channel

    def _thread(self, channel: Channel, args: Args) -> str:
        thread = str(args.get("thread_ts") or "")
        if thread and not _TS.fullmatch(thread):
            raise RefusalError("invalid_thread_ts")
        parent = self._workspace.message(channel.id, thread) if thread else None
        if thread and (parent is None or parent.thread_ts not in {"", parent.ts}):
            raise RefusalError("thread_not_found")
        return thread


def _truth(value: object) -> bool:
    return value in {True, "1", "true", "True"}
