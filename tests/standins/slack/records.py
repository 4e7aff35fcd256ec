"""What the stand-in remembers: what the bot wrote, and what was sent to the bot."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


@dataclasses.dataclass(slots=True, kw_only=True)
class Standing:
    """A message that stands in a channel. `at` is when it came, in seconds of the stand-in's clock."""

    channel: str
    ts: str
    user: str
    text: str
    at: float
    blocks: list[Json] = dataclasses.field(default_factory=list)
    metadata: Json = dataclasses.field(default_factory=dict)
    thread_ts: str = ""
    bot_id: str = ""
    edits: int = 0

    @property
    def key(self) -> str:
        """The key in its metadata, or ""."""
        return str(self.metadata.get("event_payload", {}).get("key", ""))

    def json(self, *, with_metadata: bool) -> Json:
        """As history gives it: without the flag, the payload of its metadata is missing."""
        shown: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text}
        shown |= {"blocks": self.blocks} if self.blocks else {}
        shown |= {"bot_id": self.bot_id} if self.bot_id else {}
        shown |= {"thread_ts": self.thread_ts} if self.thread_ts else {}
        if self.metadata:
            kept = ("event_type", "event_payload") if with_metadata else ("event_type",)
            shown["metadata"] = {name: self.metadata[name] for name in kept}
        return shown


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Whispered:
    """What one person alone sees in a channel. `url` is the response URL it came by, "" for chat.postEphemeral."""

    channel: str
    user: str
    text: str
    blocks: list[Json]
    at: float
    thread_ts: str = ""
    url: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A view that was opened (modal) or published (home) for a user."""

    id: str
    user: str
    view: Json
    at: float


@dataclasses.dataclass(slots=True, kw_only=True)
class Trip:
    """One request to the bot and what came of it.

    `acked` is how many seconds of real time the acknowledgement took, None while there is none. `error` is what the
    user sees if there is none in time: "operation_timeout", or "dispatch_failed" if nobody was connected.
    """

    kind: str
    payload: Json
    acked: float | None = None
    answer: Json = dataclasses.field(default_factory=dict)
    status: int = 200
    error: str = ""
    uses: int = 0


class RefusalError(Exception):
    """An answer that is not ok, with Slack's own word for it and what else stands in its body."""

    def __init__(
        self, error: str, /, *, status: int = 200, headers: Mapping[str, str] | None = None, **extra: object
    ) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.headers = dict(headers or {})
        self.extra = extra

    @property
    def body(self) -> Json:
        """The answer's body."""
        return {"ok": False, "error": self.error, **self.extra}
