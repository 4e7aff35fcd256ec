"""When a digest is due: local times and weekdays in a zone, each slot exactly once, whatever the clocks do."""

from __future__ import annotations

import dataclasses
import heapq
from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CATCH_UP = timedelta(hours=6)  # a slot missed by less is posted late, by more it is skipped
MOST_MISSED = 100  # of the slots that an absence has missed, the last so many are named

_DAY = timedelta(days=1)
_TICK = timedelta.resolution


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One scheduled instant. `local` (no zone) names it: in the repeated hour of autumn it comes once."""

    local: datetime
    at: datetime

    @property
    def name(self) -> str:
        """The slot's part of a delivery's key: "2027-03-28T08:00"."""
        return self.local.isoformat(timespec="minutes")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """`times` are local times of day, to the minute and without a zone, `days` some of `DAYS`.

    Raises ValueError if either is empty, or holds anything else.
    """

    times: tuple[time, ...]
    days: tuple[str, ...]
    zone: ZoneInfo

    def __post_init__(self) -> None:
        # A schedule without a slot would be searched for the next one without end.
        if not self.times or not self.days or not set(self.days) <= set(DAYS):
            raise ValueError(f"a schedule needs times and days among {DAYS}: {self.times}, {self.days}")
        if any(at.tzinfo or at.second or at.microsecond for at in self.times):
            raise ValueError(f"the times of a schedule are whole minutes without a zone: {self.times}")

    def slots(self, after: datetime) -> Iterator[Slot]:
        """The slots whose instant is later than `after` (aware), without end: by instant, then by name.

        A time that the clocks skip comes as much later as they skip; one they repeat comes the first time.
        """
        # No zone is a whole day from UTC. So what a local day holds lies between a day before it and a day after it, as
        # UTC counts days, and a slot is the next one as soon as no later local day can reach so far back.
        after = after.astimezone(UTC)
        day = after.date() - _DAY
        waiting: list[tuple[datetime, datetime]] = []
        while True:
            for local in self._locals_of(day):
                at = local.replace(tzinfo=self.zone).astimezone(UTC)
                if at > after:
                    heapq.heappush(waiting, (at, local))
            reached = datetime.combine(day, time.min, UTC)
            while waiting and waiting[0][0] <= reached:
                at, local = heapq.heappop(waiting)
                yield Slot(local=local, at=at)
            day += _DAY

    def next(self, after: datetime) -> Slot:
        """The first slot later than `after` (aware)."""
        return next(self.slots(after))

    def _locals_of(self, day: date) -> Iterator[datetime]:
        if DAYS[day.weekday()] in self.days:
            for at in set(self.times):
                # The first of a repeated time; of a skipped one, what the clocks from before would have shown.
                yield datetime.combine(day, at.replace(fold=0))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What has become due of a schedule: the slot to `post`, if any, those to `skip`, oldest first, and the `next`."""

    post: Slot | None
    skip: tuple[Slot, ...]
    next: Slot


def missed(schedule: Schedule, due: datetime, now: datetime) -> Missed:
    """What to do about the slots from `due` to `now` (aware): the stored next slot, and the present.

    The latest is posted if it is late by less than `CATCH_UP`; all others are skipped. Of many only the last
    `MOST_MISSED` are named, so that an absence of years costs no more than one of weeks.
    """
    first = max(due, now - _span_of(schedule, MOST_MISSED)) - _TICK
    slots = deque(takewhile(lambda slot: slot.at <= now, schedule.slots(first)), maxlen=MOST_MISSED)
    following = schedule.next(now)
    if slots and now - slots[-1].at < CATCH_UP:
        *earlier, latest = slots
        return Missed(post=latest, skip=tuple(earlier), next=following)
    return Missed(post=None, skip=tuple(slots), next=following)


def _span_of(schedule: Schedule, count: int) -> timedelta:
    """A span that holds at least so many slots wherever it lies, and not many more."""
    a_week = len(set(schedule.times)) * len(set(schedule.days))
    # One week more since neither end need be the beginning of a week, and one for what the clocks move.
    return timedelta(weeks=-(-count // a_week) + 2)
