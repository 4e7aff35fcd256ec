"""`bot.ports.Embedder`: any number of texts in requests that every service takes."""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np
import numpy.typing as npt
import openai
from openai import AsyncOpenAI

from adapters.models.openai.dialects import usage_of
from adapters.models.openai.failures import NO_JSON, failed, timed_out
from adapters.models.openai.fields import document
from adapters.untrusted_json import Json, items, text
from bot.domain.completing import FailureKind, ModelFailed, Usage
from bot.domain.embedding import Embedded, TextRole, Vectors
from bot.settings.tables import EmbeddingSettings

# The service takes 2,048 texts of 8,192 tokens each and 300,000 tokens in all. No token is shorter than a byte, so
# what keeps to these numbers in bytes is never refused, in any language, without counting tokens.
_TEXTS, _BYTES_OF_A_TEXT, _BYTES = 2_048, 8_191, 300_000
_SOMETHING = "."  # embedded where nothing but the dimension is needed
_WITHIN = timedelta(seconds=60)

_Rows = npt.NDArray[np.float32]


class OpenAiEmbedder:
    """A model of meaning behind `/embeddings`."""

    def __init__(self, client: AsyncOpenAI, settings: EmbeddingSettings) -> None:
        self._client = client
        self._name = settings.name
        self._prefixes = {TextRole.QUERY: settings.query_prefix, TextRole.PASSAGE: settings.passage_prefix}
        self._dimension = 0

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        return self._name

    async def embed(self, texts: Sequence[str], role: TextRole) -> Embedded | ModelFailed:
        """One vector for each text, in their order; see the port. One request may take a minute."""
        told = [place for place, given in enumerate(texts) if given.strip()]
        asked = [_cut(self._prefixes[role] + texts[place]) for place in told]
        if texts and not asked and not self._dimension:
            asked = [_SOMETHING]
        used = Usage()
        found: list[_Rows] = []
        for batch in _batches(asked):
            answer = await self._ask(batch)
            if isinstance(answer, ModelFailed):
                return ModelFailed(
                    kind=answer.kind,
                    reason=answer.reason,
                    retry_after=answer.retry_after,
                    usage=used + answer.usage,
                )
            found.append(answer.vectors.rows)
            used += answer.usage
        rows = np.zeros((len(texts), self._dimension), dtype=np.float32)
        if told:
            rows[told] = np.concatenate(found)
        return Embedded(vectors=Vectors(rows=rows, model=self._name), usage=used)

    async def _ask(self, batch: list[str]) -> Embedded | ModelFailed:
        try:
            async with asyncio.timeout(_WITHIN.total_seconds()):
                # Asked for by name, base64 is left for us to decode: the client would make lists of Python numbers.
                raw = await self._client.embeddings.with_raw_response.create(
                    model=self._name, input=batch, encoding_format="base64"
                )
        except TimeoutError:
            return timed_out(_WITHIN, Usage())
        except openai.OpenAIError as error:
            return failed(error, secret=self._client.api_key)
        body = document(raw.content)
        if body is None:
            return NO_JSON
        usage = usage_of(body, read="prompt_tokens", written="completion_tokens")
        rows = _rows(body, len(batch))
        if isinstance(rows, str):
            return ModelFailed(kind=FailureKind.INVALID, reason=rows, usage=usage)
        if self._dimension not in {0, rows.shape[1]}:
            reason = (
                f"vectors of {rows.shape[1]} numbers came, and of {self._dimension} before: is it another model now?"
            )
            return ModelFailed(kind=FailureKind.INVALID, reason=reason, usage=usage)
        self._dimension = rows.shape[1]
        return Embedded(vectors=Vectors(rows=rows, model=self._name), usage=usage)


def _batches(texts: list[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for given in texts:
        length = len(given.encode())
        if batch and (len(batch) == _TEXTS or size + length > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append(given)
        size += length
    if batch:
        yield batch


def _cut(given: str) -> str:
    """As much of the beginning as a request takes, in whole characters."""
    return given.encode(errors="replace")[:_BYTES_OF_A_TEXT].decode(errors="ignore")


def _rows(body: Json, number: int) -> _Rows | str:
    """The vectors in the order of the texts, each of length one; or what is wrong with them."""
    by_index: dict[int, npt.NDArray[np.float64]] = {}
    for one in items(body, "data"):
        vector = _vector(one)
        index = one.get("index") if isinstance(one, dict) else None
        if vector is None or not isinstance(index, int):
            return "a vector came that is none"
        by_index[index] = vector
    if set(by_index) != set(range(number)):
        return f"{len(by_index)} vectors came for {number} texts"
    if len({len(vector) for vector in by_index.values()}) > 1:
        return "vectors of several lengths came"
    rows = np.stack([by_index[place] for place in range(number)])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _vector(one: object) -> npt.NDArray[np.float64] | None:
    """Its numbers, in base64 as they were asked for, or as a list from servers that have nothing else."""
    encoded, listed = text(one, "embedding"), items(one, "embedding")
    try:
        raw = np.frombuffer(base64.b64decode(encoded, validate=True), dtype="<f4") if encoded else np.asarray(listed)
        vector = raw.astype(np.float64)
    except (binascii.Error, ValueError, TypeError, OverflowError):
        return None
    return vector if vector.ndim == 1 and vector.size and np.isfinite(vector).all() else None
