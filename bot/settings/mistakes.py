"""Turns what pydantic found into one line: the file, the key, what is wrong and what to write instead."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import ConfigError
from bot.settings.secrets import VARIABLES, shown_key
from bot.settings.tables import (
    DiscordSettings,
    EmbeddingSettings,
    FeedSettings,
    ModelSettings,
    NetworkSettings,
    ServerSettings,
    Settings,
    SlackSettings,
    SubscriptionSettings,
    TopicSettings,
)
from bot.text.nearest import nearest

_TABLES: dict[str, type[BaseModel]] = {
    "": Settings,
    "network": NetworkSettings,
    "model": ModelSettings,
    "embeddings": EmbeddingSettings,
    "slack": SlackSettings,
    "discord": DiscordSettings,
    "server": ServerSettings,
    "topics": TopicSettings,
    "feeds": FeedSettings,
    "subscriptions": SubscriptionSettings,
}
_LISTS = {"topics", "feeds", "subscriptions"}
# pydantic's error type → what is wrong, and what to write; `{}` stands for the limit it tells.
_WORDS = {
    "missing": ("is missing", "add it"),
    "string_type": ("must be a text", "put it in double quotes"),
    "string_too_short": ("is empty", "write something, or leave the key out"),
    "string_too_long": ("is too long", "write at most {} characters"),
    "int_type": ("must be a whole number", "write it without quotes, as in 8"),
    "float_type": ("must be a number", "write it without quotes, as in 2.50"),
    "greater_than_equal": ("is too small", "write at least {}"),
    "less_than_equal": ("is too large", "write at most {}"),
    "finite_number": ("must be a number", "write it without quotes, as in 2.50"),
    "too_short": ("is empty", "write at least one"),
    "tuple_type": ("must be a list", 'put it in brackets, as in ["…"]'),
    "path_type": ("must be a path", "put it in double quotes"),
    "literal_error": ("is not one of the words known here", "write {}"),
}
_LIMITS = {
    "string_too_long": "max_length",
    "greater_than_equal": "ge",
    "less_than_equal": "le",
    "literal_error": "expected",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each value came from: the file, unless a key was given by an environment variable."""

    file: Path
    _named: dict[str, str] = dataclasses.field(default_factory=dict)

    def name(self, key: str, variable: str) -> None:
        """Notes that the key's value is an environment variable's."""
        self._named[key] = variable

    def of(self, key: str) -> str:
        """The beginning of an error line about this key."""
        return self._named.get(key) or (f"{self.file}: {key}" if key else str(self.file))


def first_mistake(error: ValidationError, places: Places) -> ConfigError:
    """The first mistake as an error, with the number of further ones. Secret values are never repeated."""
    mistakes = error.errors(include_url=False, include_input=False)
    # A misspelt key often leaves another one missing: it is told first.
    first = min(mistakes, key=lambda mistake: mistake["type"] != "extra_forbidden")
    what, hint = _told(first)
    more = f" (and {len(mistakes) - 1} more)" if mistakes[1:] else ""
    return ConfigError(f"{places.of(_key(first))}: {what}", hint + more)


def _told(mistake: ErrorDetails) -> tuple[str, str]:
    kind, context = mistake["type"], mistake.get("ctx", {})
    if kind == "value":
        return str(context["what"]), str(context["hint"])
    if kind == "extra_forbidden":
        return "is an unknown key", _meant(mistake)
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return _no_table(mistake)
    if kind == "tuple_type" and mistake["loc"][-1] in _LISTS:
        return "must be a list of tables", f"head each with [[{mistake['loc'][-1]}]]"
    what, hint = _WORDS.get(kind, (mistake["msg"][:1].lower() + mistake["msg"][1:], "correct it"))
    limit = context.get(_LIMITS.get(kind, ""), "")
    shown = f"{limit:g}" if isinstance(limit, float) else str(limit).replace("'", '"')
    return what, hint.replace("{}", shown)


def _no_table(mistake: ErrorDetails) -> tuple[str, str]:
    name = str(mistake["loc"][0])
    return "must be a table", f"head it with [[{name}]]" if name in _LISTS else f"head it with [{name}]"


def _meant(mistake: ErrorDetails) -> str:
    table = str(mistake["loc"][0]) if len(mistake["loc"]) > 1 else ""
    known = set(_TABLES[table].model_fields) - {"file" if not table else ""}
    known -= {key for owner, key in VARIABLES if owner == table}
    known |= {f"{key}_file" for owner, key in VARIABLES if owner == table}
    meant = nearest(str(mistake["loc"][-1]), known)
    return f"did you mean {meant}?" if meant else f"known here: {', '.join(sorted(known))}"


def _key(mistake: ErrorDetails) -> str:
    key = ""
    for part in mistake["loc"]:
        key += f"[{part}]" if isinstance(part, int) else f".{shown_key(part)}"
    return key.removeprefix(".")
