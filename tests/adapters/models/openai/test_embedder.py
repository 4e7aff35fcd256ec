"""What embeddings ask for, and what they make of odd answers."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from adapters.models.openai.opening import open_embedder
from bot.domain.completing import FailureKind, ModelFailed
from bot.domain.embedding import Embedded, TextRole
from bot.settings.tables import EmbeddingSettings
from tests.adapters.models.openai.conftest import EmbeddingWorld
from tests.standins.openai import OLLAMA, OpenAiStandIn


@pytest.fixture
def world(service: OpenAiStandIn) -> EmbeddingWorld:
    return EmbeddingWorld(service)


def encoded(*numbers: float) -> str:
    return base64.b64encode(np.array(numbers, dtype="<f4").tobytes()).decode()


async def test_a_prefix_goes_before_each_text_by_its_role(service: OpenAiStandIn) -> None:
    service.manners = OLLAMA
    settings = EmbeddingSettings(
        name="stand-in-embedding", base_url=service.base_url, query_prefix="query: ", passage_prefix="passage: "
    )
    async with open_embedder(settings, None) as embedder:
        await embedder.embed(["what?", ""], TextRole.QUERY)
        await embedder.embed(["that"], TextRole.PASSAGE)
    assert [asked.body["input"] for asked in service.asked] == [["query: what?"], ["passage: that"]]


async def test_vectors_are_asked_for_in_base64(world: EmbeddingWorld) -> None:
    async with world.open() as embedder:
        await embedder.embed(["words"], TextRole.PASSAGE)
    assert world.service.asked[0].body["encoding_format"] == "base64"


async def test_requests_keep_to_the_services_bounds_in_any_script(world: EmbeddingWorld) -> None:
    async with world.open() as embedder:
        done = await embedder.embed(["語" * 9_000] * 130 + ["a"] * 4_100, TextRole.PASSAGE)
    assert isinstance(done, Embedded)
    for asked in world.service.asked:
        assert len(asked.body["input"]) <= 2_048
        assert all(len(text.encode()) <= 8_191 for text in asked.body["input"])
        assert sum(len(text.encode()) for text in asked.body["input"]) <= 300_000
    assert done.usage.input_tokens == sum(spent.input_tokens for spent in world.service.spent)


async def test_a_failure_counts_what_the_batches_before_it_used(world: EmbeddingWorld) -> None:
    world.service.faults.arm("embeddings", "slow", seconds=0)
    world.fail("broken")
    async with world.open() as embedder:
        failed = await embedder.embed(["a"] * 2_049, TextRole.PASSAGE)
    assert isinstance(failed, ModelFailed)
    assert failed.usage.input_tokens == 2_048


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        [{"index": 0, "embedding": encoded(1, 2)}],
        [{"index": 0, "embedding": encoded(1, 2)}, {"index": 0, "embedding": encoded(1, 2)}],
        [{"index": 0, "embedding": encoded(1, 2)}, {"index": 2, "embedding": encoded(1, 2)}],
        [{"index": 0, "embedding": encoded(1, 2)}, {"index": 1, "embedding": encoded(1, 2, 3)}],
        [{"index": 0, "embedding": encoded(1, 2)}, {"index": 1, "embedding": encoded(1, float("nan"))}],
        [{"index": 0, "embedding": encoded(1, 2)}, {"index": 1, "embedding": "not base64!"}],
        [{"index": 0, "embedding": encoded(1, 2)}, {"index": 1, "embedding": "AAAA"}],
        [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": ["a", "b"]}],
        [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": [[1], [2, 3]]}],
        [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": []}],
        [{"index": 0, "embedding": [1, 2]}, {"index": [], "embedding": [1, 2]}],
        [{"index": 0, "embedding": [1, 2]}, {"embedding": [1, 2]}],
        [{"index": 0, "embedding": [1, 2]}, None],
        [{"index": 0, "embedding": [1, 10**400]}, {"index": 1, "embedding": [1, 2]}],
    ],
)
async def test_an_answer_of_any_other_shape_is_a_failure(world: EmbeddingWorld, data: object) -> None:
    world.service.faults.arm("embeddings", "says", body={"data": data})
    async with world.open() as embedder:
        failed = await embedder.embed(["one", "two"], TextRole.PASSAGE)
    assert isinstance(failed, ModelFailed)
    assert failed.kind is FailureKind.INVALID
    assert failed.reason


async def test_lists_of_whole_numbers_will_do(world: EmbeddingWorld) -> None:
    body = {"data": [{"index": 0, "embedding": [3, 4]}, {"index": 1, "embedding": [0, 0]}]}
    world.service.faults.arm("embeddings", "says", body=body)
    async with world.open() as embedder:
        done = await embedder.embed(["one", "two"], TextRole.PASSAGE)
    assert isinstance(done, Embedded)
    np.testing.assert_allclose(done.vectors.rows, [[0.6, 0.8], [0, 0]])
