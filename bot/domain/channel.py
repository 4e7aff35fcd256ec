"""Where a message is posted: the chat and the chat's own id of the channel."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """`chat` is "slack", "discord" or "terminal"; `id` is the chat's own id of the channel ("" for the terminal)."""

    chat: str
    id: str

    def __str__(self) -> str:
        """As written in the configuration: "slack:C0123"."""
        return f"{self.chat}:{self.id}" if self.id else self.chat
