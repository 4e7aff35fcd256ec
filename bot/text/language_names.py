"""Languages as people call them: by a BCP 47 tag, or by their English name."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from babel import Locale
from babel.core import parse_locale

from bot.text.nearest import nearest


def tag_of(text: str) -> str:
    """A BCP 47 tag of a language CLDR knows, in its usual spelling ("pt-BR", "zh-Hant"); "" if the text is none."""
    try:
        language, territory, script = parse_locale(text.replace("_", "-"), sep="-")[:3]
    except ValueError:
        return ""
    if language not in Locale("en").languages:
        return ""
    return "-".join(part for part in (language, script, territory) if part)


def tag_called(name: str) -> str:
    """The tag of the language that English calls so ("Indonesian"), in any case; "" if there is none."""
    return _by_name().get(name.casefold(), "")


def tag_like(name: str) -> str:
    """The tag of the language whose English name is most like this one, or ""."""
    return _by_name().get(nearest(name, _by_name()), "")


def english_name(tag: str) -> str:
    """What English calls a language, the tag itself where it has no name."""
    names = Locale("en").languages
    return str(names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0]) or tag)


@functools.cache
def _by_name() -> Mapping[str, str]:
    return {str(name).casefold(): code.replace("_", "-") for code, name in Locale("en").languages.items()}
