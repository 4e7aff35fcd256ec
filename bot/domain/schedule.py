"""When a digest is due: local times and weekdays in a zone, each slot exactly once, whatever the clocks do."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CATCH_UP = timedelta(hours=6)  # a slot missed by less is posted late, by more it is skipped


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
    """`times` are local times of day, `days` some of `DAYS`, both not empty."""

    times: tuple[time, ...]
    days: tuple[str, ...]
    zone: ZoneInfo

    def slots(self, after: datetime) -> Iterator[Slot]:
        """The slots whose instant is later than `after` (aware), in order, without end.

        A time that the clocks skip comes as much later as they skip; one they repeat comes the first time.
        """
        day = after.astimezone(self.zone).date() - timedelta(days=1)
        while True:
            # Two days at once: a skipped time may pass midnight and come after the next day's first.
            for slot in sorted(self._slots_of(day), key=lambda slot: (slot.at, slot.local)):
                if slot.at > after:
                    yield slot
            day += timedelta(days=1)

    def next(self, after: datetime) -> Slot:
        """The first slot later than `after` (aware)."""
        return next(self.slots(after))

    def _slots_of(self, day: date) -> Iterator[Slot]:
        if DAYS[day.weekday()] not in self.days:
            return
        for at in self.times:
            local = datetime.combine(day, at)
            yield Slot(local=local, at=local.replace(tzinfo=self.zone, fold=0).astimezone(UTC))
