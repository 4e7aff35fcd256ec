"""What was typed after a slash, as a command of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adapters.chats.slack.payloads import plain
from bot.domain.command import CommandSpec
from bot.domain.commandline import parse

HELP = "help"
# What stands for a word after /news.
_SHORT = {"/digest": "digest", "/ask": "ask"}


def understood(command: str, words: str, specs: Sequence[CommandSpec]) -> tuple[CommandSpec | None, Mapping[str, str]]:
    """The command that is meant, with its arguments; None for a word that no command has, which is what to explain."""
    given = plain(words)
    name = _SHORT.get(command, "")
    if not name:
        name, _, given = given.partition(" ")
    spec = next((spec for spec in specs if spec.name == name.lower()), None)
    if spec is None:
        return None, {"command": name} if name else {}
    return spec, parse(spec, given)
