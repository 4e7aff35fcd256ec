"""What a person is told when a request cannot be done as it was written."""

from __future__ import annotations

from bot.errors import NutgrafError


class UnclearError(NutgrafError):
    """`message` says in a sentence what is in the way, `hint` in another what to write instead."""

    def __str__(self) -> str:
        """Both sentences."""
        return f"{self.message} {self.hint}".strip()
