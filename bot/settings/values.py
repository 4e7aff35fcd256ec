"""The small values a configuration is made of: each parser takes what stands in the file, or says what to write.

A parser raises `PydanticCustomError` (a `ValueError`) whose context holds `hint`, the remedy.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import re
import zoneinfo
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from bot.domain.channel import Channel
from bot.domain.periods import LONGEST, length_of
from bot.domain.zones import zone_like
from bot.text.language_names import tag_called, tag_like, tag_of

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_CHATS = ("slack", "discord", "terminal")
_NATIVE_ID = re.compile(r"[^\s:]{1,200}")
_SUBSCRIPTION_ID = re.compile(r"[^\W_][\w.-]{0,63}")

IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network


def parse_duration(value: object) -> dt.timedelta:
    """A length of time ("15m", "2h" or "1d"): more than nothing and at most ten years."""
    hint = 'write a number and m, h or d, as in "15m", "2h" or "1d"'
    length = length_of(_text(value, hint))
    if length is None:
        raise _refusal("{value} is no duration", hint, value)
    if not dt.timedelta(0) < length <= LONGEST:
        raise _refusal("{value} is out of range", "write something from 1m to 3650d", value)
    return length


def parse_language(value: object) -> str:
    """A BCP 47 tag of a language CLDR knows, in its usual spelling ("pt-BR", "zh-Hant")."""
    given = _text(value, 'write a language code, as in "en" or "pt-BR"')
    tag = tag_of(given)
    if not tag:
        meant = tag_called(given) or tag_like(given) or "en"
        raise _refusal("{value} is no language code", f'write "{meant}", say', value)
    return tag


def parse_zone(value: object) -> zoneinfo.ZoneInfo:
    """A zone of the IANA time zone database."""
    name = _text(value, 'write a zone, as in "Europe/Rome"')
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        meant = zone_like(name)
        hint = f'write "{meant}"' if meant else 'write an IANA name, as in "Europe/Rome" or "UTC"'
        raise _refusal("{value} is no known time zone", hint, value) from None


def parse_time(value: object) -> dt.time:
    """A local time of day, to the minute."""
    hint = 'write hours and minutes in quotes, as in "08:00" or "17:30"'
    match = _TIME.fullmatch(_text(value, hint))
    if match is None:
        raise _refusal("{value} is no time of day", hint, value)
    return dt.time(int(match[1]), int(match[2]))


def parse_channel(value: object) -> Channel:
    """A channel: "slack:ID", "discord:ID" or "terminal"."""
    hint = 'write "slack:C0123ABCD", "discord:1234567890" or "terminal"'
    chat, colon, native = _text(value, hint).partition(":")
    if chat == "terminal" and not colon:
        return Channel(chat=chat, id="")
    if chat not in _CHATS:
        raise _refusal("{value} names no chat we know", hint, value)
    if chat == "terminal" or not _NATIVE_ID.fullmatch(native):
        raise _refusal("{value} names no channel", hint, value)
    return Channel(chat=chat, id=native)


def parse_subscription_id(value: object) -> str:
    """A word for commands and logs: letters, digits, dots and hyphens."""
    hint = 'write one word, as in "team-news"'
    if not _SUBSCRIPTION_ID.fullmatch(_text(value, hint)):
        raise _refusal("{value} is no id", hint, value)
    return str(value)


def parse_listen(value: object) -> tuple[str, int]:
    """Where to listen: a host and a port, "127.0.0.1:8080" or "[::1]:8080". Port 0 takes any that is free."""
    hint = 'write a host and a port, as in "127.0.0.1:8080"'
    try:
        parts = urlsplit(f"//{_text(value, hint)}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port is None or parts.netloc != value or "@" in parts.netloc:
        raise _refusal("{value} is no address to listen at", hint, value)
    return host, port


def parse_network(value: object) -> IpNetwork:
    """A network in CIDR form, or one address."""
    hint = 'write a network, as in "127.0.0.0/8"'
    text = _text(value, hint)
    try:
        return ipaddress.ip_network(text)
    except ValueError:
        pass
    try:
        meant = ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise _refusal("{value} is no network", hint, value) from None
    raise _refusal("{value} has bits set outside its mask", f'write "{meant}"', value)


def parse_web_address(value: object) -> str:
    """An http(s) address without a user name or password."""
    return _address(value, ("http", "https"))


def parse_socket_address(value: object) -> str:
    """A ws(s) address without a user name or password."""
    return _address(value, ("ws", "wss"))


def parse_database(value: object) -> str:
    """A database URL of SQLite or PostgreSQL. Never repeated in an error: it may hold a password."""
    hint = 'write "sqlite:///nutgraf.db" or "postgresql+psycopg://USER@HOST/NAME"'
    scheme, separator, _ = _text(value, hint).partition("://")
    if not separator:
        raise _refusal("is no database URL", hint)
    if scheme not in {"sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+psycopg"}:
        raise _refusal("is of a database we do not know", hint)
    return str(value)


def _address(value: object, schemes: tuple[str, ...]) -> str:
    # An address is not repeated in the error either: a token may have been pasted in its place.
    hint = f'write an address that begins with "{schemes[-1]}://"'
    text = _text(value, hint)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or any(char.isspace() or not char.isprintable() for char in text):
        raise _refusal(f"is no {schemes[0]}(s) address", hint)
    if parts.username or parts.password:
        raise _refusal("carries a user name or password", "leave out what stands before the @")
    return text


def _text(value: object, hint: str) -> str:
    if not isinstance(value, str) or not value:
        raise _refusal("must be a text in quotes", hint)
    return value


def _refusal(what: str, hint: str, value: object = None) -> PydanticCustomError:
    shown = json.dumps(value[:60], ensure_ascii=False) if isinstance(value, str) else repr(value)
    # Nothing in `what` but our own words: pydantic fills the braces.
    return PydanticCustomError("value", "{what}", {"what": what.replace("{value}", shown), "hint": hint})


Duration = Annotated[dt.timedelta, BeforeValidator(parse_duration)]
Language = Annotated[str, BeforeValidator(parse_language)]
Zone = Annotated[zoneinfo.ZoneInfo, BeforeValidator(parse_zone)]
LocalTime = Annotated[dt.time, BeforeValidator(parse_time)]
ChannelAddress = Annotated[Channel, BeforeValidator(parse_channel)]
SubscriptionId = Annotated[str, BeforeValidator(parse_subscription_id)]
ListenAddress = Annotated[tuple[str, int], BeforeValidator(parse_listen)]
PrivateNetwork = Annotated[IpNetwork, BeforeValidator(parse_network)]
WebAddress = Annotated[str, BeforeValidator(parse_web_address)]
SocketAddress = Annotated[str, BeforeValidator(parse_socket_address)]
