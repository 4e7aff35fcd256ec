"""What every `bot.ports.Model` must keep; a test class for a model inherits it and gives it a world."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from datetime import timedelta

import pytest

from bot.domain.completing import Completion, FailureKind, ModelFailed, Schema
from bot.ports import Model
from tests.adapters.models.contract.world import FITTING, PROMPT, SCHEMA, ModelWorld

FLAWED = [
    "I cannot see any news in it.",
    '{"headline": "a", "points": [], "link": "https://evil.example"}',
    '{"headline": "half a pair \\ud83d", "points": []}',
]


class ModelContract:
    """Needs the fixtures `world` (a `ModelWorld`) and `model`."""

    async def test_an_answer_that_fits_comes_with_its_usage(self, world: ModelWorld, model: Model) -> None:
        world.say(FITTING)
        done = await model.complete(PROMPT, SCHEMA)
        assert isinstance(done, Completion)
        assert done.value == FITTING
        assert done.model.startswith(model.name)
        assert (done.usage.input_tokens, done.usage.output_tokens) == world.used()
        assert world.requests() == 1

    async def test_rules_come_first_and_stay_the_same_while_the_data_changes(
        self, world: ModelWorld, model: Model
    ) -> None:
        world.say(FITTING)
        await model.complete(PROMPT, SCHEMA)
        await model.complete(dataclasses.replace(PROMPT, data="others"), SCHEMA)
        one, other = world.heard(0), world.heard(1)
        assert [who for who, _ in one] == ["system", "user"]
        assert one[0] == other[0]
        assert one[0][1].startswith(PROMPT.rules)
        assert (one[1][1], other[1][1]) == (PROMPT.data, "others")

    async def test_an_answer_among_other_words_is_found(self, world: ModelWorld, model: Model) -> None:
        world.say(f"Here is the summary:\n```json\n{json.dumps(FITTING)}\n```\nI hope that {{helps}}!")
        done = await model.complete(PROMPT, SCHEMA)
        assert isinstance(done, Completion)
        assert done.value == FITTING
        assert world.requests() == 1

    @pytest.mark.parametrize("flawed", FLAWED)
    async def test_an_answer_that_does_not_fit_is_mended_once(
        self, world: ModelWorld, model: Model, flawed: str
    ) -> None:
        world.say(flawed, FITTING)
        done = await model.complete(PROMPT, SCHEMA)
        assert isinstance(done, Completion), done
        assert done.value == FITTING
        assert (done.usage.input_tokens, done.usage.output_tokens) == world.used()
        heard = world.heard(1)
        assert [who for who, _ in heard] == ["system", "user", "assistant", "user"]
        assert heard[:2] == world.heard(0)

    async def test_the_model_is_told_what_was_wrong(self, world: ModelWorld, model: Model) -> None:
        world.say({"headline": "a", "points": [{"sentence": 1, "status": "rumoured"}]}, FITTING)
        await model.complete(PROMPT, SCHEMA)
        (_, answer), (_, complaint) = world.heard(1)[2:]
        assert "rumoured" in answer
        assert "points[0].status must be one of ['announced', 'reported']" in complaint

    async def test_an_answer_that_never_fits_is_given_up(self, world: ModelWorld, model: Model) -> None:
        world.say("no", {"headline": 3, "points": []})
        failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.INVALID
        assert "headline must be a string or null" in failed.reason
        assert (failed.usage.input_tokens, failed.usage.output_tokens) == world.used()
        assert world.requests() == 2

    async def test_a_refusal_is_told_in_the_models_words(self, world: ModelWorld, model: Model) -> None:
        world.refuse("I'm sorry, I can't\nhelp with that.")
        failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.REFUSAL
        assert "I'm sorry, I can't help with that." in failed.reason
        assert failed.usage.input_tokens > 0
        assert world.requests() == 1

    async def test_what_is_cut_off_is_not_taken_for_an_answer(self, world: ModelWorld, model: Model) -> None:
        world.cut_off(json.dumps(FITTING))
        failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.TRUNCATED
        assert failed.usage.output_tokens > 0
        assert world.requests() == 1

    async def test_no_more_is_written_than_was_asked_for(self, world: ModelWorld, model: Model) -> None:
        world.say({"headline": "long " * 200, "points": []})
        failed = await model.complete(PROMPT, SCHEMA, output_tokens=20)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.TRUNCATED
        assert failed.usage.output_tokens == 20

    async def test_a_content_filter_is_no_refusal(self, world: ModelWorld, model: Model) -> None:
        world.filter()
        failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.FILTERED
        assert world.requests() == 1

    @pytest.mark.parametrize(
        ("fault", "kind", "seconds"),
        [
            ("limited", FailureKind.RATE_LIMITED, 7),
            ("quota", FailureKind.QUOTA, None),
            ("broken", FailureKind.BROKEN, None),
            ("overloaded", FailureKind.BROKEN, 3),
            ("garbage", FailureKind.BROKEN, None),
            ("reset", FailureKind.LOST, None),
            ("lost", FailureKind.LOST, None),
            ("parrot", FailureKind.REJECTED, None),
            ("moved", FailureKind.MISSING, None),
        ],
    )
    async def test_failures_are_told_apart_and_not_tried_again(
        self, world: ModelWorld, model: Model, fault: str, kind: FailureKind, seconds: int | None
    ) -> None:
        world.say(FITTING)
        await model.complete(PROMPT, SCHEMA)
        world.fail(fault)
        failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is kind
        assert failed.retry_after == (seconds and timedelta(seconds=seconds))
        assert failed.reason
        assert failed.reason.isprintable()
        assert world.secret not in repr(failed)
        assert world.requests() == 2
        assert isinstance(await model.complete(PROMPT, SCHEMA), Completion)

    @pytest.mark.parametrize("fault", ["slow", "trickle"])
    async def test_time_is_bounded_however_the_answer_dawdles(
        self, world: ModelWorld, model: Model, fault: str
    ) -> None:
        world.say(FITTING)
        await model.complete(PROMPT, SCHEMA)
        world.fail(fault, seconds=0.3)
        failed = await model.complete(PROMPT, SCHEMA, within=timedelta(seconds=0.2))
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.TIMEOUT
        assert "0.2 seconds" in failed.reason

    async def test_a_key_that_is_refused(self, world: ModelWorld, model: Model) -> None:
        world.revoke()
        failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.UNAUTHORIZED
        assert world.secret[-4:] not in failed.reason

    async def test_a_service_that_is_not_there(self, world: ModelWorld, model: Model) -> None:
        await world.stop()
        failed = await model.complete(PROMPT, SCHEMA)
        assert isinstance(failed, ModelFailed)
        assert failed.kind is FailureKind.UNREACHABLE

    async def test_calls_at_once_do_not_mix(self, world: ModelWorld, model: Model) -> None:
        world.say("no", FITTING)
        done = await asyncio.gather(*(model.complete(PROMPT, SCHEMA) for _ in range(8)))
        assert all(isinstance(one, Completion) and one.value == FITTING for one in done)

    @pytest.mark.parametrize(
        "body",
        [
            {"type": "string"},
            {"type": "object", "additionalProperties": False, "required": [], "properties": {"a": {"type": "string"}}},
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
            {**SCHEMA.body, "minProperties": 1},
            {**SCHEMA.body, "properties": {**SCHEMA.body["properties"], "headline": {"type": "text"}}},
        ],
    )
    async def test_a_schema_that_cannot_be_checked_is_refused_before_it_costs(
        self, world: ModelWorld, model: Model, body: dict[str, object]
    ) -> None:
        with pytest.raises(ValueError, match=r"schema|property|headline"):
            await model.complete(PROMPT, Schema(name="odd", body=body))
        assert world.requests() == 0
