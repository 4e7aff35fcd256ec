"""PolNeAR: American political news in which people marked every statement, its source and its cue, with offsets."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from bot.text.scripts import count_words
from bot.text.sentences import Span, trimmed

DEV, TRAIN = "quotes/polnear_dev.jsonl.gz", "quotes/polnear_train.jsonl.gz"
SHORTEST = 4  # words
_OPENING, _CLOSING = '"“', '"”'


class _Part(TypedDict):
    spans: list[Span]
    text: str


class _Mark(TypedDict, total=False):
    content: list[_Part]
    source: list[_Part]


class _Row(TypedDict):
    id: str
    text: str
    annotations: dict[str, list[_Mark]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What was annotated as said: its pieces in the text, the pieces that are direct quotations, and its source."""

    pieces: tuple[Span, ...]
    direct: tuple[Span, ...]
    source: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article and the statements that its first annotator found in it, in order."""

    id: str
    text: str
    statements: tuple[Statement, ...]


def polnear(file: Path) -> list[Marked]:
    """The articles of a file of PolNeAR."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows: list[_Row] = [json.loads(line) for line in lines]
    return [
        Marked(id=row["id"], text=row["text"], statements=tuple(_statements(row["text"], marks)))
        for row in rows
        for marks in list(row["annotations"].values())[:1]
    ]


def _statements(text: str, marks: list[_Mark]) -> Iterator[Statement]:
    found = []
    for mark in marks:
        pieces = [(start, end) for part in mark.get("content", []) for start, end in part["spans"]]
        direct = (inner for piece in pieces for inner in _direct(text, piece))
        source = " ".join(part["text"] for part in mark.get("source", []))
        found.append(Statement(pieces=tuple(sorted(pieces)), direct=tuple(direct), source=source))
    yield from sorted(found, key=lambda each: each.pieces)


def _direct(text: str, piece: Span) -> Iterator[Span]:
    """The piece without its marks, where it is nothing but one quotation of four words or more."""
    start, end = trimmed(text, *piece, closing=",.")
    inside = text[start + 1 : end - 1]
    whole = text[start] in _OPENING and end - start > 1 and text[end - 1] in _CLOSING
    if whole and not any(mark in inside for mark in _OPENING + _CLOSING) and count_words(inside) >= SHORTEST:
        yield trimmed(text, start + 1, end - 1, closing=",")
