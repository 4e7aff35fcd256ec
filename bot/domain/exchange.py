"""Questions asked in chats and what became of them: what a thread remembers, and what a restart must not lose."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import datetime
from enum import StrEnum

from bot.domain.answer import Answer
from bot.domain.channel import Channel


class ExchangeState(StrEnum):
    """`open`: asked. With an answer, that was about to be sent. `answered`: shown. `lost`: given up, with regret."""

    OPEN = "open"
    ANSWERED = "answered"
    LOST = "lost"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and its answer. `id` comes from the chat's own id of the event, so that it is answered once.

    `thread` is the chat's id of the thread it was asked in, or "". `private`: the answer is the asker's alone.
    `language` (BCP 47) is the reader's; `topic` and `since` narrow the question, if they were given with it.
    """

    id: str
    channel: Channel
    user: str
    text: str
    asked_at: datetime
    private: bool
    thread: str = ""
    direct: bool = False
    language: str = "en"
    topic: str = ""
    since: datetime | None = None
    state: ExchangeState = ExchangeState.OPEN
    answer: Answer | None = None


def exchange_id(chat: str, event: str) -> str:
    """The id of the question that came with this event: 20 characters, so that a button has room for it."""
    return hashlib.blake2b(f"{chat} {event}".encode(errors="replace"), digest_size=10).hexdigest()
