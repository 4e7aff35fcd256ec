"""How a message of ours is recognised: by the key in its metadata."""

from __future__ import annotations

EVENT_TYPE = "nutgraf_part"


def metadata(key: str) -> dict[str, object]:
    """The metadata of the message with this key."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
