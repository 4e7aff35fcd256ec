"""What the app may do, and what for: `config/slack-manifest.yaml` asks for exactly this."""

from __future__ import annotations

from collections.abc import Mapping

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "hears when it is mentioned",
    "assistant:write": "says that it is working on an answer",
    "channels:history": "finds its own posts again, and reads replies in the threads it has opened",
    "channels:read": "checks that a channel is there",
    "chat:write": "posts",
    "commands": "takes commands",
    "groups:history": "as in public channels, in the private ones it is invited to",
    "groups:read": "as in public channels, in the private ones it is invited to",
    "im:history": "reads what is written to it directly",
    "users:read": "sees who may change settings",
}
