"""A week in which Europe's clocks go forward: 02:30 on 28 March 2027 does not exist in Rome."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from bot.domain.delivery import DeliveryState
from bot.domain.schedule import DAYS
from bot.domain.subscription import Subscription, WhenEmpty
from tests.services.conftest import MovedClock
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn
from tests.week.life import Life
from tests.week.news import News
from tests.week.readers import (
    came_in_time,
    edits_keep_what_was_new,
    nothing_is_told_twice,
    parts_are_in_place,
    skipped_lines,
    subscription,
)
from tests.week.standing import Board


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In March 2027, UTC; the 32nd is the first of April."""
    return datetime(2027, 3 + day // 32, (day - 1) % 31 + 1, hour, minute, tzinfo=UTC)


BEGIN, END = at(24, 20), at(31, 23)
NO_ACCESS, ACCESS = at(25, 22), at(26, 22)
SHORT_NIGHT = at(26, 0, 30), at(26, 3, 30)
LONG_NIGHT = at(29, 20, 45), at(30, 5, 45)

ROME = {
    "2027-03-25T02:30": at(25, 1, 30),
    "2027-03-25T08:00": at(25, 7),
    "2027-03-26T02:30": SHORT_NIGHT[1],  # two hours late
    "2027-03-26T08:00": at(26, 7),
    "2027-03-27T02:30": at(27, 1, 30),
    "2027-03-27T08:00": at(27, 7),
    "2027-03-28T02:30": at(28, 1, 30),  # 03:30 on the clock
    "2027-03-28T08:00": at(28, 6),
    "2027-03-29T02:30": at(29, 0, 30),
    "2027-03-29T08:00": at(29, 6),
    "2027-03-30T02:30": LONG_NIGHT[1],  # five hours and a quarter late: not too late yet
    "2027-03-30T08:00": at(30, 6),
    "2027-03-31T02:30": at(31, 0, 30),
    "2027-03-31T08:00": at(31, 6),
}
NEW_YORK = {  # whose clocks went forward two weeks ago
    "2027-03-24T17:30": at(24, 21, 30),
    "2027-03-25T08:00": at(25, 12),
    "2027-03-25T17:30": at(25, 21, 30),
    "2027-03-26T08:00": ACCESS,  # composed when it was due, and held until the bot may post again
    "2027-03-29T08:00": at(29, 12),  # in the evening of the 26th nothing was planned, and then it is the weekend
    "2027-03-30T08:00": at(30, 12),  # the evening of the 29th was found eight hours late
    "2027-03-30T17:30": at(30, 21, 30),
    "2027-03-31T08:00": at(31, 12),
    "2027-03-31T17:30": at(31, 21, 30),
}
# At 07:30 there is never any news, and then nothing is posted.
TOKYO = {f"2027-03-{day}T07:00": at(day - 1, 22) for day in range(25, 32) if day != 30} | {
    "2027-04-01T07:00": at(31, 22)
}
WEEKLY = {"2027-03-30T18:00": at(30, 16)}
SKIPPED = {"new-york|2027-03-29T17:30", "tokyo|2027-03-30T07:00", "tokyo|2027-03-30T07:30"}


async def test_a_week_with_all_that_happens_in_one(
    tmp_path: Path, clock: MovedClock, slack: SlackStandIn, discord: Discord
) -> None:
    clock.at = BEGIN
    for channel in ("C1", "C2"):
        slack.workspace.add_channel(channel, bot=True)
    slack.workspace.add_user("U1")
    weekly = discord.world.add_channel(discord.guild, "weekly").id
    rome = subscription("rome", f"discord:{discord.channel}", "Europe/Rome", time(2, 30), time(8), language="it")
    new_york = subscription(
        "new-york", "slack:C1", "America/New_York", time(8), time(17, 30), days=DAYS[:5], owner="U1"
    )
    tokyo = subscription(
        "tokyo", "slack:C2", "Asia/Tokyo", time(7), time(7, 30), language="ja", when_empty=WhenEmpty.QUIET
    )
    whole = subscription("weekly", f"discord:{weekly}", "Europe/Rome", time(18), days=("tue",), size=50)
    forum = subscription("forum", f"discord:{discord.forum}", "Europe/Rome", time(18), days=("tue",), size=50)
    everyone = (rome, new_york, tokyo, whole, forum)
    board = Board(slack, discord)
    board.expect(everyone, date(2027, 3, 24), date(2027, 4, 1))
    life = Life(tmp_path, clock, News(at(24, 0), at(31, 0)), board, (
        "[[subscriptions]]", 'id = "rome"', f'channel = "{rome.channel}"', 'topic = "microsoft-openai"',
        'times = ["02:30", "08:00"]', 'timezone = "Europe/Rome"', 'language = "it"',
    ))  # fmt: skip

    async with life.awake(new_york, tokyo, whole, forum):
        await life.live(NO_ACCESS)
        slack.workspace.channels["C1"].bot_is_member = False
        await life.live(SHORT_NIGHT[0])
    life.sleep(SHORT_NIGHT[1])
    async with life.awake():
        await life.live(ACCESS)
        _, state = await life.store.subscription("new-york")
        assert "/invite" in state.paused
        slack.workspace.channels["C1"].bot_is_member = True
        await life.live(at(27, 12))
    async with life.awake():  # no more than a restart
        await life.live(LONG_NIGHT[0])
    life.sleep(LONG_NIGHT[1])
    async with life.awake():
        await life.live(END)
        stories = {story.id for story in await life.store.stories("microsoft-openai", since=at(20, 0))}
        kept = [each for id_ in ("new-york", "tokyo") for each in await life.store.deliveries(id_, since=BEGIN)]

    for id_, expected in (
        ("rome", ROME),
        ("new-york", NEW_YORK),
        ("tokyo", TOKYO),
        ("weekly", WEEKLY),
        ("forum", WEEKLY),
    ):
        came_in_time(board, id_, expected)
    assert {each.key for each in kept if each.state is DeliveryState.SKIPPED} == SKIPPED
    assert board.strange == []
    assert not slack.rates.refused
    for each in everyone:
        assert nothing_is_told_twice(board, each) == stories, each.id
        parts_are_in_place(board, each)
    assert sum(edits_keep_what_was_new(board, each) for each in everyone) > 1
    reads_well(board, rome, new_york, tokyo)
    assert [message.text for message in slack.workspace.standing("DU1")] == [
        "I cannot post the digest “new-york” at present"
    ]


def reads_well(board: Board, rome: Subscription, new_york: Subscription, tokyo: Subscription) -> None:
    """What the digests say of their periods, and of those that never came."""
    late = board.text("rome", "2027-03-26T02:30")
    assert "25 mar 2027, 08:00 – 26 mar 2027, 04:30 (CET)" in late, "up to when it was written"
    in_the_gap = board.text("rome", "2027-03-28T02:30")
    assert "27 mar 2027, 08:00 – 28 mar 2027, 03:30 (CEST)" in in_the_gap
    held = board.text("new-york", "2027-03-26T08:00")
    assert "Mar 25, 2027, 5:30 PM to Mar 26, 2027, 8:00 AM (EDT)" in held
    after = board.text("new-york", "2027-03-30T08:00")
    assert "Mar 29, 2027, 8:00 AM to Mar 30, 2027, 8:00 AM (EDT)" in after, "the period of the one that was skipped too"
    assert skipped_lines(board, rome) == {}
    assert skipped_lines(board, new_york) == {"2027-03-30T08:00": 1}
    assert skipped_lines(board, tokyo) == {"2027-03-31T07:00": 2}
