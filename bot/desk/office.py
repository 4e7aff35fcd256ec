"""What the desk works with."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.desk.memory import Memory
from bot.domain.topic import Topic
from bot.ports import Clock, DeliveryStore, FeedbackStore, Store, SubscriptionStore
from bot.services.editor import Editor


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The stores, the editor and the clock; `memory` is what is offered while somebody types."""

    store: Store
    subscriptions: SubscriptionStore
    deliveries: DeliveryStore
    feedback: FeedbackStore
    editor: Editor
    clock: Clock
    topics: Sequence[Topic]
    memory: Memory
