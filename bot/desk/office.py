"""What the desk works with."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.desk.memory import Memory
from bot.domain.topic import Topic
from bot.ports import Clock, Store
from bot.services.editor import Editor


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The store, the editor and the clock; `memory` is what is offered while somebody types."""

    store: Store
    editor: Editor
    clock: Clock
    topics: Sequence[Topic]
    memory: Memory
