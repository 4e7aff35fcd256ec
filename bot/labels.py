"""The digest's own words: which labels a language must have, and that its file has them."""

from __future__ import annotations

import difflib
import string
from collections.abc import Mapping

from babel import Locale

from bot.errors import ConfigError
from bot.text.lexicon import Label

# Each label's fields: what a text must have in braces.
PLAIN: Mapping[str, frozenset[str]] = {
    "announced": frozenset(),
    "reported": frozenset(),
    "unconfirmed": frozenset(),
    "denied": frozenset(),
    "now_confirmed": frozenset({"who"}),
    "now_denied": frozenset({"who"}),
    "disputed": frozenset(),
    "key_points": frozenset(),
    "quotes": frozenset(),
    "sources": frozenset(),
    "statement": frozenset(),
    "report": frozenset(),
    "rewrite": frozenset(),
    "translation": frozenset(),
    "wire": frozenset(),
    "update": frozenset(),
    "via": frozenset(),
    "nothing": frozenset(),
    "extraction": frozenset(),
    "model": frozenset({"model"}),
    "cost": frozenset({"cost"}),
    "model_failed": frozenset(),
    "budget_spent": frozenset(),
    "our_translation": frozenset(),
    "other_language": frozenset({"language"}),
    "update_language": frozenset({"language"}),
    "excerpt": frozenset(),
    "title_only": frozenset(),
    "unnamed": frozenset(),
    "also_quoted": frozenset({"languages"}),
    "period": frozenset({"since", "until"}),
    "marked": frozenset({"mark", "text"}),
    "sourced": frozenset({"text", "outlets"}),
    "details": frozenset(),
    "ask_about": frozenset(),
    "useful": frozenset(),
    "not_useful": frozenset(),
    "share": frozenset(),
    "timeline": frozenset(),
    "not_found": frozenset(),
    "nearest": frozenset(),
    "missing": frozenset({"words"}),
    "verbatim": frozenset(),
}
# These depend on a number `{n}`, which a form like Arabic "two" may leave out.
PLURAL = frozenset({"stories", "articles", "languages", "origins", "more", "tokens", "failed_feeds", "skipped"})


def plural_forms(code: str) -> frozenset[str]:
    """The CLDR plural categories of a language, "other" always among them."""
    return frozenset(Locale.parse(code, sep="-").plural_form.tags | {"other"})


def read_labels(file: str, code: str, table: Mapping[str, object]) -> dict[str, Label]:
    """The labels of a file's `[labels]`, checked.

    Raises:
        ConfigError: a label is missing, unknown, of the wrong type or form, or its fields in braces are wrong.
    """
    for key in table:
        if key not in PLAIN and key not in PLURAL:
            nearest = difflib.get_close_matches(key, [*PLAIN, *PLURAL], n=1, cutoff=0.0)[0]
            raise ConfigError(f"{file}: labels.{key} is no known key", f"did you mean {nearest}?")
    labels: dict[str, Label] = {key: _plain(file, key, table.get(key)) for key in PLAIN}
    return labels | {key: _plural(file, code, key, table.get(key)) for key in sorted(PLURAL)}


def _plain(file: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{file}: labels.{key} is missing or no text", f'write {key} = "…"')
    if _fields(file, key, value) != PLAIN[key]:
        wanted = " and ".join(f"{{{name}}}" for name in sorted(PLAIN[key])) or "nothing"
        raise ConfigError(f"{file}: labels.{key} has the wrong fields", f"put {wanted} in braces")
    return value


def _plural(file: str, code: str, key: str, value: object) -> dict[str, str]:
    wanted = plural_forms(code)
    example = ", ".join(f'{form} = "…"' for form in sorted(wanted))
    if not isinstance(value, dict) or set(value) != wanted:
        raise ConfigError(
            f"{file}: labels.{key} needs the plural forms of {code}, no more and no less",
            f"write {key} = {{{example}}}",
        )
    forms: dict[str, str] = {}
    for form, text in value.items():
        if not isinstance(text, str) or not text.strip():
            raise ConfigError(f"{file}: labels.{key}.{form} is no text", f'write {form} = "…"')
        if not _fields(file, key, text) <= {"n"}:
            raise ConfigError(f"{file}: labels.{key}.{form} has the wrong fields", "only {n} may stand there")
        forms[form] = text
    return forms


def _fields(file: str, key: str, text: str) -> frozenset[str]:
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError as error:
        raise ConfigError(f"{file}: labels.{key} has a stray brace", f"{error}") from error
