"""Values of flags, checked: a mistake names the flag and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from bot.cli.screen import local_language
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.domain.topic import Topic

_Value = TypeVar("_Value")


class ArticleFormat(StrEnum):
    """How an article or an answer is printed."""

    TEXT = "text"
    JSON = "json"


class DigestFormat(StrEnum):
    """How a digest is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class PreviewFormat(StrEnum):
    """How the next digest of a subscription is printed."""

    TEXT = "text"
    SLACK = "slack"
    DISCORD = "discord"


def since_of(given: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant a period begins: so long ago ("24h", "7d"), or the beginning of a day ("2025-01-31") in the zone."""
    from bot.domain.periods import SINCE_HINT
    from bot.domain.periods import since_of as instant_of

    try:
        return instant_of(given, now, zone)
    except ValueError as error:
        raise ConfigError(f'--since: "{given}" {error}', SINCE_HINT) from None


def language_of(given: str | None) -> str:
    """The reader's language (BCP 47): the given one, else that of this machine."""
    from bot.settings import parse_language

    if given is None:
        return _checked("--language", parse_language, local_language(), otherwise="en")
    return _checked("--language", parse_language, given)


def topic_of(given: str | None, topics: Sequence[Topic]) -> Topic:
    """The topic of this id, or the only one there is."""
    found = topics_of(given, topics)
    if found[1:]:
        ids = ", ".join(topic.id for topic in found)
        raise ConfigError("there are several topics", f"choose one with --topic: {ids}")
    return found[0]


def topics_of(given: str | None, topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topic of this id alone, or all there are."""
    from bot.text.nearest import nearest

    ids = [topic.id for topic in topics]
    if not topics:
        raise ConfigError("no topic is configured", "name its file under [[topics]] in nutgraf.toml")
    if given is None:
        return tuple(topics)
    for topic in topics:
        if topic.id == given:
            return (topic,)
    meant = nearest(given, ids)
    raise ConfigError(
        f'--topic: there is no topic "{given}"', f"did you mean {meant}?" if meant else f"known here: {', '.join(ids)}"
    )


def _checked(flag: str, parse: Callable[[object], _Value], given: str, otherwise: _Value | None = None) -> _Value:
    from pydantic_core import PydanticCustomError

    try:
        return parse(given)
    except PydanticCustomError as error:
        if otherwise is not None:
            return otherwise
        context = error.context or {}
        raise ConfigError(f"{flag}: {context['what']}", str(context["hint"])) from None
