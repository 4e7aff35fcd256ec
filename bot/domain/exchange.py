"""Questions asked in chats and what became of them: what a thread remembers, and what a restart must not lose."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from enum import StrEnum

from bot.domain.answer import Answer
from bot.domain.channel import Channel


class ExchangeState(StrEnum):
    """`open`: asked, and nobody got an answer yet. `answered`: shown. `lost`: given up, with a word of regret."""

    OPEN = "open"
    ANSWERED = "answered"
    LOST = "lost"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and its answer. `id` comes from the chat's own id of the event, so that it is answered once.

    `thread` is the chat's id of the thread it was asked in, or "". `private`: the answer is the asker's alone.
    """

    id: str
    channel: Channel
    user: str
    text: str
    asked_at: datetime
    private: bool
    thread: str = ""
    direct: bool = False
    state: ExchangeState = ExchangeState.OPEN
    answer: Answer | None = None
