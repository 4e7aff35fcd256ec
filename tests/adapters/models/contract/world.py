"""What the contracts of models and embeddings need of a service."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.domain.completing import Prompt, Schema
from bot.ports import Embedder, Model

PROMPT = Prompt(rules="Say what the text says.", data="<text>\nGempa di Jawa, 5.000 warga mengungsi.\n</text>")
SCHEMA = Schema(
    name="points",
    body={
        "type": "object",
        "additionalProperties": False,
        "required": ["headline", "points"],
        "properties": {
            "headline": {"type": ["string", "null"]},
            "points": {
                "type": "array",
                "maxItems": 5,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["sentence", "status"],
                    "properties": {
                        "sentence": {"type": "integer", "minimum": 1},
                        "status": {"type": "string", "enum": ["announced", "reported"]},
                    },
                },
            },
        },
    },
)
FITTING = {"headline": "Gempa di Jawa", "points": [{"sentence": 1, "status": "reported"}]}


class ModelWorld(Protocol):
    """A service with a model."""

    secret: str

    def open(self) -> AbstractAsyncContextManager[Model]: ...

    def say(self, *replies: object) -> None:
        """What the model answers, one after the other, the last one again and again: mappings as JSON, or texts."""

    def refuse(self, words: str) -> None: ...

    def cut_off(self, text: str) -> None: ...

    def filter(self) -> None: ...

    def fail(self, kind: str, *, seconds: float = 0.05) -> None:
        """Arms a fault of this kind for the next request."""

    def revoke(self) -> None:
        """The key is good no more."""

    async def stop(self) -> None:
        """Nothing listens there any more."""

    def requests(self) -> int:
        """How many have come."""

    def heard(self, number: int) -> list[tuple[str, str]]:
        """The turns of a request: who speaks, and what is said."""

    def used(self) -> tuple[int, int]:
        """Input and output tokens so far, as the service counted them."""


class EmbeddingWorld(Protocol):
    """A service with a model of meaning."""

    def open(self) -> AbstractAsyncContextManager[Embedder]: ...

    def fail(self, kind: str, *, seconds: float = 0.05) -> None: ...

    def requests(self) -> int: ...

    def widths(self, *widths: int) -> None:
        """The dimension of the coming answers, the last one again and again."""
