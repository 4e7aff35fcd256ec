"""Has a model say a question's words in other languages, so that the search finds them there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import cast

from bot import logs
from bot.domain.completing import ModelFailed
from bot.domain.question import Question
from bot.ports import Model
from bot.prompts.translating import SCHEMA, words_prompt
from bot.text.terms import is_run, tokens

_OUTPUT_TOKENS = 800  # a dozen words in a few languages, and room to think
_WITHIN = timedelta(seconds=10)  # somebody waits
_log = logs.get(__name__)


class Translator:
    """Asks once. What it is told is searched for, and shown to nobody."""

    def __init__(self, model: Model) -> None:
        self._model = model

    async def said_elsewhere(self, question: Question, languages: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Groups of words that say the same, each with one of the question's own; none where the model gives none.

        `languages`: those of the articles, as codes.
        """
        completion = await self._model.complete(
            words_prompt(question, languages), SCHEMA, output_tokens=_OUTPUT_TOKENS, within=_WITHIN
        )
        if isinstance(completion, ModelFailed):
            _log.warning("question.not_translated", kind=completion.kind, reason=completion.reason)
            return ()
        own = tokens(f"{question.earlier} {question.words}")
        told = cast("Sequence[Mapping[str, object]]", completion.value["words"])
        groups = [(cast("str", each["word"]), *cast("Sequence[str]", each["same"])) for each in told]
        # A word that nobody asked for, and a phrase, whose words say something else one by one, help nobody.
        return tuple(
            (word, *(same for same in others if len(tokens(same)) == 1))
            for word, *others in groups
            if _is_of(word, own)
        )


def _is_of(word: str, own: Sequence[str]) -> bool:
    """Whether it is one of these words; in a script without spaces, whether it stands in one."""
    match tokens(word):
        case [one]:
            return one in own or (is_run(one) and any(one in run for run in own))
        case _:
            return False
