"""Messages as Slack is sent them: Block Kit, with a plain text for notifications and screen readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from adapters.chats.slack.blocks import LIMITS, blocks_of, size_of
from adapters.chats.slack.mrkdwn import escape
from bot.domain.message import Limits, Message
from bot.domain.splitting import split
from bot.ports import Payload, Renderer
from bot.text.shortening import shortened

Json = dict[str, object]

_LONGEST_TEXT = 3_000  # Slack advises less than 4,000


class SlackRenderer:
    """`bot.ports.Renderer` of Slack."""

    @property
    def chat(self) -> str:
        """The chat's name, "slack"."""
        return "slack"

    @property
    def limits(self) -> Limits:
        """At most 9,000 characters and 50 blocks."""
        return LIMITS

    def split(self, message: Message) -> tuple[Message, ...]:
        """The message as messages within these limits."""
        return split(message, LIMITS, size_of)

    def payload(self, message: Message) -> Payload:
        """The arguments of chat.postMessage that say what is shown; links are not unfolded."""
        text = escape(shortened(message.summary.strip(), _LONGEST_TEXT)) or "…"
        return {"text": text, "blocks": self.blocks(message), "unfurl_links": False, "unfurl_media": False}

    def blocks(self, message: Message) -> list[Json]:
        """What is shown, as Block Kit, for messages and for views."""
        shown = [block for part in message.blocks for block in blocks_of(part)]
        times: Counter[object] = Counter()
        for button in _buttons(shown):
            # Two buttons may do the same, but Slack wants them to be told apart. What they do is in their value.
            name = button["value"]
            times[name] += 1
            if times[name] > 1:
                button["action_id"] = f"{name}#{times[name]}"
        return shown


def renderer() -> Renderer:
    """How Slack writes messages."""
    return SlackRenderer()


def _buttons(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        if value.get("type") == "button":
            yield value
        for inner in value.values():
            yield from _buttons(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _buttons(inner)
