"""Secrets: from the environment, or from a file of their own; never from the configuration itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.errors import ConfigError

# (table, key) → the environment variable; NAME_FILE and the key with _file name a file that holds the value.
VARIABLES = {
    ("model", "api_key"): "OPENAI_API_KEY",
    ("embeddings", "api_key"): "NUTGRAF_EMBEDDINGS_API_KEY",
    ("slack", "bot_token"): "SLACK_BOT_TOKEN",
    ("slack", "app_token"): "SLACK_APP_TOKEN",
    ("slack", "signing_secret"): "SLACK_SIGNING_SECRET",
    ("discord", "token"): "DISCORD_TOKEN",
}
_SECRET_KEY = re.compile(r"token|secret|passw|passphrase|credential|api_?key|private_?key|(^|_)key$", re.IGNORECASE)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def refuse_secrets(document: Mapping[str, object], file: Path) -> None:
    """Raises `ConfigError` for the first key that can only hold a secret. Its value is not repeated."""
    found = [(path, table, key) for path, table, key in _keys(document) if _is_secret(key)]
    if not found:
        return
    path, table, key = found[0]
    more = f" (and {len(found) - 1} more)" if found[1:] else ""
    raise ConfigError(f"{file}: {path}: a secret does not belong in this file", _remedy(table, key) + more)


def lay_secrets(document: dict[str, object], file: Path, environ: Mapping[str, str]) -> None:
    """Puts the secrets found into their tables, making a table where there is none yet, and drops the `_file` keys."""
    for (name, key), variable in VARIABLES.items():
        table = document.get(name, {})
        if not isinstance(table, dict):
            continue
        path = table.pop(f"{key}_file", None)
        secret = _from_environment(variable, environ)
        if not secret and path is not None:
            secret = _from_file(path, file.parent, f"{file}: {name}.{key}_file")
        if secret:
            document[name] = {**table, key: secret}


def shown_key(key: str) -> str:
    """A key as TOML would write it, on one line."""
    return key if _BARE_KEY.fullmatch(key) else json.dumps(key)


def _from_environment(variable: str, environ: Mapping[str, str]) -> str:
    if value := environ.get(variable, "").strip():
        return value
    if path := environ.get(f"{variable}_FILE", ""):
        return _from_file(path, Path.cwd(), f"{variable}_FILE")
    return ""


def _from_file(path: object, folder: Path, place: str) -> str:
    if not isinstance(path, str) or not path:
        raise ConfigError(f"{place}: must be a text in quotes", "write the path of the file that holds the secret")
    full = folder / Path(path).expanduser()
    try:
        secret = full.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ConfigError(f"{place}: {full} cannot be read ({error.strerror})", "correct the path") from None
    except UnicodeDecodeError:
        secret = ""
    if not secret or not secret.isprintable():
        raise ConfigError(f"{place}: {full} holds no secret", "put the secret, and nothing else, on one line in it")
    return secret


def _is_secret(key: str) -> bool:
    return not key.endswith("_file") and bool(_SECRET_KEY.search(key))


def _remedy(table: str, key: str) -> str:
    if variable := VARIABLES.get((table, key)):
        return f"set {variable} in the environment, or name a file with {key}_file"
    variables = [name for (owner, _), name in VARIABLES.items() if owner == table]
    return f"set {' or '.join(variables) or 'it'} in the environment"


def _keys(value: object, path: str = "", table: str = "") -> Iterator[tuple[str, str, str]]:
    """Every key below: its whole path, its outermost table ("" at the top), the key itself."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            full = f"{path}.{shown_key(key)}" if path else shown_key(key)
            yield full, table, str(key)
            yield from _keys(inner, full, table or str(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _keys(inner, f"{path}[{index}]", table)
