"""The feeds with their health, as a table."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from bot.cli.screen import color
from bot.domain.feed import PollState
from bot.present.untrusted import shown
from bot.services.roster import Followed

_PIPE_WIDTH = 200  # in a pipe: wide enough for an address


def feed_table(followed: Sequence[Followed], zone: ZoneInfo) -> str:
    """One row per feed; times are of the zone."""
    if not followed:
        return "No feed is followed. Add one with: nutgraf feeds add URL\n"
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("feed", "from", "last success", "next poll", "every", "health"):
        table.add_column(heading, overflow="fold", no_wrap=heading not in {"feed", "health"})
    for feed, state in followed:
        table.add_row(
            shown(feed.url),
            str(feed.origin),
            _time(state.succeeded_at, zone),
            _time(state.next_poll_at, zone),
            f"{state.interval.total_seconds() / 60:.0f} min",
            shown(_health(state)),
        )
    out = io.StringIO()
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    console = Console(file=out, width=width, force_terminal=color(), no_color=not color(), markup=False)
    console.print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _time(instant: datetime | None, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}" if instant else "-"


def _health(state: PollState) -> str:
    if state.gone:
        return "gone (410)"
    if state.failures:
        times = "once" if state.failures == 1 else f"{state.failures} times"
        return f"failed {times}: {state.error}"
    return "ok" if state.succeeded_at else "not polled yet"
