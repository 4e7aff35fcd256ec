"""Messages as Discord is sent them, in one of two layouts."""

from __future__ import annotations

from typing import Final, Literal

from adapters.chats.discord.embeds import EMBEDS
from adapters.chats.discord.frame import FRAME
from adapters.chats.discord.layout import Layout
from bot.domain.message import Limits, Message
from bot.domain.splitting import split
from bot.ports.chats import Payload

LAYOUTS: Final = {"components": FRAME, "embeds": EMBEDS}


class DiscordRenderer:
    """A `bot.ports.Renderer`."""

    chat: Final = "discord"

    def __init__(self, layout: Layout = FRAME) -> None:
        self.layout = layout

    @property
    def limits(self) -> Limits:
        """What one message can carry in this layout."""
        return self.layout.limits

    def split(self, message: Message) -> tuple[Message, ...]:
        """The message as messages that Discord can carry."""
        return split(message, self.layout.limits, self.layout.measure)

    def payload(self, message: Message) -> Payload:
        """The body of a message."""
        return self.layout.payload(message)


def renderer_of(layout: Literal["components", "embeds"]) -> DiscordRenderer:
    """The renderer that the settings name."""
    return DiscordRenderer(LAYOUTS[layout])


def embeds() -> DiscordRenderer:
    """How Discord writes messages without its newer components."""
    return DiscordRenderer(EMBEDS)
