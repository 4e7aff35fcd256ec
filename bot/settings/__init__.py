"""The configuration: its types, where it is looked up, and errors that name file, key and remedy.

May use `bot.errors`, values of the domain, pydantic and Babel; knows nothing of what the settings are used for.
"""

from __future__ import annotations

from bot.settings.load import load_settings
from bot.settings.tables import (
    DiscordSettings,
    EmbeddingSettings,
    FeedSettings,
    ModelSettings,
    NetworkSettings,
    ServerSettings,
    Settings,
    SlackSettings,
    SubscriptionSettings,
    TopicSettings,
)
from bot.settings.values import parse_language

__all__ = [
    "DiscordSettings",
    "EmbeddingSettings",
    "FeedSettings",
    "ModelSettings",
    "NetworkSettings",
    "ServerSettings",
    "Settings",
    "SlackSettings",
    "SubscriptionSettings",
    "TopicSettings",
    "load_settings",
    "parse_language",
]
