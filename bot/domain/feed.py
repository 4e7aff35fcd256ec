"""A feed, what a poll of it gave, and the decision when to poll it next."""

from __future__ import annotations

import dataclasses
import random
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.listing import Listing

SHORTEST = timedelta(minutes=5)
DEFAULT = timedelta(minutes=30)
LONGEST = timedelta(hours=24)


class FeedOrigin(StrEnum):
    """Who asked for a feed: the configuration, `nutgraf feeds add`, or `--feeds` of a single command."""

    CONFIG = "config"
    OPERATOR = "operator"
    COMMAND = "command"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One thing that can be polled. `outlet` and `language` (BCP 47) override what the feed says of itself."""

    url: str
    source: str = "feed"
    title: str = ""
    outlet: str = ""
    language: str = ""
    every: timedelta | None = None
    origin: FeedOrigin = FeedOrigin.CONFIG


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next poll cheap: the server's ETag and Last-Modified, and the SHA-256 of the last body (hex)."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """The feed had a new body. `moved_to` is set after a permanent redirect; `fresh_for` comes from Cache-Control."""

    listing: Listing
    validators: Validators
    title: str = ""
    moved_to: str = ""
    fresh_for: timedelta | None = None
    notes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server said 304, or sent the very body we know."""

    validators: Validators
    moved_to: str = ""
    fresh_for: timedelta | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PollFailed:
    """Nothing could be learned. `reason` is one human line; `gone` means the server said 410."""

    reason: str
    retry_after: timedelta | None = None
    gone: bool = False


PollOutcome = Polled | NotModified | PollFailed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PollState:
    """What is remembered of a feed between polls. All instants are aware UTC.

    `moved_to` is where a permanent redirect led: polls go there until one fails.
    """

    validators: Validators = dataclasses.field(default_factory=Validators)
    next_poll_at: datetime | None = None
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    changed_at: datetime | None = None
    interval: timedelta = DEFAULT
    failures: int = 0
    error: str = ""
    wait_until: datetime | None = None
    gone: bool = False
    moved_to: str = ""


def after_poll(
    feed: Feed, state: PollState, outcome: PollOutcome, *, now: datetime, jitter: random.Random
) -> PollState:
    """The state after an outcome: adaptive interval, Cache-Control and Retry-After honoured, back-off with jitter.

    A changed body halves the interval, an unchanged one lengthens it by half, within `SHORTEST`..`LONGEST`; its own
    `every` fixes it. Failures double the wait from the interval up to `LONGEST`. `wait_until` is set only where the
    server asked for it: a poll before that instant is impolite even when a person asks for one.
    """
    if isinstance(outcome, PollFailed):
        return _after_failure(feed, state, outcome, now=now, jitter=jitter)
    changed = isinstance(outcome, Polled)
    interval = feed.every or _clamp(state.interval * (0.5 if changed else 1.5))
    wait = max(interval, outcome.fresh_for or timedelta())
    return PollState(
        validators=outcome.validators,
        next_poll_at=now + _spread(min(wait, LONGEST), jitter),
        polled_at=now,
        succeeded_at=now,
        changed_at=now if changed else state.changed_at,
        interval=interval,
        moved_to=outcome.moved_to or state.moved_to,
    )


def _after_failure(
    feed: Feed, state: PollState, outcome: PollFailed, *, now: datetime, jitter: random.Random
) -> PollState:
    failures = state.failures + 1
    backoff = min((feed.every or state.interval) * 2 ** min(failures, 12), LONGEST)
    asked = outcome.retry_after
    return dataclasses.replace(
        state,
        next_poll_at=now + max(_spread(backoff, jitter), asked or timedelta()),
        polled_at=now,
        failures=failures,
        error=outcome.reason,
        wait_until=now + asked if asked else None,
        gone=outcome.gone,
        # The address it moved to may be wrong by now: the next poll asks the old one again.
        moved_to="",
    )


def _clamp(interval: timedelta) -> timedelta:
    return max(SHORTEST, min(interval, LONGEST))


def _spread(wait: timedelta, jitter: random.Random) -> timedelta:
    return wait * jitter.uniform(0.9, 1.1)
