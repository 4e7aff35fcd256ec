"""Models: what writes a completion, and what places texts in a space of meaning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from bot.domain.completing import OUTPUT_TOKENS, WITHIN, Completion, ModelFailed, Prompt, Schema
from bot.domain.embedding import Embedded, TextRole


class Model(Protocol):
    """A language model. It has no tools, and what it writes is data. Never raises for anything a service can do."""

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        ...

    async def complete(
        self, prompt: Prompt, schema: Schema, *, output_tokens: int = OUTPUT_TOKENS, within: timedelta = WITHIN
    ) -> Completion | ModelFailed:
        """An answer that was checked against the schema, after at most one request to mend it.

        `output_tokens` (at least 16) bounds each of the two tries, `within` both together. Failures are not tried
        again: whoever pays decides. Raises `ValueError` for a schema with words that cannot be checked.
        """
        ...


class Embedder(Protocol):
    """A model of meaning. Never raises for anything a service can do."""

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        ...

    async def embed(self, texts: Sequence[str], role: TextRole) -> Embedded | ModelFailed:
        """One vector for each text, all of the same dimension, in the texts' order; any number of texts.

        Of a long text only the beginning counts. No texts: no request, and no rows.
        """
        ...
