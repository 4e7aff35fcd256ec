"""Reads `config/languages/*.toml` into `Lexicons`, and says in one line what is wrong with a file."""

from __future__ import annotations

import difflib
import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.errors import ConfigError
from bot.labels import read_labels
from bot.text.lexicon import QUESTION_LISTS, TIME_LISTS, Lexicon, Lexicons
from bot.text.phrases import NAME, is_phrase

# Where each list of phrases stands in a file, and the field of `Lexicon` it becomes.
_LISTS = {
    "abbreviations": "abbreviations",
    "leaning": "leaning",
    "tied": "tied",
    "unless_named": "unless_named",
    "furniture": "furniture",
    "credits.lines": "credit_lines",
    "credits.byways": "credit_byways",
    "credits.anonymous": "anonymous",
    "speech.verbs": "speech",
    "speech.pronouns": "pronouns",
    "speech.setting": "setting",
    "speech.negations": "negations",
    "speech.half_negations": "half_negations",
    "status.announced": "announced",
    "status.reported": "reported",
    "status.unconfirmed": "unconfirmed",
    "status.denied": "denied",
    "status.possible": "possible",
    "status.guesses": "guesses",
    "status.actors": "actors",
}
_QUESTIONS = {f"questions.{key}": key for key in QUESTION_LISTS}
_TIME = {f"time.{key}": key for key in TIME_LISTS}
# In these `{}` must stand, in those it may; everywhere else it must not.
_NAMED = frozenset({"credits.lines", "credits.byways", "questions.said", "questions.about", "questions.speaker"}) | {
    f"time.{key}" for key in ("since", "before", "until", "in", "on", "last_days", "last_weeks", "last_months")
}
_MAYBE_NAMED = frozenset(
    f"questions.{key}" for key in ("how_much", "changed", "timeline", "first", "confirmed", "leaning")
)
_FORMS = {"time.months": 12, "time.weekdays": 7}
_TABLES = ("credits", "speech", "status", "questions", "time", "numbers", "labels")
_UNSURE = "unsure"
_CAPITAL_NOUNS = "capital_nouns"
_STRINGS = ("code", "name")


@functools.cache
def bundled_lexicons() -> Lexicons:
    """The lexicons that come with Nutgraf, from a checkout or an installed wheel alike; read once."""
    return load_lexicons(importlib.resources.files("config") / "languages")


def load_lexicons(folder: Traversable | Path) -> Lexicons:
    """One lexicon per `CODE.toml` in the folder. Lists may be missing, labels may not.

    Raises:
        ConfigError: the folder holds no such file, or one is wrong; the error names file, key and remedy.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder} is not a folder", "name the folder that holds the languages' CODE.toml files")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    if not files:
        raise ConfigError(f"{folder} holds no languages", "put at least en.toml there")
    lexicons = [_lexicon(file) for file in files]
    return Lexicons(by_code={lexicon.code: lexicon for lexicon in lexicons})


def _lexicon(file: Traversable) -> Lexicon:
    table = _parse(file)
    for key in _TABLES:
        if not isinstance(table.get(key, {}), dict):
            raise ConfigError(f"{file.name}: {key} is no table", f"write [{key}] on a line of its own")
    values = dict(_flat(table))
    for key in values:
        _check_known(file, key)
    strings = {key: values.get(key) for key in _STRINGS}
    code, name = (_string(file, key, value) for key, value in strings.items())
    if code != file.name.removesuffix(".toml"):
        raise ConfigError(f'{file.name}: code is "{code}"', f'write code = "{file.name.removesuffix(".toml")}"')
    lists = {field: _phrases(file, key, values.get(key, [])) for key, field in _LISTS.items()}
    labels = table.get("labels", {})
    return Lexicon(
        code=code,
        name=name,
        capital_nouns=values.get(_CAPITAL_NOUNS, False) is True,
        questions={name: _phrases(file, key, values.get(key, [])) for key, name in _QUESTIONS.items()},
        time={name: _phrases(file, key, values.get(key, [])) for key, name in _TIME.items()},
        numbers={key.partition(".")[2]: _phrases(file, key, values[key]) for key in values if _is_number(key)},
        labels=read_labels(file.name, code, labels if isinstance(labels, dict) else {}),
        **lists,
    )


def _parse(file: Traversable) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file.name} cannot be read", str(error)) from error


def _flat(table: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    """Keys as "status.announced"; the labels are left to `read_labels`."""
    for key, value in table.items():
        if key not in _TABLES:
            yield key, value
        elif key != "labels" and isinstance(value, dict):
            yield from ((f"{key}.{inner}", item) for inner, item in value.items())


def _check_known(file: Traversable, key: str) -> None:
    known = [*_STRINGS, *_LISTS, *_QUESTIONS, *_TIME, *_TABLES, _CAPITAL_NOUNS]
    if key not in known and not _is_number(key):
        nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
        raise ConfigError(f"{file.name}: {key} is no known key", f"did you mean {nearest}?")


def _is_number(key: str) -> bool:
    """Whether it is one of the [numbers]: named by its digits, or the list of those that mean other things too."""
    table, _, name = key.partition(".")
    return table == "numbers" and (name.isdecimal() or name == _UNSURE)


def _string(file: Traversable, key: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{file.name}: {key} is missing or no text", f'write {key} = "…"')
    return value


def _phrases(file: Traversable, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError(f"{file.name}: {key} is no list", f'write {key.rpartition(".")[2]} = ["…", "…"]')
    forms = _FORMS.get(key, 1)
    if len(value) % forms:
        raise ConfigError(f"{file.name}: {key} holds {len(value)} names", f"write {forms} in their order, or none")
    return tuple(_phrase(file, key, phrase) for phrase in value)


def _phrase(file: Traversable, key: str, phrase: object) -> str:
    if not isinstance(phrase, str):
        raise ConfigError(f"{file.name}: {key} holds {phrase!r}", "put every phrase in quotation marks")
    if not is_phrase(phrase):
        raise ConfigError(f'{file.name}: {key} holds "{phrase}"', "write words, with one {} at most")
    if key not in _MAYBE_NAMED and (NAME in phrase) is not (key in _NAMED):
        remedy = _remedy(key)
        raise ConfigError(f'{file.name}: {key} holds "{phrase}"', remedy)
    return phrase


def _remedy(key: str) -> str:
    if key not in _NAMED:
        return "only lines and byways have a {}, and some of the phrases of questions and times"
    place = {"credits": "the outlet's name", "questions": "the speaker or the matter", "time": "the time or number"}
    return f"put {{}} where {place[key.partition('.')[0]]} stands"
