"""How a message of ours is recognised: a nonce for the first minutes, and a component's id for good.

Discord returns the first message for a nonce it has seen "in the past few minutes" and forgets it then. The id of a
component is ours to choose (32 bits), and comes back with every message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final, cast

from bot.ports.chats import Payload

_LONGEST_NONCE: Final = 25
_FRAME = 17  # a Container: the outermost component of every message of ours
_HIGH = 1 << 30  # ids that Discord gives out by itself are small


def nonce(channel: str, key: str) -> str:
    """The nonce of the message with this key."""
    return hashlib.sha256(f"{channel}\n{key}".encode()).hexdigest()[:_LONGEST_NONCE]


def mark(key: str) -> int:
    """The id of the frame of the message with this key: 31 bits, the highest of them set."""
    return _HIGH | int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % _HIGH


def marked(payload: Payload, key: str) -> dict[str, object]:
    """The payload with the key's mark on its frame."""
    frames = cast("list[Mapping[str, object]]", payload["components"])
    return {**payload, "components": [{**frame, "id": mark(key)} for frame in frames]}


def bears(components: object, key: str) -> bool:
    """Whether a message with these components is the one with this key."""
    if not isinstance(components, list):
        return False
    frames = (component for component in components if isinstance(component, dict))
    return any(frame.get("type") == _FRAME and frame.get("id") == mark(key) for frame in frames)
