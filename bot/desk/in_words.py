"""Times, schedules and counts in English words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import DAYS, Schedule, Slot
from bot.domain.subscription import Subscription, WhenEmpty
from bot.text.language_names import english_name

_NAMES = dict(zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1,204 articles"."""
    return f"{number:,} {one if number == 1 else many}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """The parts as a person lists them: "a, b and c"."""
    *first, end = parts or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def schedule(plan: Schedule) -> str:
    """When digests come: "at 08:00 and 17:30 on weekdays, Asia/Jakarta time"."""
    times = listed([f"{at:%H:%M}" for at in sorted(plan.times)])
    return f"at {times} {_days(plan.days)}, {zone(plan.zone)}"


def zone(where: ZoneInfo) -> str:
    """Whose time it is: "Asia/Jakarta time"."""
    return where.key if where.key == "UTC" else f"{where.key} time"


def slot(when: Slot | datetime, where: ZoneInfo, now: datetime) -> str:
    """A local instant to come: "today at 17:30", "tomorrow at 08:00" or "on Monday 30 November at 08:00"."""
    local = (when.at if isinstance(when, Slot) else when).astimezone(where)
    away = (local.date() - now.astimezone(where).date()).days
    named = f"on {_NAMES[DAYS[local.weekday()]]} {local.day} {_MONTHS[local.month - 1]}"
    return f"{ {0: 'today', 1: 'tomorrow'}.get(away, named) } at {local:%H:%M}"


def ago(instant: datetime, now: datetime) -> str:
    """How long something is past: "5 hours ago"."""
    past = now - instant
    if past < _HOUR:
        return "within the last hour"
    if past < 2 * _DAY:
        return f"{count(past // _HOUR, 'hour', 'hours')} ago"
    return f"{count(past // _DAY, 'day', 'days')} ago"


def terms(subscription: Subscription) -> str:
    """What a subscription is: when, in which language, how much, and what comes without news."""
    empty = {WhenEmpty.LINE: "a line when there is no news", WhenEmpty.QUIET: "nothing when there is no news"}
    return "; ".join(
        (
            schedule(subscription.schedule),
            f"in {english_name(subscription.language)}",
            f"up to {count(subscription.size, 'story', 'stories')}",
            empty[subscription.when_empty],
        )
    )


def _days(days: Sequence[str]) -> str:
    ordered = tuple(day for day in DAYS if day in days)
    if ordered == DAYS:
        return "every day"
    if ordered == DAYS[:5]:
        return "on weekdays"
    if ordered == DAYS[5:]:
        return "at weekends"
    return f"on {listed([_NAMES[day] for day in ordered])}"
