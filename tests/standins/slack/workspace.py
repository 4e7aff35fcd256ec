"""Who and what there is in the stand-in's workspace, and what was written there."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable

from tests.standins.slack.records import Json, RefusalError, Shown, Standing, Whispered

EVERY_SCOPE = frozenset(
    {
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "users:read",
    }
)


@dataclasses.dataclass(slots=True, kw_only=True)
class User:
    """A person."""

    id: str
    is_admin: bool = False
    is_owner: bool = False

    def json(self) -> Json:
        """As users.info gives it."""
        flags = {"is_admin": self.is_admin, "is_owner": self.is_owner, "is_primary_owner": False, "is_bot": False}
        return {"id": self.id, "name": self.id.lower(), "deleted": False, **flags}


@dataclasses.dataclass(slots=True, kw_only=True)
class Channel:
    """A channel, or with `person` a direct conversation of the bot with that person."""

    id: str
    name: str
    creator: str = ""
    bot_is_member: bool = True
    is_private: bool = False
    is_archived: bool = False
    person: str = ""

    @property
    def history_scope(self) -> str:
        """What is needed to read it."""
        return "im:history" if self.person else "groups:history" if self.is_private else "channels:history"

    @property
    def read_scope(self) -> str:
        """What is needed to be told of it."""
        return "im:read" if self.person else "groups:read" if self.is_private else "channels:read"

    def json(self) -> Json:
        """As conversations.info gives it."""
        kind = {"is_im": bool(self.person), "is_channel": not self.person, "is_private": self.is_private}
        state = {"is_archived": self.is_archived, "is_member": self.bot_is_member}
        return {"id": self.id, "name": self.name, "creator": self.creator, **kind, **state}


class Workspace:
    """State, without any HTTP. `token_fault` is what every call with a token is refused with, or ""."""

    team = "T0001"
    app = "A0001"
    bot_user = "UBOT01"
    bot_id = "B0001"
    bot_token = "xoxb-1-the-bot-of-the-stand-in"  # noqa: S105 - opens nothing but this stand-in
    app_token = "xapp-1-the-app-of-the-stand-in"  # noqa: S105 - as above
    signing_secret = "the-secret-of-the-stand-in"  # noqa: S105 - as above

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._numbers = itertools.count(1)
        self._last_ts = 0
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Standing] = []
        self.whispers: list[Whispered] = []
        self.opened: list[Shown] = []
        self.homes: dict[str, Shown] = {}
        self.statuses: list[tuple[str, str, str]] = []
        self.scopes = EVERY_SCOPE
        self.token_fault = ""

    def add_user(self, id_: str, *, admin: bool = False, owner: bool = False) -> User:
        """Somebody."""
        return self.users.setdefault(id_, User(id=id_, is_admin=admin, is_owner=owner))

    def add_channel(self, id_: str, *, creator: str = "", bot: bool = True, private: bool = False) -> Channel:
        """A channel that the bot is in, or not."""
        channel = Channel(id=id_, name=id_.lower(), creator=creator, bot_is_member=bot, is_private=private)
        return self.channels.setdefault(id_, channel)

    def direct(self, user: str) -> Channel:
        """The direct conversation with a person, who may be new."""
        self.add_user(user)
        id_ = f"D{user}"
        return self.channels.setdefault(id_, Channel(id=id_, name="directmessage", person=user))

    def standing(self, channel: str, thread_ts: str | None = None) -> list[Standing]:
        """What the bot wrote into a channel, the oldest first; with `thread_ts` into that thread ("" for none)."""
        return [
            message
            for message in self.messages
            if message.channel == channel and message.bot_id and thread_ts in {None, message.thread_ts}
        ]

    def message(self, channel: str, ts: str) -> Standing | None:
        """One message."""
        found = (message for message in self.messages if message.channel == channel and message.ts == ts)
        return next(found, None)

    def write(self, channel: str, user: str, text: str, **more: object) -> Standing:
        """Puts a message into a channel, at the present instant."""
        at = self._now()
        message = Standing(channel=channel, ts=self._ts(at), user=user, text=text, at=at)
        for name, value in more.items():
            setattr(message, name, value)
        self.messages.append(message)
        return message

    def place(self, id_: str) -> Channel:
        """The channel of a call that writes; a person stands for the conversation with them. Raises `RefusalError`."""
        if id_ in self.users:
            return self.direct(id_)
        channel = self.channels.get(id_)
        if channel is None or (channel.is_private and not channel.bot_is_member):
            raise RefusalError("channel_not_found")
        return channel

    def next_id(self, prefix: str) -> str:
        """An id nobody has."""
        return f"{prefix}{next(self._numbers):08d}"

    def _ts(self, at: float) -> str:
        # Slack's message ids are instants, and no two are the same.
        self._last_ts = max(round(at * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"
