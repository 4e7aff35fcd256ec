"""Reads the labelled sentences under `benchmarks/claims`, in halves fixed by a hash of each sentence."""

from __future__ import annotations

import dataclasses
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.domain.summary import ClaimStatus
from bot.domain.topic import Subject, Topic

FOLDER = Path(__file__).parent / "claims"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence of an article in `language`, the topic it is read for, and the status a careful reader gives it."""

    language: str
    topic: Topic
    text: str
    status: ClaimStatus

    @property
    def tuned(self) -> bool:
        """Whether it is of the half that cues were made on."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def claims() -> list[Claim]:
    """All of them, language by language."""
    topics = _topics(tomllib.loads((FOLDER / "topics.toml").read_text(encoding="utf-8")))
    files = sorted(file for file in FOLDER.glob("*.toml") if file.stem != "topics")
    return [claim for file in files for claim in _read(file, topics)]


def _topics(table: Mapping[str, Mapping[str, list[dict[str, list[str]]]]]) -> dict[str, Topic]:
    return {
        key: Topic(
            id=key,
            title=key,
            subjects=tuple(
                Subject(id=str(number), names=tuple(subject["names"]), signs=tuple(subject["signs"]))
                for number, subject in enumerate(value["subjects"])
            ),
        )
        for key, value in table.items()
    }


def _read(file: Path, topics: Mapping[str, Topic]) -> Iterator[Claim]:
    table: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(file.read_text(encoding="utf-8"))
    for topic, labelled in table.items():
        for status, sentences in labelled.items():
            for text in sentences:
                yield Claim(language=file.stem, topic=topics[topic], text=text, status=ClaimStatus(status))
