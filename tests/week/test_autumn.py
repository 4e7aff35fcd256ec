"""Nine days in which first Europe's clocks go back, then those of the United States: an hour comes twice in each."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from tests.services.conftest import MovedClock
from tests.standins.discord.faults import Fault
from tests.standins.discord.server import Discord
from tests.standins.slack import SlackStandIn
from tests.week.life import Life
from tests.week.news import News
from tests.week.readers import came_in_time, nothing_is_told_twice, parts_are_in_place, subscription
from tests.week.standing import Board


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In October 2026, UTC; the 32nd is the first of November."""
    return datetime(2026, 10 + day // 32, (day - 1) % 31 + 1, hour, minute, tzinfo=UTC)


def name(day: int, clock: str) -> str:
    return f"{at(day, 0):%Y-%m-%d}T{clock}"


BEGIN, END = at(24, 0), at(33, 12)
FIRST_HALF_PAST_TWO, AFTER_IT = at(25, 0, 30), at(25, 1)
AMERICAN_NIGHT = at(32, 5), at(32, 6, 45)  # over both half past one
NO_ACCESS, ACCESS = at(28, 18), at(29, 18)

ROME = {
    slot: instant
    for day in range(24, 34)
    for slot, instant in (
        (name(day, "02:30"), at(day, 0, 30) if day <= 25 else at(day, 1, 30)),
        (name(day, "08:00"), at(day, 6) if day == 24 else at(day, 7)),
    )
}
NEW_YORK = {
    slot: instant
    for day in range(24, 34)
    for slot, instant in (
        (name(day, "01:30"), at(day, 5, 30) if day <= 32 else at(day, 6, 30)),
        (name(day, "12:00"), at(day, 16) if day < 32 else at(day, 17)),
    )
    if instant < END
} | {name(29, "01:30"): ACCESS, name(32, "01:30"): AMERICAN_NIGHT[1]}
del NEW_YORK[name(29, "12:00")]  # it paused then
STORIES = ("stake sale", "capacity in Sundsvall and Quincy", "review in Brussels")


async def test_an_hour_that_comes_twice_brings_one_digest(
    tmp_path: Path, clock: MovedClock, slack: SlackStandIn, discord: Discord
) -> None:
    clock.at = BEGIN
    slack.workspace.add_channel("C1", bot=True)
    rome = subscription("rome", "slack:C1", "Europe/Rome", time(2, 30), time(8))
    new_york = subscription(
        "new-york", f"discord:{discord.channel}", "America/New_York", time(1, 30), time(12), owner=discord.reader
    )
    board = Board(slack, discord)
    board.expect((rome, new_york), date(2026, 10, 24), date(2026, 11, 3))
    life = Life(tmp_path, clock, News(at(23, 12), at(33, 0), STORIES), board)

    async with life.awake(rome, new_york):
        await life.live(AFTER_IT)
    async with life.awake():  # begins between the two half past two
        await life.live(at(27, 0))
        slack.faults.arm("chat.postMessage", "lost")
        discord.faults.arm("POST /channels/{channel}/messages", Fault.LOST, times=3)
        await life.live(NO_ACCESS)
        discord.forbid("VIEW_CHANNEL")
        await life.live(ACCESS)
        discord.permit()
        await life.live(AMERICAN_NIGHT[0])
    life.sleep(AMERICAN_NIGHT[1])
    async with life.awake():
        await life.live(END)
        stories = {story.id for story in await life.store.stories("microsoft-openai", since=at(20, 0))}

    came_in_time(board, "rome", ROME)
    came_in_time(board, "new-york", NEW_YORK)
    assert board.strange == []
    assert not slack.rates.refused
    for each in (rome, new_york):
        assert nothing_is_told_twice(board, each) == stories
        parts_are_in_place(board, each)
    (told,) = discord.world.direct(discord.reader).messages
    assert "cannot post the digest “new-york”" in told.words
