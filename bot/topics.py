"""Topic files: TOML in, a `Topic` out, or one line that says what is wrong with which key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.domain.topic import Subject, Topic
from bot.errors import ConfigError
from bot.text.normal import one_line

_TOPIC_KEYS = ("id", "title", "subjects", "exclude", "equivalents")
_SUBJECT_KEYS = ("id", "names", "signs")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EQUIVALENTS_HINT = 'write single words, such as [["profit", "lucro", "laba"]]'
_PHRASES_HINT = 'write a list of texts, such as ["Microsoft*", "微软"]'


def load_topic(path: Path | Traversable) -> Topic:
    """Reads one topic. Phrases come out in one-line normal form, as the articles' text is.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or a key is unknown, missing or wrong.
    """
    return _Table(str(path), "", _read(path)).topic()


def _read(path: Path | Traversable) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such file", "correct the path under [[topics]]") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})", "check the file and its permissions") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8", "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML ({error})", "mend that place") from error


class _Table:
    """One table of a file, with the place to name in errors; `prefix` is "" or "subjects[0]."."""

    def __init__(self, file: str, prefix: str, values: Mapping[str, object]) -> None:
        self._file = file
        self._prefix = prefix
        self._values = values

    def topic(self) -> Topic:
        self._refuse_unknown(_TOPIC_KEYS)
        return Topic(
            id=self._id(),
            title=self._text("title", 'write what is followed, such as "Microsoft and OpenAI"'),
            subjects=self._subjects(),
            exclude=self._phrases("exclude"),
            equivalents=self._equivalents(),
        )

    def subject(self) -> Subject:
        self._refuse_unknown(_SUBJECT_KEYS)
        names = self._phrases("names")
        if not names:
            raise self._wrong("names", "is missing or empty", _PHRASES_HINT)
        return Subject(id=self._id(), names=names, signs=self._phrases("signs"))

    def _equivalents(self) -> tuple[tuple[str, ...], ...]:
        groups = self._values.get("equivalents", [])
        if not isinstance(groups, list):
            raise self._wrong("equivalents", f"must be a list of lists, not {_kind(groups)}", _EQUIVALENTS_HINT)
        return tuple(self._words(f"equivalents[{place}]", group) for place, group in enumerate(groups))

    def _words(self, key: str, group: object) -> tuple[str, ...]:
        if not isinstance(group, list) or not group[1:]:
            raise self._wrong(key, "must be a list of two words or more", _EQUIVALENTS_HINT)
        words = tuple(self._phrase(f"{key}[{place}]", word) for place, word in enumerate(group))
        for place, word in enumerate(words):
            if " " in word or "*" in word:
                raise self._wrong(f"{key}[{place}]", f'"{word}" is not a single word', _EQUIVALENTS_HINT)
        return words

    def _subjects(self) -> tuple[Subject, ...]:
        tables = self._values.get("subjects", [])
        if not isinstance(tables, list) or not tables:
            raise self._wrong("subjects", "is missing or empty", "write at least one [[subjects]] table")
        subjects = tuple(self._subject(place, table) for place, table in enumerate(tables))
        ids = [subject.id for subject in subjects]
        for place, id_ in enumerate(ids):
            if id_ in ids[:place]:
                raise self._wrong(f"subjects[{place}].id", f'"{id_}" is used twice', "give each subject its own id")
        return subjects

    def _subject(self, place: int, table: object) -> Subject:
        if not isinstance(table, dict):
            raise self._wrong(
                f"subjects[{place}]", f"must be a table, not {_kind(table)}", "write [[subjects]] above its keys"
            )
        return _Table(self._file, f"subjects[{place}].", table).subject()

    def _id(self) -> str:
        value = self._text("id", 'write a short name, such as "microsoft-openai"')
        if not _ID.fullmatch(value):
            raise self._wrong("id", f'"{value}" is no id', "use small letters a-z, digits and single hyphens")
        return value

    def _text(self, key: str, hint: str) -> str:
        if key not in self._values:
            raise self._wrong(key, "is missing", hint)
        value = self._values[key]
        if not isinstance(value, str):
            raise self._wrong(key, f"must be a text, not {_kind(value)}", hint)
        text = one_line(value)
        if not text:
            raise self._wrong(key, "is empty", hint)
        return text

    def _phrases(self, key: str) -> tuple[str, ...]:
        values = self._values.get(key, [])
        if not isinstance(values, list):
            raise self._wrong(key, f"must be a list, not {_kind(values)}", _PHRASES_HINT)
        return tuple(self._phrase(f"{key}[{place}]", value) for place, value in enumerate(values))

    def _phrase(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self._wrong(key, f"must be a text, not {_kind(value)}", _PHRASES_HINT)
        phrase = one_line(value)
        if not phrase.strip("* "):
            raise self._wrong(key, "is empty", "write a name or remove it")
        if "*" in phrase[:-1]:
            raise self._wrong(key, f'"{phrase}" has a * before its end', "write one * at the very end, or none")
        return phrase

    def _refuse_unknown(self, known: tuple[str, ...]) -> None:
        for key in self._values:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
                hint = f'did you mean "{near[0]}"?' if near else f"known keys are {', '.join(known)}"
                raise self._wrong(key, "is no known key", hint)

    def _wrong(self, key: str, what: str, hint: str) -> ConfigError:
        return ConfigError(f"{self._file}: {self._prefix}{key}: {what}", hint)


def _kind(value: object) -> str:
    kinds = {bool: "a boolean", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")
