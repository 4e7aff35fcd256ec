"""The other end of `keypoints_rival`: sumy's LexRank as a process that waits for its turns."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from bot.domain.article import Article
from bot.lexicons import bundled_lexicons
from bot.text.sentences import sentences

_SCRIPT = Path(__file__).with_name("keypoints_rival.py")
_NAMES = {"pt": "portuguese", "id": "indonesian", "vi": "vietnamese", "en": "english"}
_LEXICONS = bundled_lexicons()


class Sumy:
    """Started on entry and ended on exit; `python` is the rivals' interpreter."""

    def __init__(self, python: Path) -> None:
        self._process = subprocess.Popen(
            [str(python), str(_SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def orders(self, stories: Sequence[Sequence[Article]]) -> tuple[list[list[str]], float]:
        """The sentences of each story, the best first, and the CPU seconds that took.

        The sentences are ours, so that finding them costs the rival nothing.
        """
        told = [[sentence for article in story for sentence in sentences_of(article)] for story in stories]
        names = [_NAMES.get(story[0].language, "") for story in stories]
        asked = [{"language": name, "sentences": each} for name, each in zip(names, told, strict=True)]
        _pipe(self._process.stdin).write(json.dumps(asked) + "\n")
        _pipe(self._process.stdin).flush()
        answer = json.loads(_pipe(self._process.stdout).readline())
        best = [[each[place] for place in order] for each, order in zip(told, answer["orders"], strict=True)]
        return best, float(answer["seconds"])


def sentences_of(article: Article) -> list[str]:
    """All sentences of an article in order."""
    abbreviations = _LEXICONS.of(article.language).abbreviations
    return [article.text[start:end] for start, end in sentences(article.text, abbreviations)]


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None  # noqa: S101 - asked for when the process was made
    return pipe
