"""Passages in many languages in which quotations and speakers are marked."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import tomllib
from pathlib import Path

from bot.text.sentences import Span

_FILE = Path(__file__).parent / "quotes_passages.toml"
_MARK = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text, and where in it stands what somebody said: the spans of quotations, each with its speaker or ""."""

    language: str
    text: str
    said: tuple[tuple[Span, str], ...]
    tuned: bool


def passages() -> list[Passage]:
    """All of them; `tuned` are those of the half, by a hash of the text, that rules were made on."""
    table: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [_passage(language, marked) for language, texts in table.items() for marked in texts]


def _passage(language: str, marked: str) -> Passage:
    text, said, end = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        said.append(((len(text), len(text) + len(match[1])), match[2]))
        text, end = text + match[1], match.end()
    text += marked[end:]
    tuned = bool(int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2)
    return Passage(language=language, text=text, said=tuple(said), tuned=tuned)
