"""Finds the configuration file, lays environment and flags over it, and checks the whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from bot.errors import ConfigError
from bot.settings.mistakes import Places, first_mistake
from bot.settings.secrets import lay_secrets, refuse_secrets
from bot.settings.tables import Settings

Table = dict[str, object]
_PLACE = re.compile(r"\s*\((?:at (line \d+, column \d+)|at (end of document))\)$")
# Where the file itself names files: (table, key).
_PATHS = (("topics", "file"), ("feeds", "opml"))


def load_settings(config: Path | None, data: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings: flags (`config`, `data`) over environment over file over defaults.

    Without `config` the file is NUTGRAF_CONFIG, ./nutgraf.toml, ./config/nutgraf.toml or the packaged one. An empty
    environment variable counts as absent. Raises `ConfigError`: one line with the file, the key and what to write.
    """
    file = _find(config, environ)
    document = _read(file)
    refuse_secrets(document, file)
    places = Places(file=file)
    _resolve(document, file.parent)
    lay_secrets(document, file, environ)
    _lay_environment(document, environ, places)
    if "file" in document:
        raise ConfigError(f"{file}: file: is an unknown key", "a topic's file stands below [[topics]]")
    document["file"] = file
    document["data"] = _data_folder(document, data, environ)
    try:
        settings = Settings.model_validate(document)
    except ValidationError as error:
        raise first_mistake(error, places) from None
    _check_files(settings)
    return settings


def _find(config: Path | None, environ: Mapping[str, str]) -> Path:
    given = environ.get("NUTGRAF_CONFIG", "")
    asked = config or (Path(given) if given else None)
    if asked is not None:
        path = asked.expanduser().absolute()
        if not path.is_file():
            named_by = "--config" if config else "NUTGRAF_CONFIG"
            raise ConfigError(f"{path}: there is no such file", f"correct {named_by}")
        return path
    folder = Path.cwd()
    packaged = Path(str(files("config") / "nutgraf.toml"))
    for path in (folder / "nutgraf.toml", folder / "config" / "nutgraf.toml", packaged):
        if path.is_file():
            return path
    raise ConfigError(f"{folder}: there is no nutgraf.toml here", "name one with --config FILE")


def _read(file: Path) -> Table:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})", "mend its permissions") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: is not UTF-8 text", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        place = _PLACE.search(told)
        where = (place[1] or "end of the file") if place else "TOML"
        what = _PLACE.sub("", told)
        raise ConfigError(f"{file}: {where}: {what}", "mend the line; texts stand in double quotes") from None


def _resolve(document: Table, folder: Path) -> None:
    """Makes the paths in the file absolute, in place. What is not a text is left for validation to refuse."""
    for name, key in _PATHS:
        tables = document.get(name)
        for table in tables if isinstance(tables, list) else ():
            if isinstance(table, dict) and isinstance(table.get(key), str):
                table[key] = folder / Path(table[key]).expanduser()
    if isinstance(document.get("data"), str):
        document["data"] = folder / Path(str(document["data"])).expanduser()
    database = document.get("database")
    if isinstance(database, str):
        document["database"] = re.sub(
            r"^(sqlite(?:\+aiosqlite)?:///)(?=[^/:])", lambda found: f"{found[1]}{folder}/", database
        )


def _lay_environment(document: Table, environ: Mapping[str, str], places: Places) -> None:
    if database := environ.get("NUTGRAF_DATABASE"):
        document["database"] = database
        places.name("database", "NUTGRAF_DATABASE")
    if listen := environ.get("NUTGRAF_LISTEN"):
        server = document.get("server", {})
        if isinstance(server, dict):
            document["server"] = {**server, "listen": listen}
            places.name("server.listen", "NUTGRAF_LISTEN")
    if base_url := environ.get("OPENAI_BASE_URL"):
        model = document.get("model")
        # An address alone configures no model: it says where one would be, and embeddings with it.
        if isinstance(model, dict):
            document["model"] = {**model, "base_url": base_url}
            places.name("model.base_url", "OPENAI_BASE_URL")
        elif isinstance(embeddings := document.get("embeddings"), dict) and "base_url" not in embeddings:
            document["embeddings"] = {**embeddings, "base_url": base_url}
            places.name("embeddings.base_url", "OPENAI_BASE_URL")


def _data_folder(document: Table, data: Path | None, environ: Mapping[str, str]) -> object:
    given = environ.get("NUTGRAF_DATA", "")
    asked = data or (Path(given) if given else None)
    if asked is not None:
        return asked.expanduser().absolute()
    return document.get("data", Path.cwd() / "data")


def _check_files(settings: Settings) -> None:
    named = [(f"topics[{n}].file", topic.file) for n, topic in enumerate(settings.topics)]
    named += [(f"feeds[{n}].opml", feed.opml) for n, feed in enumerate(settings.feeds) if feed.opml]
    missing = [(key, path) for key, path in named if not path.is_file()]
    if missing:
        key, path = missing[0]
        more = f" (and {len(missing) - 1} more)" if missing[1:] else ""
        raise ConfigError(
            f"{settings.file}: {key}: there is no file {path}",
            f"correct the path, which is relative to this file{more}",
        )
