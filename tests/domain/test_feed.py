"""When a feed is polled next, and what is remembered of it."""

from __future__ import annotations

import dataclasses
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feed import (
    DEFAULT,
    LONGEST,
    SHORTEST,
    Feed,
    NotModified,
    Polled,
    PollFailed,
    PollOutcome,
    PollState,
    Validators,
    after_poll,
)
from bot.domain.listing import listing_of

NOW = datetime(2026, 11, 23, 19, tzinfo=UTC)
FEED = Feed(url="https://outlet.example/feed")
TAG = Validators(etag='"1"', body_hash="00")
CHANGED = Polled(listing=listing_of(()), validators=TAG)
SAME = NotModified(validators=TAG)
FAILED = PollFailed(reason="the server said 503")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WAITS = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=3))


class Even(random.Random):
    """No jitter."""

    def uniform(self, a: float, b: float) -> float:
        return (a + b) / 2


def after(outcome: PollOutcome, state: PollState | None = None, feed: Feed = FEED) -> PollState:
    return after_poll(feed, state or PollState(), outcome, now=NOW, jitter=Even())


def wait(state: PollState) -> timedelta:
    assert state.next_poll_at is not None
    return state.next_poll_at - NOW


@pytest.mark.parametrize(
    ("interval", "outcome", "expected"),
    [
        (DEFAULT, CHANGED, DEFAULT / 2),
        (DEFAULT, SAME, DEFAULT * 1.5),
        (HOUR, CHANGED, 30 * MINUTE),
        (SHORTEST, CHANGED, SHORTEST),
        (8 * MINUTE, CHANGED, SHORTEST),
        (LONGEST, SAME, LONGEST),
        (20 * HOUR, SAME, LONGEST),
    ],
)
def test_the_interval_follows_how_often_a_feed_changes(
    interval: timedelta, outcome: PollOutcome, expected: timedelta
) -> None:
    state = after(outcome, PollState(interval=interval))
    assert state.interval == wait(state) == expected


def test_a_lively_feed_comes_down_to_the_shortest_wait_and_a_silent_one_goes_up_to_the_longest() -> None:
    lively = silent = PollState()
    for _ in range(20):
        lively, silent = after(CHANGED, lively), after(SAME, silent)
    assert wait(lively) == SHORTEST
    assert wait(silent) == LONGEST


def test_an_interval_of_its_own_is_kept() -> None:
    feed = dataclasses.replace(FEED, every=2 * MINUTE)
    state = PollState()
    for outcome in (CHANGED, SAME, SAME, CHANGED):
        state = after(outcome, state, feed)
        assert wait(state) == state.interval == 2 * MINUTE


@pytest.mark.parametrize("outcome", [CHANGED, SAME])
def test_what_the_server_calls_fresh_is_not_asked_for(outcome: Polled | NotModified) -> None:
    fresh = after(dataclasses.replace(outcome, fresh_for=6 * HOUR))
    assert wait(fresh) == 6 * HOUR
    assert fresh.interval == after(outcome).interval, "freshness says nothing of how often the feed changes"
    assert wait(after(dataclasses.replace(outcome, fresh_for=MINUTE))) == wait(after(outcome))
    assert wait(after(dataclasses.replace(outcome, fresh_for=timedelta(days=365)))) == LONGEST


def test_failures_double_the_wait_up_to_the_longest() -> None:
    state, waits = PollState(), []
    for _ in range(40):
        state = after(FAILED, state)
        waits.append(wait(state))
    assert waits[:3] == [2 * DEFAULT, 4 * DEFAULT, 8 * DEFAULT]
    assert waits[-1] == LONGEST
    assert (state.failures, state.error) == (40, "the server said 503")
    assert state.interval == DEFAULT


def test_a_failure_keeps_what_was_learnt_and_a_success_forgets_the_failures() -> None:
    good = after(dataclasses.replace(CHANGED, moved_to="https://outlet.example/new"))
    bad = after(FAILED, good)
    assert bad.validators == TAG
    assert (bad.succeeded_at, bad.changed_at, bad.polled_at) == (NOW, NOW, NOW)
    assert bad.moved_to == "", "the old address is asked again"
    mended = after(SAME, after(PollFailed(reason="gone", retry_after=HOUR, gone=True), bad))
    assert (mended.failures, mended.error, mended.wait_until, mended.gone) == (0, "", None, False)
    assert mended.moved_to == ""


def test_only_a_new_body_is_a_change() -> None:
    earlier = PollState(changed_at=NOW - HOUR, succeeded_at=NOW - HOUR, polled_at=NOW - HOUR)
    same = after(SAME, earlier)
    assert (same.changed_at, same.succeeded_at, same.polled_at) == (NOW - HOUR, NOW, NOW)
    assert after(CHANGED, earlier).changed_at == NOW
    failed = after(FAILED, earlier)
    assert (failed.changed_at, failed.succeeded_at, failed.polled_at) == (NOW - HOUR, NOW - HOUR, NOW)


def test_retry_after_is_kept_to_the_second_and_binds_people_too() -> None:
    state = after(PollFailed(reason="the server said 429", retry_after=3 * HOUR))
    assert state.wait_until == state.next_poll_at == NOW + 3 * HOUR
    long = after(PollFailed(reason="the server said 503", retry_after=timedelta(days=2)))
    assert wait(long) == timedelta(days=2)


def test_without_retry_after_a_person_may_ask_at_once() -> None:
    asked = after(PollFailed(reason="the server said 429", retry_after=HOUR))
    assert after(FAILED, asked).wait_until is None
    assert after(FAILED).wait_until is None


def test_a_feed_that_is_gone_is_noted() -> None:
    assert after(PollFailed(reason="the server said 410", gone=True)).gone
    assert not after(FAILED).gone


@given(
    st.builds(PollState, interval=WAITS, failures=st.integers(0, 10_000)),
    st.sampled_from([CHANGED, SAME, FAILED]),
    st.none() | WAITS,
    st.none() | WAITS,
    st.integers(),
)
def test_jitter_stays_within_a_tenth_and_never_asks_earlier_than_the_server_allows(
    state: PollState,
    outcome: Polled | NotModified | PollFailed,
    asked: timedelta | None,
    every: timedelta | None,
    seed: int,
) -> None:
    if isinstance(outcome, PollFailed):
        outcome = dataclasses.replace(outcome, retry_after=asked)
    else:
        outcome = dataclasses.replace(outcome, fresh_for=asked)
    feed = dataclasses.replace(FEED, every=every)
    exact = wait(after_poll(feed, state, outcome, now=NOW, jitter=Even()))
    spread = wait(after_poll(feed, state, outcome, now=NOW, jitter=random.Random(seed)))
    assert exact * 0.899 <= spread <= exact * 1.101
    if isinstance(outcome, PollFailed) and asked:
        assert spread >= asked
    assert spread > timedelta()


def test_many_feeds_polled_at_once_are_not_due_at_once_again() -> None:
    jitter = random.Random(7)
    due = {after_poll(FEED, PollState(), SAME, now=NOW, jitter=jitter).next_poll_at for _ in range(100)}
    assert len(due) == 100
