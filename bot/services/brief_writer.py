"""Has a model brief stories, and believes none of it before it is verified."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot import logs
from bot.domain.choosing import same_point
from bot.domain.completing import Completion, FailureKind, ModelFailed, Prompt
from bot.domain.digest import DigestStory, ModelUse
from bot.domain.salient import salient
from bot.domain.story import Story
from bot.domain.summary import KeyPoint, Summary
from bot.domain.topic import Topic
from bot.domain.verifying import Verified, verify
from bot.domain.written_brief import Basis, read_brief
from bot.ports import Model
from bot.prompts.briefing import MOST_SENTENCES, SCHEMA, brief_prompt
from bot.services.progress import Progress, silent
from bot.services.refusals import Refusals
from bot.text.lexicon import Lexicons

PATIENCE = timedelta(seconds=90)  # for all stories of a digest, which has its time
_OUTPUT_TOKENS = 3_000  # five short sentences and two quotations in any script, and room to think
_AT_ONCE = 4
_TRIES = 2
_ENOUGH = 3  # points that stand: fewer are tried once more, and filled up then
_LEAST = timedelta(seconds=5)  # no answer comes sooner
log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A story as extraction tells it, and the story with only the articles it is told from."""

    each: DigestStory
    source: Story


class BriefWriter:
    """Asks once a story, and once more if too little stands. Whatever goes wrong, the extract stays.

    `model` gives the one that pays for a channel ("slack:C0123", or ""). `shows_cost`: whether readers are told what it
    took.
    """

    def __init__(
        self, model: Callable[[str], Model], lexicons: Lexicons, refusals: Refusals, *, shows_cost: bool = True
    ) -> None:
        self._model = model
        self._lexicons = lexicons
        self._refusals = refusals
        self.shows_cost = shows_cost

    async def write(
        self,
        topic: Topic,
        drafts: Sequence[Draft],
        *,
        language: str,
        channel: str = "",
        progress: Progress = silent,
    ) -> list[DigestStory]:
        """The stories in the model's words, in the same order; each point borne by the sentences it cites.

        After `PATIENCE` what is not written yet stays as it is.
        """
        model, gate = self._model(channel), asyncio.Semaphore(_AT_ONCE)
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE.total_seconds()
        done = itertools.count(1)

        async def one(draft: Draft) -> DigestStory:
            async with gate:
                written = await self._story(model, topic, draft, language, until)
                progress("write", next(done), len(drafts))
                return written

        return list(await asyncio.gather(*(one(draft) for draft in drafts)))

    async def _story(self, model: Model, topic: Topic, draft: Draft, language: str, until: float) -> DigestStory:
        clock = asyncio.get_running_loop().time
        extracted, use = draft.each.summary, ModelUse()
        passages = await asyncio.to_thread(
            salient, draft.source, extracted.quotes, self._lexicons, language, MOST_SENTENCES
        )
        basis = Basis(topic=topic, passages=passages, lexicons=self._lexicons, language=language)
        best: Verified | None = None
        for _ in range(_TRIES):
            prompt = brief_prompt(
                topic, passages, language, refused=[str(each) for each in best.dropped] if best else ()
            )
            outcome = await _asked(model, prompt, timedelta(seconds=until - clock()))
            use = _and(use, outcome)
            if isinstance(outcome, ModelFailed):
                log.warning("brief.failed", model=model.name, story=draft.source.id, reason=outcome.reason)
                break
            verified = await asyncio.to_thread(_checked, basis, draft.source, extracted, outcome)
            await self._refusals.keep(draft.source.id, outcome.model, verified.dropped)
            best = verified if best is None else max(best, verified, key=_kept)
            if _kept(best) >= min(_ENOUGH, len(extracted.key_points)):
                break
        if best is None or not _kept(best):
            failure = use.failure or FailureKind.INVALID
            return dataclasses.replace(draft.each, model_use=dataclasses.replace(use, failure=failure))
        use = dataclasses.replace(use, failure=None)
        return dataclasses.replace(draft.each, summary=_filled(best.summary, extracted), model_use=use)


async def _asked(model: Model, prompt: Prompt, within: timedelta) -> Completion | ModelFailed:
    if within < _LEAST:
        return ModelFailed(kind=FailureKind.TIMEOUT, reason="the digest has to be posted")
    return await model.complete(prompt, SCHEMA, output_tokens=_OUTPUT_TOKENS, within=within)


def _and(use: ModelUse, outcome: Completion | ModelFailed) -> ModelUse:
    return ModelUse(
        usage=use.usage + outcome.usage,
        dollars=use.dollars + outcome.dollars,
        failure=outcome.kind if isinstance(outcome, ModelFailed) else None,
    )


def _checked(basis: Basis, story: Story, extracted: Summary, completion: Completion) -> Verified:
    written = basis.summary(read_brief(completion.value), extracted, completion.model)
    return verify(basis.topic, story, written, basis.lexicons)


def _kept(verified: Verified) -> int:
    return len(verified.summary.key_points)


def _filled(summary: Summary, extracted: Summary) -> Summary:
    """With extracted points where too few stand, and the extracted quotations where none does."""
    points = list(summary.key_points)
    for point in extracted.key_points:
        if len(points) < _ENOUGH and not any(_same(point, other) for other in points):
            points.append(point)
    return dataclasses.replace(summary, key_points=tuple(points), quotes=summary.quotes or extracted.quotes)


def _same(one: KeyPoint, other: KeyPoint) -> bool:
    return same_point(one.text, other.text) or not set(one.citations).isdisjoint(other.citations)
