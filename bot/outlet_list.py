"""Reads the list of outlets, `config/outlets.toml`, and says in one line what is wrong with it."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.domain.outlets import Outlet, Outlets, spelling_key
from bot.errors import ConfigError
from bot.text.nearest import nearest
from bot.text.normal import one_line

_KEYS = ("name", "aliases", "domains", "family", "agency")
_DOMAIN = re.compile(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+")


@functools.cache
def bundled_outlets() -> Outlets:
    """The outlets that come with Nutgraf, from a checkout or an installed wheel alike; read once."""
    return load_outlets(importlib.resources.files("config") / "outlets.toml")


def load_outlets(path: Path | Traversable) -> Outlets:
    """Every `[[outlets]]` of the file, in its order.

    Raises:
        ConfigError: the file cannot be read, a key is unknown, missing or wrong, or two outlets share a spelling or
            a domain; the error names file, key and remedy.
    """
    values = _read(path)
    for key in values:
        if key != "outlets":
            raise ConfigError(f"{path}: {key}: is no known key", "the file holds nothing but [[outlets]] tables")
    tables = values.get("outlets", [])
    if not isinstance(tables, list) or not tables:
        raise ConfigError(f"{path}: outlets: is missing or empty", "write at least one [[outlets]] table")
    outlets = tuple(_outlet(f"{path}: outlets[{place}]", table) for place, table in enumerate(tables))
    _refuse_shared(path, outlets)
    return Outlets(outlets=outlets)


def _read(path: Path | Traversable) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})", "check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8", "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML ({error})", "mend that place") from error


def _outlet(place: str, table: object) -> Outlet:
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: is no table", "write [[outlets]] above its keys")
    for key in table:
        if key not in _KEYS:
            meant = nearest(key, _KEYS)
            hint = f"did you mean {meant}?" if meant else f"known keys are {', '.join(_KEYS)}"
            raise ConfigError(f"{place}.{key}: is no known key", hint)
    if "name" not in table:
        raise ConfigError(f"{place}.name: is missing", 'write name = "…"')
    domains = _texts(f"{place}.domains", table.get("domains", []))
    for domain in domains:
        if not _DOMAIN.fullmatch(domain):
            raise ConfigError(f'{place}.domains: "{domain}" is no domain', 'write it as in "example.org"')
    agency = table.get("agency", False)
    if not isinstance(agency, bool):
        raise ConfigError(f"{place}.agency: must be true or false", "write agency = true, or leave it out")
    return Outlet(
        name=_text(f"{place}.name", table["name"]),
        aliases=_texts(f"{place}.aliases", table.get("aliases", [])),
        domains=domains,
        family=_text(f"{place}.family", table["family"]) if "family" in table else "",
        agency=agency,
    )


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError(f"{key}: must be a list", 'write ["…", "…"]')
    return tuple(_text(key, item) for item in value)


def _text(key: str, value: object) -> str:
    text = one_line(value) if isinstance(value, str) else ""
    if not spelling_key(text):
        raise ConfigError(f"{key}: {value!r} is no name", "write a text in double quotes, or leave it out")
    return text


def _refuse_shared(path: Path | Traversable, outlets: tuple[Outlet, ...]) -> None:
    """Two outlets with one spelling or domain: neither could be told from it."""
    owners: dict[str, str] = {}
    names: set[str] = set()
    for outlet in outlets:
        if outlet.name in names:
            raise ConfigError(f'{path}: "{outlet.name}" stands twice', "make one table of the two")
        names.add(outlet.name)
        signs = {spelling_key(spelling): spelling for spelling in outlet.spellings}
        for sign, shown in {**signs, **{f"//{domain}": domain for domain in outlet.domains}}.items():
            if sign in owners:
                message = f'{path}: "{shown}" belongs to both {owners[sign]} and {outlet.name}'
                raise ConfigError(message, "leave it with one of them")
            owners[sign] = outlet.name
