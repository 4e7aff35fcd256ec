"""Who may do what in a channel, computed as Discord documents it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

BITS = {
    "ADMINISTRATOR": 1 << 3,
    "MANAGE_CHANNELS": 1 << 4,
    "VIEW_CHANNEL": 1 << 10,
    "SEND_MESSAGES": 1 << 11,
    "EMBED_LINKS": 1 << 14,
    "READ_MESSAGE_HISTORY": 1 << 16,
    "CREATE_PUBLIC_THREADS": 1 << 35,
    "SEND_MESSAGES_IN_THREADS": 1 << 38,
}
EVERYONE = ("VIEW_CHANNEL", "SEND_MESSAGES", "READ_MESSAGE_HISTORY")
BOT = (*EVERYONE, "EMBED_LINKS", "CREATE_PUBLIC_THREADS", "SEND_MESSAGES_IN_THREADS")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What a channel allows and denies one role (`kind` 0) or member (1), in bits."""

    kind: int
    allow: int = 0
    deny: int = 0


def named(*names: str) -> int:
    """The bits of these permissions."""
    return sum(BITS[name] for name in set(names))


def permitted(everyone: str, roles: dict[str, int], member: str, overwrites: dict[str, Overwrite]) -> int:
    """The bits a member has, given its roles (@everyone among them) and the channel's overwrites."""
    bits = _joined(roles.values())
    if bits & BITS["ADMINISTRATOR"]:
        return ~0
    own = [overwrites[role] for role in roles if role != everyone and role in overwrites]
    for step in ([overwrites.get(everyone, Overwrite(kind=0))], own, [overwrites.get(member, Overwrite(kind=1))]):
        bits &= ~_joined(one.deny for one in step)
        bits |= _joined(one.allow for one in step)
    return bits


def _joined(values: Iterable[int]) -> int:
    bits = 0
    for value in values:
        bits |= value
    return bits
