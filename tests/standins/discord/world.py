"""What there is: guilds, channels and threads, people, messages."""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime, timedelta

from tests.standins.discord.bodies import Json, number, table, tables, text
from tests.standins.discord.clock import Clock, Snowflakes
from tests.standins.discord.components import numbered, walk
from tests.standins.discord.embeds import words_of
from tests.standins.discord.limits import COMPONENTS_V2, check_message
from tests.standins.discord.permissions import BOT, EVERYONE, Overwrite, named
from tests.standins.discord.refusals import Refusal, unknown_channel, unknown_message

TEXT, DIRECT, NEWS, NEWS_THREAD, THREAD, FORUM = 0, 1, 5, 10, 11, 15
THREADS = {NEWS_THREAD, THREAD}
NONCE_MEMORY = timedelta(minutes=5)
_MENTION = re.compile(r"<@!?(\d+)>")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person, or the bot."""

    id: str
    name: str
    bot: bool = False


@dataclasses.dataclass(slots=True, kw_only=True)
class Guild:
    """A server. The bot has a role of its own; `roles` are permission bits by role id, the guild's own id is @everyone."""

    id: str
    name: str
    owner: str
    bot_role: str
    roles: dict[str, int]


@dataclasses.dataclass(slots=True, kw_only=True)
class Message:
    """A message that stands somewhere. `body` has content, embeds, components (with ids) and flags."""

    id: str
    channel: str
    author: str
    at: datetime
    body: Json
    nonce: str = ""
    edited: datetime | None = None
    mentioned: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its text: the content, the embeds' and every TextDisplay, one per line."""
        return "\n".join([text(self.body.get("content")), words_of(self.body.get("embeds")), *self._displayed]).strip()

    @property
    def notifying(self) -> str:
        """The text in which Discord looks for mentions: not that of embeds."""
        return "\n".join([text(self.body.get("content")), *self._displayed])

    @property
    def _displayed(self) -> list[str]:
        return [text(part.get("content")) for _, part in walk(self.body.get("components")) if part.get("content")]

    @property
    def custom_ids(self) -> list[str]:
        """The buttons on it, from the top down."""
        return [text(part["custom_id"]) for _, part in walk(self.body.get("components")) if part.get("custom_id")]

    def button(self, label: str) -> str:
        """The custom_id of the first button with these words. Raises `LookupError`."""
        for _, part in walk(self.body.get("components")):
            if part.get("custom_id") and part.get("label") == label:
                return text(part["custom_id"])
        raise LookupError(label)


@dataclasses.dataclass(slots=True, kw_only=True)
class Channel:
    """A channel, thread or conversation with one person. `overwrites` by role or user id."""

    id: str
    name: str
    kind: int
    guild: str = ""
    parent: str = ""
    owner: str = ""
    recipient: str = ""
    overwrites: dict[str, Overwrite] = dataclasses.field(default_factory=dict)
    messages: list[Message] = dataclasses.field(default_factory=list)
    archived: bool = False
    locked: bool = False


