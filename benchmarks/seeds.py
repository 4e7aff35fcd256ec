"""The seeds of a folder of web articles: a few real articles of one topic, in several languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

SEEDS = "seeds.jsonl"


class Seed(TypedDict):
    """One article."""

    outlet: str
    slug: str
    title: str
    language: str
    published_at: str
    text: str


def seeds_of(file: Path) -> list[Seed]:
    """All of them, in the order of the file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
