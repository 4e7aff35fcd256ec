"""What every `bot.ports.Embedder` must keep; a test class for embeddings inherits it and gives it a world."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from bot.domain.completing import FailureKind, ModelFailed
from bot.domain.embedding import Embedded, TextRole
from bot.ports import Embedder
from tests.adapters.models.contract.world import EmbeddingWorld

TEXTS = ["Gempa di Jawa", "An earthquake in Java", "日本の地震", "زلزال في جاوة", "Börse in Frankfurt"]


async def embedded(embedder: Embedder, *texts: str) -> Embedded:
    done = await embedder.embed(texts, TextRole.PASSAGE)
    assert isinstance(done, Embedded), done
    return done


class EmbedderContract:
    """Needs the fixtures `world` (an `EmbeddingWorld`) and `embedder`."""

    async def test_each_text_has_a_row_of_length_one(self, embedder: Embedder) -> None:
        done = await embedded(embedder, *TEXTS)
        rows = done.vectors.rows
        assert rows.dtype == np.float32
        assert rows.shape == (len(TEXTS), done.vectors.dimension)
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)
        assert done.vectors.model == embedder.name
        assert done.usage.input_tokens > 0

    async def test_rows_come_in_the_order_of_the_texts(self, embedder: Embedder) -> None:
        together = (await embedded(embedder, *TEXTS)).vectors.rows
        for place, text in enumerate(TEXTS):
            alone = (await embedded(embedder, text)).vectors.rows[0]
            np.testing.assert_allclose(together[place], alone, atol=1e-6)

    async def test_the_dimension_never_changes(self, world: EmbeddingWorld, embedder: Embedder) -> None:
        world.widths(32, 48, 32)
        assert (await embedded(embedder, "a")).vectors.dimension == 32
        failed = await embedder.embed(["b"], TextRole.PASSAGE)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.INVALID
        assert (await embedded(embedder, "c")).vectors.dimension == 32

    async def test_any_number_of_texts_is_taken(self, world: EmbeddingWorld, embedder: Embedder) -> None:
        texts = [f"text {number}" for number in range(2_500)]
        done = await embedded(embedder, *texts)
        assert done.vectors.rows.shape[0] == 2_500
        assert world.requests() == 2
        alone = (await embedded(embedder, texts[2_200])).vectors.rows[0]
        np.testing.assert_allclose(done.vectors.rows[2_200], alone, atol=1e-6)

    async def test_long_texts_are_taken_by_their_beginning(self, embedder: Embedder) -> None:
        done = await embedded(embedder, "地震です。" * 20_000, "a" * 100_000, *["word " * 2_000] * 60)
        assert done.vectors.rows.shape[0] == 62

    async def test_empty_texts_have_rows_of_zeros(self, world: EmbeddingWorld, embedder: Embedder) -> None:
        done = await embedded(embedder, "", "words", " \n\t")
        rows = done.vectors.rows
        assert not rows[[0, 2]].any()
        assert rows[1].any()
        assert world.requests() == 1

    async def test_nothing_but_empty_texts_still_has_the_dimension(self, embedder: Embedder) -> None:
        empty = (await embedded(embedder, "", " ")).vectors
        assert not empty.rows.any()
        assert empty.dimension == (await embedded(embedder, "words")).vectors.dimension > 0

    async def test_no_texts_are_no_request(self, world: EmbeddingWorld, embedder: Embedder) -> None:
        assert (await embedded(embedder)).vectors.rows.shape[0] == 0
        assert world.requests() == 0

    async def test_half_a_pair_of_utf16_is_survived(self, embedder: Embedder) -> None:
        assert (await embedded(embedder, "half \ud83d")).vectors.rows.shape[0] == 1

    @pytest.mark.parametrize(
        ("fault", "kind", "seconds"),
        [
            ("limited", FailureKind.RATE_LIMITED, 7),
            ("quota", FailureKind.QUOTA, None),
            ("broken", FailureKind.BROKEN, None),
            ("garbage", FailureKind.BROKEN, None),
            ("lost", FailureKind.LOST, None),
        ],
    )
    async def test_failures_are_told_apart_and_not_tried_again(
        self, world: EmbeddingWorld, embedder: Embedder, fault: str, kind: FailureKind, seconds: int | None
    ) -> None:
        world.fail(fault)
        failed = await embedder.embed(TEXTS, TextRole.QUERY)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is kind
        assert failed.retry_after == (seconds and timedelta(seconds=seconds))
        assert world.requests() == 1
