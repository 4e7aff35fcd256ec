"""What can be asked of the bot in a chat, and what it answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import StrEnum

from bot.domain.channel import Channel
from bot.domain.exchange import Exchange
from bot.domain.message import Action, Message


class ParameterKind(StrEnum):
    """What a parameter's value is: it decides how the value is checked, and what is suggested while typing."""

    TEXT = "text"
    TOPIC = "topic"
    STORY = "story"
    SUBSCRIPTION = "subscription"
    ZONE = "zone"
    TIMES = "times"
    DAYS = "days"
    LANGUAGE = "language"
    NUMBER = "number"
    SINCE = "since"
    EMPTY = "empty"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """`name` is what is written before the value (lower case, a Discord option's name), `about` one short sentence."""

    name: str
    kind: ParameterKind
    about: str
    required: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CommandSpec:
    """A command: help, Discord's options, Slack's form and the checks all come from here.

    `manages` means that it changes settings, which needs the right to manage the channel. `form` means that a chat with
    forms shows one when the command is given without arguments.
    """

    name: str
    about: str
    parameters: tuple[Parameter, ...] = ()
    manages: bool = False
    form: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and where. `thread` is the chat's id of the thread, or ""; `direct`: a conversation with the bot alone.

    `may_manage` says whether this person may manage the channel; chats find out where a command `manages`. `event` is
    the chat's own id of what brought the request, the same when it comes again; "" where nothing tells it apart.
    """

    user: str
    channel: Channel
    thread: str = ""
    direct: bool = False
    may_manage: bool = False
    language: str = "en"
    event: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as it was given: `arguments` by parameter name, unchecked."""

    name: str
    asker: Asker
    arguments: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button that was pressed."""

    action: Action
    asker: Asker


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words addressed to the bot: a mention, a direct message, or a reply in a thread that it opened."""

    text: str
    asker: Asker


Request = Command | Press | Said


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer. `private`: only the asker sees it, where the chat can do that.

    `exchange` is the question it answers, if it is one. The chat marks what it posts with `key`, so that it can be
    found again, and says when it was delivered.
    """

    message: Message
    private: bool = True
    exchange: Exchange | None = None

    @property
    def key(self) -> str:
        """What marks its messages; "" for what nobody looks for."""
        return self.exchange.id if self.exchange else ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that may be meant, and how to show it."""

    label: str
    value: str
