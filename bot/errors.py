"""The errors a person may see. Each carries one sentence of what is wrong and, where there is one, the remedy.

NutgrafError
├── ConfigError     a setting, flag or file is wrong; the command exits with 2
├── StoreError      the database cannot be opened or used
├── AdapterError    a configured adapter cannot be loaded
└── ChatError       a chat cannot be reached or refuses us
"""

from __future__ import annotations


class NutgrafError(Exception):
    """Something a person can mend. `message` says what is wrong, `hint` what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """One line: what is wrong, and how to mend it."""
        return f"{self.message}: {self.hint}" if self.hint else self.message


class ConfigError(NutgrafError):
    """A flag, key, value or file of the configuration is wrong."""


class StoreError(NutgrafError):
    """The database cannot be opened, is of a newer version, or refused to work."""


class AdapterError(NutgrafError):
    """A configured adapter is not installed or cannot be started."""


class ChatError(NutgrafError):
    """A chat cannot be reached, or refuses us."""
