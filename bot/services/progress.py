"""How a service tells whoever waits how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told after each item: the stage's name ("poll"), how many are done, and of how many in all."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Must not raise, and not block."""
        ...


def silent(_stage: str, _done: int, _total: int, /) -> None:
    """Progress for nobody."""
