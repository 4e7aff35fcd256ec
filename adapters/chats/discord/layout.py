"""A way to lay a message out, and what it can carry."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from bot.domain.message import Block, Limits, Message, Size
from bot.ports.chats import Payload


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`measure` says what a block takes up of `limits`; `payload` is the body of a message within them."""

    limits: Limits
    measure: Callable[[Block], Size]
    payload: Callable[[Message], Payload]
