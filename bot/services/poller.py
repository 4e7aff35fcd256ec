"""One sweep over feeds: each is asked once, politely, and what it gave is stored at once."""

from __future__ import annotations

import asyncio
import dataclasses
import random
from collections.abc import Sequence
from datetime import datetime

from bot import logs
from bot.domain.digest import FeedFailure, PollReport
from bot.domain.entry import Entry
from bot.domain.feed import Feed, NotModified, Polled, PollFailed, PollOutcome, PollState, after_poll
from bot.errors import StoreError
from bot.ports import Clock, FeedStore, Source
from bot.services.progress import Progress, silent
from bot.services.turns import in_turn

AT_ONCE = 50
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Poller:
    """Asks feeds through `source`; whatever one of them does is a line of the report, never the end of the sweep."""

    source: Source
    store: FeedStore
    clock: Clock
    jitter: random.Random = dataclasses.field(default_factory=random.Random)

    async def sweep(self, feeds: Sequence[tuple[Feed, PollState]], progress: Progress = silent) -> PollReport:
        """Polls these feeds, at most `AT_ONCE` at a time. The report keeps their order.

        A feed that is gone, or whose server asked to be left alone until later, is not asked: it counts as failed.
        """
        room, done = asyncio.Semaphore(AT_ONCE), 0

        async def one(feed: Feed, state: PollState) -> PollReport:
            nonlocal done
            async with room:
                report = await self._poll(feed, state)
            done += 1
            progress("poll", done, len(feeds))
            return report

        async with asyncio.TaskGroup() as group:
            tasks = {
                feed.url: group.create_task(one(feed, state))
                for feed, state in in_turn(feeds, lambda each: each[0].url)
            }
        return _total([tasks[feed.url].result() for feed, _ in feeds])

    async def _poll(self, feed: Feed, state: PollState) -> PollReport:
        if reason := _left_alone(state, self.clock.now()):
            return PollReport(failed=(FeedFailure(url=feed.url, reason=reason),))
        outcome, entries = await self._ask(feed, state)
        now = self.clock.now()
        after = after_poll(feed, state, outcome, now=now, jitter=self.jitter)
        new = await self.store.record_poll(feed.url, after, entries, now=now)
        return _report(feed, outcome, new)

    async def _ask(self, feed: Feed, state: PollState) -> tuple[PollOutcome, Sequence[Entry]]:
        """What the feed gave, and which entries of it are new."""
        present = dataclasses.replace(feed, url=state.moved_to) if state.moved_to else feed
        try:
            outcome = await self.source.poll(present, state.validators)
            return outcome, await self._new(feed, state, outcome)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake in reading one feed must not cost the others
            return PollFailed(reason=f"could not be read ({type(error).__name__}: {error})"), ()

    async def _new(self, feed: Feed, state: PollState, outcome: PollOutcome) -> Sequence[Entry]:
        """The entries that are not stored: only these are made, in a thread, for it takes a while."""
        if not isinstance(outcome, Polled):
            return ()
        wanted = set(outcome.listing.ids)
        if state.succeeded_at:  # nothing is stored of a feed that was never read
            wanted = await self.store.unknown(feed.url, wanted)
        return await asyncio.to_thread(outcome.listing.entries, wanted) if wanted else ()


def _left_alone(state: PollState, now: datetime) -> str:
    """Why the feed may not be asked now, or ""."""
    if state.gone:
        return "gone (410)"
    if state.wait_until is None or state.wait_until <= now:
        return ""
    day = "" if state.wait_until.date() == now.date() else f"{state.wait_until:%Y-%m-%d} "
    return f"asked to wait until {day}{state.wait_until:%H:%M} UTC"


def _report(feed: Feed, outcome: PollOutcome, new: int) -> PollReport:
    match outcome:
        case PollFailed(reason=reason):
            _log.warning("feed.failed", feed=feed.url, reason=reason)
            return PollReport(polled=1, failed=(FeedFailure(url=feed.url, reason=reason),))
        case NotModified():
            _log.debug("feed.unchanged", feed=feed.url)
            return PollReport(polled=1, unchanged=1, notes=_notes(feed, outcome.moved_to))
        case Polled():
            _log.debug("feed.polled", feed=feed.url, entries=len(outcome.listing.ids), new=new)
            return PollReport(polled=1, new_articles=new, notes=_notes(feed, outcome.moved_to, *outcome.notes))


def _notes(feed: Feed, moved_to: str, *notes: str) -> tuple[FeedFailure, ...]:
    moved = (f"moved to {moved_to}",) if moved_to and moved_to != feed.url else ()
    return tuple(FeedFailure(url=feed.url, reason=note) for note in (*moved, *notes))


def _total(reports: Sequence[PollReport]) -> PollReport:
    return PollReport(
        polled=sum(report.polled for report in reports),
        unchanged=sum(report.unchanged for report in reports),
        failed=tuple(failure for report in reports for failure in report.failed),
        new_articles=sum(report.new_articles for report in reports),
        notes=tuple(note for report in reports for note in report.notes),
    )
