"""Shows on standard error how far a run is: a live bar on a terminal, else one line per stage."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.cli.output import say
from bot.services.progress import Progress

_WORDS = {
    "poll": "feeds polled",
    "read": "articles read",
    "screen": "articles screened",
    "group": "articles grouped",
    "brief": "stories summarised",
    "write": "stories written by the model",
}


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """What to tell of each step; the bar is gone when the context ends."""
    if sys.stderr.isatty():
        with _bar() as progress:
            yield progress
        return
    lines = _Lines()
    yield lines
    lines.close()


class _Lines:
    """Says each stage once, when it is over."""

    def __init__(self) -> None:
        self._last = ("", 0)

    def __call__(self, stage: str, done: int, _total: int, /) -> None:
        if self._last[0] != stage:
            self.close()
        self._last = (stage, done)

    def close(self) -> None:
        """Says the last stage."""
        stage, done = self._last
        if stage:
            say(f"{done} {_WORDS[stage]}")


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:>18}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:

        def progress(stage: str, done: int, total: int, /) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(_WORDS[stage], total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield progress
