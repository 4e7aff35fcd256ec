"""Registered commands: their limits, and what somebody who types one sends."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.standins.discord.bodies import Json, length, tables, text
from tests.standins.discord.refusals import Complaints, invalid_form

SUBCOMMAND, GROUP, STRING, INTEGER = 1, 2, 3, 4
_NAME = re.compile(r"[-_'\w]{1,32}")
_MOST_ABOUT, _MOST_OPTIONS, _MOST_TEXT, _MOST_COMMANDS = 100, 25, 8000, 100


class Commands:
    """The application's commands. `puts` are the bodies of every bulk overwrite, in order."""

    def __init__(self) -> None:
        self.puts: list[list[Json]] = []
        self.registered: list[Json] = []

    def put(self, commands: list[Json], application: str) -> list[Json]:
        """Takes the place of all commands there were."""
        self.puts.append(commands)
        complaints = Complaints()
        if len(commands) > _MOST_COMMANDS:
            complaints.too_long(("commands",), _MOST_COMMANDS)
        for place, command in enumerate(commands):
            _check(command, (str(place),), complaints)
            if _size(command) > _MOST_TEXT:
                complaints.add((str(place),), "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
        if complaints.tree:
            raise invalid_form(complaints.tree)
        self.registered = [
            {
                "id": str(1000 + place),
                "application_id": application,
                "version": str(len(self.puts)),
                "type": 1,
                "default_member_permissions": None,
                "nsfw": False,
                "dm_permission": True,
                **_as_kept(command),
            }
            for place, command in enumerate(commands)
        ]
        return self.registered

    def typed(self, path: str, values: Mapping[str, str | int], focused: str = "") -> Json:
        """The data of an interaction. Raises `LookupError` for what nobody could type, as it is not registered."""
        name, _, rest = path.partition(" ")
        command = _named(self.registered, name)
        leaf = _named(tables(command.get("options")), rest) if rest else command
        declared = {text(option["name"]): option for option in tables(leaf.get("options"))}
        missing = [key for key, option in declared.items() if option.get("required") and key not in values]
        if missing and not focused:
            raise LookupError(f"{path} needs {missing}")
        options = []
        for key, value in values.items():
            option: Json = {"name": key, "type": declared[key]["type"], "value": value}
            if key == focused and not declared[key].get("autocomplete"):
                raise LookupError(f"{key} suggests nothing")
            options.append(option | ({"focused": True} if key == focused else {}))
        inner: list[Json] = [{"name": rest, "type": SUBCOMMAND, "options": options}] if rest else options
        return {"id": command["id"], "name": name, "type": 1, "options": inner}


def _named(options: list[Json], name: str) -> Json:
    for option in options:
        if option.get("name") == name:
            return option
    raise LookupError(f"there is no {name} among {[option.get('name') for option in options]}")


def _as_kept(command: Json) -> Json:
    """Discord leaves out what is false."""
    kept = {key: value for key, value in command.items() if value is not False and value != []}
    if "options" in kept:
        kept["options"] = [_as_kept(option) for option in tables(kept["options"])]
    return kept


def _check(option: Json, path: tuple[str, ...], complaints: Complaints) -> None:
    name, about = text(option.get("name")), text(option.get("description"))
    if not _NAME.fullmatch(name) or name != name.lower():
        complaints.add((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    if not 1 <= length(about) <= _MOST_ABOUT:
        complaints.too_long((*path, "description"), _MOST_ABOUT)
    inner = tables(option.get("options"))
    if len(inner) > _MOST_OPTIONS:
        complaints.too_long((*path, "options"), _MOST_OPTIONS)
    names = [text(one.get("name")) for one in inner]
    if len(set(names)) < len(names):
        complaints.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique")
    required = [bool(one.get("required")) for one in inner]
    if required != sorted(required, reverse=True):
        complaints.add(
            (*path, "options"),
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
        )
    for place, one in enumerate(inner):
        _check(one, (*path, "options", str(place)), complaints)


def _size(option: Json) -> int:
    own = length(text(option.get("name"))) + length(text(option.get("description")))
    return own + sum(_size(one) for one in tables(option.get("options")))
