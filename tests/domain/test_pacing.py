"""Never more than the burst at once, never faster than the rate."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pacing import Bucket


@given(
    burst=st.integers(1, 10),
    rate=st.floats(0.5, 50),
    arrivals=st.lists(st.floats(0, 3), min_size=1, max_size=60),
)
def test_no_window_holds_more_than_burst_and_rate_allow(burst, rate, arrivals):
    bucket, now, sent = Bucket(burst=burst, rate=rate), 0.0, []
    for gap in arrivals:
        now += gap
        now += bucket.wait(now)
        bucket.take(now)
        sent.append(now)
    for first in range(len(sent)):
        for last in range(first, len(sent)):
            assert last - first + 1 <= burst + rate * (sent[last] - sent[first]) + 1e-6


def test_what_the_limits_allow_is_used():
    bucket, now = Bucket(burst=3, rate=2.0), 0.0
    for _ in range(23):
        now += bucket.wait(now)
        bucket.take(now)
    assert now == 10.0  # three at once, then twenty at two a second


def test_a_chat_that_asks_to_wait_is_obeyed():
    bucket = Bucket(burst=5, rate=1.0)
    bucket.hold(30.0)
    assert bucket.wait(0.0) == 30.0
    assert bucket.wait(30.0) == 0.0
