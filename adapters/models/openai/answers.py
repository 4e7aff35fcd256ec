"""Finds the answer in what a model wrote: JSON alone, or JSON among thoughts, prose and fences."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping

from adapters.models.openai.schemas import first_flaw

_MOST_STARTS = 200  # a text of nothing but braces is not searched for ever
_START = re.compile(r"\{")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Flawed:
    """There is no answer in it that fits; why, in words for the model."""

    reason: str


def read_answer(text: str, schema: Mapping[str, object]) -> dict[str, object] | Flawed:
    """The last JSON object in the text that fits the schema: drafts come before it, comments have no such form."""
    flaw = "it holds no JSON object"
    fitting: dict[str, object] | None = None
    for found in _objects(text):
        wrong = first_flaw(found, schema)
        if wrong:
            flaw = wrong
        else:
            fitting = found
    return fitting if fitting is not None else Flawed(reason=flaw)


def _objects(text: str) -> Iterator[dict[str, object]]:
    """The outermost JSON objects in the text, in reading order."""
    decoder = json.JSONDecoder(parse_constant=_no_number)
    place = 0
    for _ in range(_MOST_STARTS):
        start = _START.search(text, place)
        if start is None:
            return
        try:
            found, place = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            place = start.end()
        else:
            yield found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