class World:
    """Everything, by id, and who the bot is."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.snowflakes = Snowflakes(clock)
        self.users: dict[str, User] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.bot = self.add_user("Nutgraf", bot=True)
        self.closed_to_direct: set[str] = set()

    def next_id(self) -> str:
        """A new id."""
        return str(self.snowflakes.next())

    def add_user(self, name: str, *, bot: bool = False) -> User:
        """A new person."""
        user = User(id=self.next_id(), name=name, bot=bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, *, id_: str = "") -> Guild:
        """A new server, which the bot has joined with all it asks for."""
        id_ = id_ or self.next_id()
        owner, role = self.add_user(f"owner of {name}"), self.next_id()
        guild = Guild(
            id=id_, name=name, owner=owner.id, bot_role=role, roles={id_: named(*EVERYONE), role: named(*BOT)}
        )
        self.guilds[guild.id] = guild
        return guild

    def add_channel(self, guild: str, name: str, kind: int = TEXT) -> Channel:
        """A new channel."""
        channel = Channel(id=self.next_id(), name=name, kind=kind, guild=guild)
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: str) -> Channel:
        """The bot's conversation with a person."""
        for channel in self.channels.values():
            if channel.recipient == user:
                return channel
        channel = Channel(id=self.next_id(), name="", kind=DIRECT, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def channel(self, id_: str) -> Channel:
        """A channel. Raises `Refusal` 10003."""
        if id_ not in self.channels:
            raise unknown_channel()
        return self.channels[id_]

    def message(self, channel: str, id_: str) -> Message:
        """A message. Raises `Refusal` 10008."""
        for message in self.channel(channel).messages:
            if message.id == id_:
                return message
        raise unknown_message()

    def same_nonce(self, channel: Channel, body: Json) -> Message | None:
        """The message that was posted with the same enforced nonce within the past minutes."""
        nonce = text(body.get("nonce"))
        if not nonce or not body.get("enforce_nonce"):
            return None
        recent = (one for one in channel.messages if self.clock.now() - one.at <= NONCE_MEMORY)
        return next((one for one in recent if one.nonce == nonce and one.author == self.bot.id), None)

    def post(self, channel: Channel, author: str, body: Json, *, id_: str = "") -> Message:
        """A new message, its limits checked."""
        check_message(body)
        if channel.locked:
            raise Refusal(400, 50083, "Thread is archived")
        channel.archived = False
        message = self.made(channel, author, body, id_=id_)
        channel.messages.append(message)
        return message

    def made(self, channel: Channel, author: str, body: Json, *, id_: str = "") -> Message:
        """A message that stands nowhere yet: its ids given out, its mentions counted as `allowed_mentions` says."""
        kept: Json = {key: body[key] for key in ("content", "embeds") if body.get(key)}
        if reference := table(body.get("message_reference")):
            kept["message_reference"] = {"type": 0, "channel_id": channel.id, "message_id": reference.get("message_id")}
        kept |= {"components": numbered(body.get("components")), "flags": number(body.get("flags"))}
        message = Message(
            id=id_ or self.next_id(),
            channel=channel.id,
            author=author,
            at=self.clock.now(),
            body=kept,
            nonce=text(body.get("nonce")),
        )
        allowed = (
            table(body.get("allowed_mentions")) if "allowed_mentions" in body else {"parse": ["users", "everyone"]}
        )
        parsed = allowed.get("parse")
        kinds = parsed if isinstance(parsed, list) else []
        if "users" in kinds:
            message.mentioned += tuple(_MENTION.findall(message.notifying))
        if "everyone" in kinds and ("@everyone" in message.notifying or "@here" in message.notifying):
            message.mentioned += ("everyone",)
        return message

    def edit(self, message: Message, body: Json) -> None:
        """Other contents for a message. Raises `Refusal`, also where the V2 flag would be taken away."""
        had = number(message.body.get("flags"))
        flags = number(body.get("flags")) | had if "flags" in body else had
        if had & COMPONENTS_V2 and "flags" in body and not number(body.get("flags")) & COMPONENTS_V2:
            raise Refusal(400, 50035, "Invalid Form Body", {"flags": {"_errors": [{"code": "CANNOT_REMOVE_FLAG"}]}})
        contents = message.body | {key: body[key] for key in ("content", "embeds", "components") if key in body}
        check_message(contents, flags=flags)
        message.body = contents | {"components": numbered(contents.get("components")), "flags": flags}
        message.edited = self.clock.now()

    def threads_of(self, guild: str) -> list[Channel]:
        """The active threads of a guild."""
        found = (one for one in self.channels.values() if one.kind in THREADS and one.guild == guild)
        return [one for one in found if not one.archived]


def mentions_user(body: Json, user: str) -> bool:
    """Whether the text names this user."""
    return user in _MENTION.findall(text(body.get("content")))


def ids_of(components: object) -> list[int]:
    """The ids of a message's outermost components."""
    return [number(component.get("id")) for component in tables(components)]
