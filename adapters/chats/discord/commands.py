"""The `/news` command as Discord registers it: one subcommand for each command of the desk."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Final, cast

import discord
from discord.http import Route

from adapters.chats.discord.components import shortened
from adapters.chats.discord.connection import Json, call
from bot.domain.command import CommandSpec, Parameter, ParameterKind

NAME: Final = "news"
_ABOUT: Final = "News digests you can trust"
_SUBCOMMAND, _STRING, _INTEGER = 1, 3, 4
_IN_GUILDS, _WITH_BOT = 0, 1
_LONGEST_ABOUT: Final = 100
_FREE: Final = {ParameterKind.TEXT, ParameterKind.NUMBER}  # nothing to suggest for these
_LOG = logging.getLogger(__name__)


def tree(commands: Sequence[CommandSpec]) -> list[Json]:
    """What the application's commands shall be."""
    return [
        {
            "name": NAME,
            "type": 1,
            "description": _ABOUT,
            "integration_types": [_IN_GUILDS],
            "contexts": [_IN_GUILDS, _WITH_BOT],
            "options": [_subcommand(command) for command in commands],
        }
    ]


async def sync(client: discord.Client, commands: Sequence[CommandSpec]) -> None:
    """Registers them if Discord has others. Raises what `call` raises."""
    wanted = tree(commands)
    path = f"/applications/{client.application_id}/commands"
    known = cast("list[Json]", await call(client, Route("GET", path)))
    if [_comparable(command) for command in known] == [_comparable(command) for command in wanted]:
        return
    await call(client, Route("PUT", path), body=wanted)
    _LOG.info("commands registered with Discord")


def _subcommand(command: CommandSpec) -> Json:
    # Discord wants the required ones first.
    parameters = sorted(command.parameters, key=lambda parameter: not parameter.required)
    return {
        "type": _SUBCOMMAND,
        "name": command.name,
        "description": shortened(command.about, _LONGEST_ABOUT),
        "options": [_option(parameter) for parameter in parameters],
    }


def _option(parameter: Parameter) -> Json:
    return {
        "type": _INTEGER if parameter.kind is ParameterKind.NUMBER else _STRING,
        "name": parameter.name,
        "description": shortened(parameter.about, _LONGEST_ABOUT),
        "required": parameter.required,
        "autocomplete": parameter.kind not in _FREE,
    }


def _comparable(command: Mapping[str, object]) -> Json:
    """What of a command is ours to choose; Discord leaves out what is false or empty."""
    keys = ("name", "type", "description", "required", "autocomplete", "integration_types", "contexts")
    options = cast("list[Json]", command.get("options") or [])
    chosen = {key: command[key] for key in keys if command.get(key)}
    return {**chosen, "options": [_comparable(option) for option in options]}
