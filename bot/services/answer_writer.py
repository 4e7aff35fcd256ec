"""Has a model put an answer into words, and believes none of them before they are verified."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import cast

from bot import logs
from bot.domain.answer import Answer
from bot.domain.answer_verifying import verify_answer
from bot.domain.answering import answer_of, declined
from bot.domain.completing import Completion, ModelFailed
from bot.domain.evidence import evidence_of
from bot.domain.fault import Dropped
from bot.domain.material import Material
from bot.domain.passages import Passage
from bot.domain.question import Question, QuestionKind
from bot.domain.relevance import Relevance
from bot.domain.written_answer import Written, written_points
from bot.ports import Model
from bot.prompts.answering import MOST_SENTENCES, SCHEMA, VERSION, answer_prompt
from bot.services.refusals import Refusals

_OUTPUT_TOKENS = 2_000  # five short sentences, and room to think
_WITHIN = timedelta(seconds=20)  # somebody waits
# Somebody's own words are the answer, and a model's are not these.
_VERBATIM = frozenset({QuestionKind.SAID})
# Their points were found by rule in whole stories: that the model sees no answer in some sentences says little.
_CERTAIN = frozenset({QuestionKind.FIRST, QuestionKind.CONFIRMED, QuestionKind.CHANGED, QuestionKind.TIMELINE})
_MUCH = 0.6  # of the question's words in one sentence: then it stands, whatever the model says
log = logs.get(__name__)


class AnswerWriter:
    """Asks once. Whatever goes wrong, the extracted answer stands.

    `model` gives the one that pays for a channel ("slack:C0123", or "").
    """

    def __init__(self, model: Callable[[str], Model], refusals: Refusals) -> None:
        self._model = model
        self._refusals = refusals

    async def write(self, question: Question, material: Material, extracted: Answer, *, channel: str = "") -> Answer:
        """The answer in the model's words, each sentence borne by those it cites; else `extracted`, which was found."""
        if question.kind in _VERBATIM:
            return extracted
        evidence = await asyncio.to_thread(evidence_of, extracted, material, MOST_SENTENCES)
        model = self._model(channel)
        completion = await model.complete(
            answer_prompt(question, evidence), SCHEMA, output_tokens=_OUTPUT_TOKENS, within=_WITHIN
        )
        if isinstance(completion, ModelFailed):
            log.warning("answer.model_failed", model=model.name, kind=completion.kind, reason=completion.reason)
            return _paid(extracted, completion)
        checked, dropped = await asyncio.to_thread(_checked, question, material, extracted, evidence, completion)
        await self._refusals.keep("question", completion.model, dropped)
        return _paid(checked, completion)


def _paid(answer: Answer, outcome: Completion | ModelFailed) -> Answer:
    return dataclasses.replace(answer, usage=outcome.usage, dollars=outcome.dollars)


def _checked(
    question: Question, material: Material, extracted: Answer, evidence: Sequence[Passage], completion: Completion
) -> tuple[Answer, Sequence[Dropped]]:
    """What is left of the model's answer; if that is nothing, the extracted one. And what was dropped of it."""
    answerable, written = _read(completion.value)
    if not answerable:
        if question.kind in _CERTAIN or _coverage(question, extracted) >= _MUCH:
            return extracted, ()
        log.info("answer.declined", model=completion.model, prompt=VERSION)
        return declined(question, material, made_with=completion.model), ()
    points = written_points(question, material, extracted, evidence, written)
    verified = verify_answer(answer_of(question, material, points, made_with=completion.model), material)
    log.info(
        "answer.written",
        model=completion.model,
        prompt=VERSION,
        sentences=len(written),
        kept=len(verified.answer.points),
        input_tokens=completion.usage.input_tokens,
        output_tokens=completion.usage.output_tokens,
    )
    return verified.answer if verified.answer.found else extracted, verified.dropped


def _read(value: Mapping[str, object]) -> tuple[bool, list[Written]]:
    """The value, of which the port promises that it fits the schema."""
    sentences = cast("Sequence[Mapping[str, object]]", value["sentences"])
    written = [
        Written(text=cast("str", each["text"]), cites=tuple(cast("Sequence[int]", each["cites"]))) for each in sentences
    ]
    return value["answerable"] is True, written


def _coverage(question: Question, extracted: Answer) -> float:
    """The part of the question's words that the best of its points has."""
    relevance = Relevance.of(question)
    return max((relevance.share(point.text, point.language) for point in extracted.points), default=0.0)
