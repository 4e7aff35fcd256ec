"""What the desk works with."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Sequence

from bot.desk.memory import Memory
from bot.desk.turnstile import Turnstile
from bot.domain.channel import Channel
from bot.domain.topic import Topic
from bot.ports import Clock, Store
from bot.services.answerer import Answerer
from bot.services.editor import Editor

Inspect = Callable[[Channel], Awaitable[tuple[str, ...]]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The store, the editor and the clock; `memory` is what is offered while somebody types.

    `inspect` says what keeps us from posting to a channel, each line with its remedy. `turnstile` lets questions in.
    """

    store: Store
    editor: Editor
    clock: Clock
    topics: Sequence[Topic]
    memory: Memory
    inspect: Inspect
    answerer: Answerer
    turnstile: Turnstile = dataclasses.field(default_factory=Turnstile)
