"""A local Slack over real HTTP and WebSocket: it refuses what Slack refuses, and misbehaves when armed to.

    async with SlackStandIn() as slack:                     # nothing but a port, and by itself any free one
        slack.workspace.add_channel("C1", bot=True)
        client = AsyncWebClient(token=slack.workspace.bot_token, base_url=slack.api_url)
        trip = await slack.command("/news", "help", user="U1", channel="C1")

What the bot did stands in `workspace` (messages, ephemeral replies, views), what was sent to it in `trips`.
"""

from __future__ import annotations

from tests.standins.slack.server import SlackStandIn

__all__ = ["SlackStandIn"]
