"""How a message of ours is recognised: a nonce for the first minutes, and something in the message for good.

Discord returns the first message for a nonce it has seen "in the past few minutes" and forgets it then. For good there
is the id of the frame (a component's id is ours to choose, 32 bits), or the address of the first embed: readers see it
only where an embed has a title, which ours have not, and it comes back with every message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from bot.ports.chats import Payload

_LONGEST_NONCE: Final = 25
_FRAME = 17  # a Container: the outermost component of a message in components
_HIGH = 1 << 30  # ids that Discord gives out by itself are small
_NOWHERE: Final = "https://nutgraf.invalid/part/"  # a name that can belong to nobody (RFC 2606)


def nonce(channel: str, key: str) -> str:
    """The nonce of the message with this key."""
    return hashlib.sha256(f"{channel}\n{key}".encode()).hexdigest()[:_LONGEST_NONCE]


def mark(key: str) -> int:
    """The id of the frame of the message with this key: 31 bits, the highest of them set."""
    return _HIGH | int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % _HIGH


def address(key: str) -> str:
    """The address of the first embed of the message with this key: 128 bits, and nothing to be found there."""
    return _NOWHERE + hashlib.sha256(key.encode()).hexdigest()[:32]


def marked(payload: Payload, key: str) -> dict[str, object]:
    """The payload with the key's mark on its first embed, or on its frame."""
    if embeds := _objects(payload.get("embeds")):
        return {**payload, "embeds": [{**embeds[0], "url": address(key)}, *embeds[1:]]}
    frames = _objects(payload.get("components"))
    return {**payload, "components": [{**frame, "id": mark(key)} for frame in frames]}


def bears(message: Mapping[str, object], key: str) -> bool:
    """Whether a message is the one with this key, in whichever layout it was posted."""
    frames, embeds = _objects(message.get("components")), _objects(message.get("embeds"))
    framed = any(frame.get("type") == _FRAME and frame.get("id") == mark(key) for frame in frames)
    return framed or any(embed.get("url") == address(key) for embed in embeds)


def _objects(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
