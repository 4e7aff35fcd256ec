"""Triggers and response URLs: what an interaction gives the bot, for a while and so many times."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable

from tests.standins.slack.limits import check_message
from tests.standins.slack.records import Json, RefusalError, Trip, Whispered
from tests.standins.slack.workspace import Workspace

TRIGGER_SECONDS = 3
URL_SECONDS = 30 * 60
URL_USES = 5


@dataclasses.dataclass(slots=True)
class _Trigger:
    user: str
    issued: float
    used: bool = False


@dataclasses.dataclass(slots=True)
class _Url:
    trip: Trip
    channel: str
    user: str
    thread_ts: str
    issued: float


class Interactions:
    """Issues triggers and response URLs and takes them back."""

    def __init__(self, workspace: Workspace, now: Callable[[], float]) -> None:
        self._workspace = workspace
        self._now = now
        self._triggers: dict[str, _Trigger] = {}
        self._urls: dict[str, _Url] = {}

    def trigger(self, user: str) -> str:
        """A trigger for one view, good for three seconds."""
        id_ = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[id_] = _Trigger(user, self._now())
        return id_

    def take_trigger(self, id_: str) -> str:
        """Uses a trigger; whose it was. Raises `RefusalError` as views.open does."""
        trigger = self._triggers.get(id_)
        if trigger is None:
            raise RefusalError("invalid_trigger_id")
        if trigger.used:
            raise RefusalError("exchanged_trigger_id")
        if self._now() - trigger.issued > TRIGGER_SECONDS:
            raise RefusalError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def url(self, trip: Trip, channel: str, user: str, thread_ts: str = "") -> str:
        """The token of a response URL for this request, good for five answers in half an hour."""
        token = secrets.token_hex(12)
        self._urls[token] = _Url(trip, channel, user, thread_ts, self._now())
        return token

    def answer(self, token: str, body: Json) -> None:
        """Takes one answer. Raises `RefusalError` as a response URL does."""
        url = self._urls.get(token)
        if url is None:
            raise RefusalError("invalid_url", status=404)
        if self._now() - url.issued > URL_SECONDS:
            raise RefusalError("expired_url", status=404)
        if url.trip.uses >= URL_USES:
            raise RefusalError("used_url", status=404)
        shown = [whisper for whisper in self._workspace.whispers if whisper.url == token]
        if body.get("delete_original"):
            url.trip.uses += 1
            self._workspace.whispers.remove(shown[-1])
            return
        blocks = body.get("blocks") or []
        check_message(body.get("text") or "", blocks)
        url.trip.uses += 1
        if body.get("replace_original") and shown:
            # A message that only one person sees stays one, whatever is asked for.
            place = self._workspace.whispers.index(shown[-1])
            self._workspace.whispers[place] = dataclasses.replace(
                shown[-1], text=body.get("text") or "", blocks=blocks, at=self._now()
            )
            return
        thread = str(body.get("thread_ts") or "")
        if body.get("response_type") == "in_channel":
            bot = self._workspace
            bot.write(
                url.channel, bot.bot_user, body.get("text") or "", blocks=blocks, thread_ts=thread, bot_id=bot.bot_id
            )
            return
        self._workspace.whispers.append(
            Whispered(
                channel=url.channel,
                user=url.user,
                text=body.get("text") or "",
                blocks=blocks,
                at=self._now(),
                thread_ts=thread,
                url=token,
            )
        )
