"""Runs the script, and says what came of it: the text as far as it went, and what it cost."""

from __future__ import annotations

import dataclasses
import json

from tests.standins.openai.counting import PromptCache, tokens
from tests.standins.openai.records import Asked, CutOff, Filtered, Refuses, Script, Spent

_BYTES_OF_A_TOKEN = 4


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the model wrote: `end` is "stop", "length" or "content_filter"; `refusal` in place of the text."""

    text: str
    refusal: str
    end: str
    spent: Spent
    model: str


def write(asked: Asked, script: Script, cache: PromptCache, *, model: str) -> Written:
    """What the script answers, cut where the tokens asked for are used up."""
    prompt = "\n".join(said for _, said in asked.turns)
    reply = script(asked)
    text, refusal, end = "", "", "stop"
    match reply:
        case Refuses(words):
            refusal = words
        case CutOff(said):
            text, end = said, "length"
        case Filtered():
            end = "content_filter"
        case str():
            text = reply
        case _:
            text = json.dumps(reply, ensure_ascii=False)
    if asked.most is not None and tokens(text) > asked.most:
        text = text.encode()[: asked.most * _BYTES_OF_A_TOKEN].decode(errors="ignore")
        end = "length"
    spent = Spent(
        api=asked.api,
        input_tokens=tokens(prompt + json.dumps(asked.schema)),
        output_tokens=tokens(text or refusal),
        cached_tokens=cache.cached(prompt),
    )
    return Written(text=text, refusal=refusal, end=end, spent=spent, model=model)
