"""What readers of a whole week may expect of the digests that were posted to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.channel import Channel
from bot.domain.schedule import DAYS, Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin
from bot.lexicons import bundled_lexicons
from bot.present.labels import Labels
from bot.staffing import PLANNING
from tests.week.standing import Board, points

IN_CHANNEL = 2
PACED = timedelta(seconds=5)  # for those who post in the same second


def subscription(
    id_: str, channel: str, zone: str, *times: time, days: tuple[str, ...] = DAYS, **more: object
) -> Subscription:
    """One that somebody asked for in the chat; `channel` as in "slack:C1"."""
    chat, _, native = channel.partition(":")
    return Subscription(
        id=id_,
        channel=Channel(chat=chat, id=native),
        topic="microsoft-openai",
        schedule=Schedule(times=times, days=days, zone=ZoneInfo(zone)),
        origin=SubscriptionOrigin.CHAT,
        **more,
    )


def came_in_time(board: Board, id_: str, expected: Mapping[str, datetime]) -> None:
    """Each slot once, in order, at its instant or within the planning interval after it; nothing else."""
    came = board.slots(id_)
    assert list(came) == list(expected)
    for slot, at in came.items():
        assert timedelta() <= at - expected[slot] <= PLANNING + PACED, slot


def parts_are_in_place(board: Board, subscription_: Subscription) -> None:
    """The parts of a digest follow each other: two in the channel and the others in one thread, a forum's all in it."""
    posts = board.of(subscription_.id)
    assert posts
    for slot in board.slots(subscription_.id):
        parts = [post for post in posts if post.slot == slot]
        assert [post.part for post in parts] == list(range(len(parts)))
        start = posts.index(parts[0])
        assert posts[start : start + len(parts)] == parts, "no other digest comes between"
        assert {post.channel for post in parts} == {subscription_.channel.id}
        below = [post.below for post in parts]
        in_channel = 0 if below[0] else IN_CHANNEL
        assert not any(below[:in_channel])
        assert all(below[in_channel:])
        assert len(set(below[in_channel:])) <= 1


def edits_keep_what_was_new(board: Board, subscription_: Subscription) -> int:
    """A digest that was put right since has the same stories, and what was an update still is that. How many there are."""
    update = str(bundled_lexicons().speaking(subscription_.language).labels["update"])
    now = {post.message: post for post in board.standing()}
    edited = [post for post in board.of(subscription_.id) if now[post.message].words != post.words]
    for post in edited:
        assert now[post.message].stories == post.stories
        updates = [headline for headline in post.headlines if headline.startswith(update)]
        assert set(updates) <= set(now[post.message].headlines)
    return len(edited)


def skipped_lines(board: Board, subscription_: Subscription) -> dict[str, int]:
    """Which digests say how many before them were never posted, by slot."""
    labels = Labels(bundled_lexicons().speaking(subscription_.language))
    said = {labels.count("skipped", n): n for n in range(1, 9)}
    return {
        slot: number
        for slot in board.slots(subscription_.id)
        for line, number in said.items()
        if line in board.text(subscription_.id, slot)
    }


def nothing_is_told_twice(board: Board, subscription_: Subscription) -> set[str]:
    """No point stands in two digests; a story that comes again is marked as an update. Returns the stories told."""
    update = bundled_lexicons().speaking(subscription_.language).labels["update"]
    said: set[str] = set()
    stories: set[str] = set()
    for post in board.of(subscription_.id):
        assert len(post.headlines) == len(post.stories)
        for story, headline in zip(post.stories, post.headlines, strict=True):
            assert headline.startswith(str(update)) is (story in stories), headline
            stories.add(story)
        told = points(post.words, subscription_.language)
        assert told or not post.stories
        assert not said & set(told)
        said |= set(told)
    return stories
