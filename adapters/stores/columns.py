"""How values of the domain become columns, with one meaning on both databases."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import DateTime, Dialect, Double, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

KEY_BYTES = 16

# PostgreSQL refuses NUL in text, and UTF-8 has no place for half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with U+FFFD for each character no database takes: one for one, so that offsets stay true."""
    plain = str(text)
    return plain if "\x00" not in plain and _has_utf8(plain) else _UNSTORABLE.sub("\ufffd", plain)


def _has_utf8(text: str) -> bool:
    # To encode a whole article takes a third of the time of a search for what cannot be encoded.
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def key_of(text: str) -> bytes:
    """The key under which an address or id of any length is found: 16 bytes of BLAKE2b.

    PostgreSQL indexes nothing over 2,704 bytes, and addresses in feeds are longer than that at times.
    """
    return hashlib.blake2b(storable(text).encode(), digest_size=KEY_BYTES).digest()


class Key(TypeDecorator[bytes]):
    """What `key_of` gives."""

    impl = LargeBinary
    cache_ok = True


class Words(TypeDecorator[str]):
    """Text of any length and script, compared and sorted by code points."""

    # PostgreSQL would else sort by the language of whoever made the database.
    impl = Text().with_variant(Text(collation="C"), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Text as both databases take it."""
        return None if value is None else storable(value)


class Instant(TypeDecorator[datetime]):
    """An aware instant: UTC on the way in and on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Raises ValueError for an instant without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """SQLite keeps no zone, PostgreSQL gives the session's."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Seconds(TypeDecorator[timedelta]):
    """A span of time as seconds; exact to the microsecond for spans up to some two centuries."""

    impl = Double
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> float | None:  # noqa: ARG002
        """The span in seconds."""
        return None if value is None else value.total_seconds()

    def process_result_value(self, value: float | None, dialect: Dialect) -> timedelta | None:  # noqa: ARG002
        """The span again."""
        return None if value is None else timedelta(seconds=value)
