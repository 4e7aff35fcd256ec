"""What a request for a feed or a page gives back."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from bot.domain.feed import Validators


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body (decompressed). `url` is the final address, `moved_to` that of a permanent redirect or "".

    `content_type` is the bare media type in lower case, `charset` the header's charset or "". `truncated`: the
    connection ended before the announced length, and the body is what came.
    """

    url: str
    body: bytes
    content_type: str
    charset: str
    validators: Validators
    moved_to: str = ""
    fresh_for: timedelta | None = None
    truncated: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """304, or the body whose hash was given."""

    validators: Validators
    moved_to: str = ""
    fresh_for: timedelta | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """No body. `reason` is one human line; `transient` if another try may succeed; `gone` after a 410."""

    reason: str
    transient: bool = True
    retry_after: timedelta | None = None
    gone: bool = False
